import type { z } from 'zod';
import type { Channel } from '../channels/_contract.ts';
import type { Actor } from '../domain/person.ts';
import { SERVICE_LEVELS, ServiceLevels, serviceLevelsIn } from '../domain/service-level.ts';
import { Retention, type SettingVersion, UsedChannels } from '../domain/setting.ts';
import { ConflictError, InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { isFixed, RETENTION, retentionDays } from '../work/retention-days.ts';
import { need } from './permission.ts';

const CHANNELS = 'channels';
const DAY_MS = 86_400_000;
const SHOWN = 50;

/** What a team sets on the desk, by section: its schema, and the setting that holds it. */
const SECTIONS = {
  retention: { key: RETENTION, schema: Retention },
  channels: { key: CHANNELS, schema: UsedChannels },
  'service-levels': { key: SERVICE_LEVELS, schema: ServiceLevels },
} as const satisfies Record<string, { key: string; schema: z.ZodType }>;
export type Section = keyof typeof SECTIONS;
export const sections = Object.keys(SECTIONS) as Section[];

export interface SectionState {
  section: Section;
  /** What applies now. */
  value: unknown;
  /** Newest version; 0 while nobody has set anything. */
  version: number;
  /** It is as it was shipped. */
  shipped: boolean;
  /** The environment says it: it can't be changed here. */
  fixed: boolean;
}

/** What applies in a section, and where it comes from. */
export async function read(s: Services, actor: Actor, section: Section): Promise<SectionState> {
  need(actor, 'read');
  const [newest] = await s.store.settings.versions(SECTIONS[section].key, 1);
  const fixed = section === 'retention' && isFixed(s);
  const value = await standing(s, section);
  return { section, value, version: newest?.version ?? 0, shipped: (newest?.value ?? null) === null, fixed };
}

async function standing(s: Services, section: Section): Promise<unknown> {
  if (section === 'retention') return { days: await retentionDays(s) };
  if (section === 'channels') return { used: (await channelsInUse(s)).map(({ id }) => id) };
  return serviceLevelsIn(await s.store.settings.get(SERVICE_LEVELS));
}

/** Every version of a section, newest first. */
export async function history(s: Services, actor: Actor, section: Section): Promise<SettingVersion[]> {
  need(actor, 'manage-settings');
  return s.store.settings.versions(SECTIONS[section].key, SHOWN);
}

/**
 * Sets a section. `expected` is the version the person saw. InputError names what does not fit, and refuses what the
 * environment fixes; ConflictError when somebody was quicker.
 */
export async function change(
  s: Services,
  actor: Actor,
  section: Section,
  expected: number,
  raw: unknown,
): Promise<SectionState> {
  need(actor, 'manage-settings');
  refuseFixed(s, section);
  const { key, schema } = SECTIONS[section];
  const value = schema.parse(raw);
  if (section === 'channels') refuseUnknown(s, UsedChannels.parse(value).used);
  const options = { actor: actor.id, at: s.now().toISOString(), action: 'setting.change', data: { now: value } };
  await s.store.settings.change(key, expected, value, options);
  return read(s, actor, section);
}

/** Goes back to the version before the newest, as a new one. InputError when there is nothing to take back. */
export async function undo(s: Services, actor: Actor, section: Section, expected: number): Promise<SectionState> {
  need(actor, 'manage-settings');
  refuseFixed(s, section);
  await stepBack(s, actor, SECTIONS[section].key, expected);
  return read(s, actor, section);
}

/** The step back of any setting that is kept as versions. */
export async function stepBack(s: Services, actor: Actor, key: string, expected: number): Promise<SettingVersion> {
  const [newest, before] = await s.store.settings.versions(key, 2);
  if (!newest) throw new InputError('Nobody has changed this yet, so there is nothing to take back.');
  if (newest.version !== expected)
    throw new ConflictError('Somebody changed this setting meanwhile.', { current: newest });
  const options = { actor: actor.id, at: s.now().toISOString(), action: 'setting.undo' };
  return s.store.settings.change(key, expected, before?.value ?? null, options);
}

/** The channels that the team answers on, in the order of their names; all of them until somebody chose. */
export async function channelsInUse(s: Pick<Services, 'store' | 'channels'>): Promise<Channel[]> {
  const set = UsedChannels.safeParse(await s.store.settings.get(CHANNELS)).data;
  const all = [...s.channels.values()];
  const used = set ? all.filter(({ id }) => set.used.includes(id)) : all;
  // A channel that a newer version no longer has must not leave a team without any.
  return used.length ? used : all;
}

/** How many posts would lose their text at the next run of the job, were the days set to this. */
export async function wouldExpire(s: Services, actor: Actor, days: number): Promise<number> {
  need(actor, 'manage-settings');
  return s.store.posts.expiring(new Date(s.now().getTime() - days * DAY_MS).toISOString());
}

function refuseFixed(s: Services, section: Section): void {
  if (section === 'retention' && isFixed(s))
    throw new InputError('RETENTION_DAYS in the environment fixes this. Take it out there, restart, and set it here.');
}

function refuseUnknown(s: Services, used: readonly string[]): void {
  const unknown = used.filter((id) => !s.channels.has(id));
  if (!unknown.length) return;
  const mend = `Use some of: ${[...s.channels.keys()].join(', ')}.`;
  throw new InputError(`There is no channel ${unknown.join(', ')}.`, {
    problems: [{ field: 'used', message: `names ${unknown.join(', ')}, which is no channel.`, mend }],
  });
}
