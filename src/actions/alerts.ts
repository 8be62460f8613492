import { v7 as uuid } from 'uuid';
import type { AlertWay } from '../alerts/_contract.ts';
import { seal, unseal } from '../alerts/_seal.ts';
import { ALERTS, type AlertRoute, AlertRouteDoc, type AlertSending, routesIn } from '../domain/alert.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { InputError, type Problem, RemoteError } from '../errors.ts';
import type { Services } from '../services.ts';
import { sendAlert } from '../work/send-alert.ts';
import { found, need } from './permission.ts';
import { stepBack } from './settings.ts';

/** A route as people see it: of its secrets only which are there. */
export type ShownRoute = Omit<AlertRoute, 'sealed'> & { secrets: string[] };
export interface AlertSettings {
  /** Newest version of the setting; what `expected` is compared with. */
  version: number;
  routes: ShownRoute[];
}

/** Everybody who is told, and how. */
export async function routes(s: Services, actor: Actor): Promise<AlertSettings> {
  need(actor, 'manage-settings');
  const [newest] = await s.store.settings.versions(ALERTS, 1);
  return { version: newest?.version ?? 0, routes: routesIn(newest?.value).map((route) => shown(s, route)) };
}

/**
 * Adds a route (`id` null) or changes one. A secret that is left out stays as it is. InputError names each field of the
 * target that does not fit the way's schema; ConflictError when somebody changed the alerts meanwhile.
 */
export async function save(
  s: Services,
  actor: Actor,
  expected: number,
  id: string | null,
  raw: unknown,
  secrets: Readonly<Record<string, string>>,
): Promise<ShownRoute> {
  need(actor, 'manage-settings');
  const doc = AlertRouteDoc.parse(raw);
  const way = wayOf(s, doc.way);
  const target = targetFor(way, doc.target);
  const before = await stored(s);
  const was = id === null ? null : found(before.find((route) => route.id === id) ?? null, 'alert', id);
  // A secret goes only where it was given for.
  const kept =
    was?.sealed && was.way === way.id && samePlace(was.target, target) ? (unseal(was.sealed, s.secret) ?? {}) : {};
  const all = Object.fromEntries(
    Object.keys(way.secrets).flatMap((name) => {
      const value = secrets[name]?.trim() || kept[name];
      return value ? [[name, value]] : [];
    }),
  );
  refuseMissing(way, all);
  const route: AlertRoute = {
    ...{ ...doc, target, id: was?.id ?? uuid() },
    sealed: Object.keys(all).length ? seal(all, s.secret) : null,
    // What happened before it was set up, or while it was off, is on the desk already.
    createdAt: was?.enabled || !was ? (was?.createdAt ?? s.now().toISOString()) : s.now().toISOString(),
  };
  const after = was ? before.map((one) => (one.id === route.id ? route : one)) : [...before, route];
  await write(s, actor, expected, after, { verb: was ? 'change' : 'add', route: route.id, way: route.way });
  return shown(s, route);
}

export async function remove(s: Services, actor: Actor, expected: number, id: string): Promise<void> {
  need(actor, 'manage-settings');
  const before = await stored(s);
  const route = found(before.find((one) => one.id === id) ?? null, 'alert', id);
  const after = before.filter((one) => one !== route);
  await write(s, actor, expected, after, { verb: 'remove', route: id, way: route.way });
}

/** Takes the newest change of the alerts back. */
export async function undo(s: Services, actor: Actor, expected: number): Promise<AlertSettings> {
  need(actor, 'manage-settings');
  await stepBack(s, actor, ALERTS, expected);
  return routes(s, actor);
}

/** Sends a message that says it is a test, now and once. The sending tells how it went. */
export async function test(s: Services, actor: Actor, id: string): Promise<AlertSending> {
  need(actor, 'manage-settings');
  const route = found((await stored(s)).find((one) => one.id === id) ?? null, 'alert', id);
  const at = s.now().toISOString();
  const sending = await s.store.transaction(async (store) => {
    const subject = { subjectKind: 'setting', subjectId: ALERTS, data: { route: id, way: route.way } };
    await store.audit.append({ at, actor: actor.id, action: 'alert.test', ...subject });
    return store.alerts.bundle({ routeId: id, kind: 'test', createdAt: at }, []);
  });
  const ended = await tried(s, route, sending);
  await s.store.alerts.finish(sending.id, ended ? 'failed' : 'sent', s.now().toISOString(), ended);
  return { ...sending, status: ended ? 'failed' : 'sent', sentAt: ended ? null : at, error: ended };
}

async function tried(s: Services, route: AlertRoute, sending: AlertSending): Promise<string | null> {
  try {
    await sendAlert(s, route, sending, []);
    return null;
  } catch (error) {
    if (error instanceof RemoteError) return error.message;
    s.log.error({ err: error }, 'a test of an alert failed');
    return 'It failed here; the log says why.';
  }
}

/** What was sent to whom and when, and what failed why; newest first. */
export async function sendings(
  s: Services,
  actor: Actor,
  filter: { routeId?: string },
  page: PageRequest,
): Promise<Page<AlertSending>> {
  need(actor, 'manage-settings');
  return s.store.alerts.list(filter, page);
}

const stored = async (s: Services): Promise<AlertRoute[]> => routesIn(await s.store.settings.get(ALERTS));

async function write(
  s: Services,
  actor: Actor,
  expected: number,
  all: AlertRoute[],
  data: { verb: string; route: string; way: string },
): Promise<void> {
  const options = { actor: actor.id, at: s.now().toISOString(), action: `alert.${data.verb}`, data };
  await s.store.settings.change(ALERTS, expected, { routes: all }, options);
}

function shown(s: Services, { sealed, ...route }: AlertRoute): ShownRoute {
  return { ...route, secrets: sealed ? Object.keys(unseal(sealed, s.secret) ?? {}) : [] };
}

function wayOf(s: Services, id: string): AlertWay {
  const way = s.alerts.ways.get(id);
  if (way) return way;
  const mend = `Use one of: ${[...s.alerts.ways.keys()].join(', ')}.`;
  throw new InputError(`"${id}" is no way of telling the team.`, {
    problems: [{ field: 'way', message: `"${id}" is not known.`, mend }],
  });
}

/** Whether two targets are on the same machine, whatever room, topic or people they name there. */
const samePlace = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean =>
  ['url', 'server', 'host', 'port', 'security'].every((field) => a[field] === b[field]);

function targetFor(way: AlertWay, raw: Record<string, unknown>): Record<string, unknown> {
  const parsed = way.target.safeParse(raw);
  if (parsed.success) return parsed.data;
  const mend = `For example: ${JSON.stringify(way.example)}`;
  const problems: Problem[] = parsed.error.issues.map((issue) => ({
    ...{ field: ['target', ...issue.path].join('.'), message: issue.message, mend },
  }));
  throw new InputError('The way has problems.', { problems });
}

function refuseMissing(way: AlertWay, secrets: Record<string, string>): void {
  const problems = Object.entries(way.secrets)
    .filter(([name, { required }]) => required && !secrets[name])
    .map(([name, { label }]) => ({ field: `secrets.${name}`, message: 'is missing.', mend: `${label}.` }));
  if (problems.length) throw new InputError('A secret is missing.', { problems });
}
