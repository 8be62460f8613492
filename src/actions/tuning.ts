import type { Actor } from '../domain/person.ts';
import { activeTuning, TUNING, Tuning, type Tunings, tuningsOf } from '../domain/tuning.ts';
import { ConflictError, InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { need } from './permission.ts';
import { calibrationOf, decisions, ENOUGH } from './quality.ts';

/** Every setting of the matcher that the team has made, and which one stands. */
export async function current(s: Services, actor: Actor): Promise<Tunings> {
  need(actor, 'read');
  return tuningsOf(await s.store.settings.get(TUNING));
}

/**
 * Moves the matcher's probability to what the team's own decisions say. InputError with fewer than 200 of them, or when
 * they all say the same.
 */
export async function useOwnCalibration(s: Services, actor: Actor, expected: number | null): Promise<Tuning> {
  need(actor, 'approve-content');
  const { outcomes, shift } = calibrationOf(await decisions(s, actor, {}), await current(s, actor));
  if (outcomes < ENOUGH)
    throw new InputError(
      `This needs ${ENOUGH} decisions that say whether a post was about its claim; there are ${outcomes}.`,
    );
  if (shift === null) throw new InputError('All decisions say the same, so there is nothing to learn from them yet.');
  return set(s, actor, expected, { shift, decisions: outcomes, reason: 'own calibration' });
}

/** Sets the team's threshold on the probability of spreading (0…1), or goes back to the general one (null). */
export async function useThreshold(
  s: Services,
  actor: Actor,
  expected: number | null,
  { flag, reason }: { flag: number | null; reason: string },
): Promise<Tuning> {
  need(actor, 'approve-content');
  if (reason.trim().length < 3)
    throw new InputError('Say why the threshold changes.', {
      problems: [{ field: 'reason', message: 'is missing.', mend: 'One sentence is enough.' }],
    });
  const decided = (await decisions(s, actor, {})).length;
  return set(s, actor, expected, { flag, decisions: decided, reason: reason.trim() });
}

/** Goes back to what stood before the setting that stands now. InputError when the matcher is as it was shipped. */
export async function undo(s: Services, actor: Actor, expected: number | null): Promise<Tunings> {
  need(actor, 'approve-content');
  return change(s, actor, expected, 'tuning.undo', (all) => {
    const active = activeTuning(all);
    if (!active) throw new InputError('The matcher is as it was shipped: there is nothing to take back.');
    return { ...all, active: active.after };
  });
}

async function set(s: Services, actor: Actor, expected: number | null, part: Partial<Tuning>): Promise<Tuning> {
  const tunings = await change(s, actor, expected, 'tuning.set', (all) => {
    const version = all.versions.length + 1;
    const base = { shift: 0, flag: null, ...activeTuning(all), ...part };
    const next = Tuning.parse({ ...base, version, after: all.active, by: actor.id, at: s.now().toISOString() });
    return { active: version, versions: [...all.versions, next] };
  });
  return activeTuning(tunings)!;
}

/** Writes the setting and its audit entry in one transaction. ConflictError when another setting stands than the person saw. */
async function change(
  s: Services,
  actor: Actor,
  expected: number | null,
  action: string,
  make: (all: Tunings) => Tunings,
): Promise<Tunings> {
  return s.store.transaction(async (store) => {
    const all = tuningsOf(await store.settings.get(TUNING));
    if (all.active !== expected)
      throw new ConflictError('Somebody changed the matcher’s settings meanwhile.', { current: activeTuning(all) });
    const next = make(all);
    await store.settings.set(TUNING, next);
    const { shift = 0, flag = null, decisions: rests = 0 } = activeTuning(next) ?? {};
    await store.audit.append({
      ...{ at: s.now().toISOString(), actor: actor.id, action, subjectKind: 'tuning' },
      subjectId: String(next.active ?? 'shipped'),
      data: { before: expected, shift, flag, decisions: rests },
    });
    return next;
  });
}
