import { isDue, waitAfter } from '../alerts/_timing.ts';
import { ALERTS, type AlertItem, type AlertRoute, type AlertSending, routesIn } from '../domain/alert.ts';
import { RemoteError } from '../errors.ts';
import type { Services } from '../services.ts';
import { EVENTS } from './alert-events.ts';
import { PLACES } from './alerts-needed.ts';
import type { Job } from './job.ts';
import { sendAlert } from './send-alert.ts';

const MOST_WAITING = 500;
const MOST_SENDINGS = 50;
/** With the waits of `waitAfter` the last try is some two hours after the first. */
const MOST_TRIES = 8;

/**
 * Tells the team: keeps what happened as events of each route, makes messages of them when the route's pace and quiet
 * hours say so, and sends what waits, with longer and longer waits after failures. It may die at any line: an event is
 * kept once, a message is noted before it is tried, and its id stays the same when it goes out twice.
 */
export const tellTeam: Job = async ({ s, signal, progress }) => {
  const routes = routesIn(await s.store.settings.get(ALERTS));
  const active = routes.filter(({ enabled }) => enabled);
  for (const route of active) {
    if (signal.aborted) return;
    await gather(s, route);
    await bundle(s, route);
  }
  const due = await s.store.alerts.due(s.now().toISOString(), MOST_SENDINGS);
  for (const [at, sending] of due.entries()) {
    if (signal.aborted) return;
    await deliver(s, routes.find(({ id }) => id === sending.routeId) ?? null, sending, signal);
    await progress({ done: at + 1, total: due.length, note: 'telling the team' });
  }
};

async function gather(s: Services, route: AlertRoute): Promise<void> {
  const places = ((await s.store.settings.get(PLACES)) ?? {}) as Record<string, string>;
  const at = s.now().toISOString();
  const since = new Date(places[route.id] ?? route.createdAt);
  const events = (await Promise.all(route.kinds.map((kind) => EVENTS[kind](s, route, since)))).flat();
  await s.store.transaction(async (store) => {
    await store.alerts.note(events.map((event) => ({ ...event, routeId: route.id, at })));
    await store.settings.set(PLACES, { ...((await store.settings.get(PLACES)) as object | null), [route.id]: at });
  });
}

async function bundle(s: Services, route: AlertRoute): Promise<void> {
  const waiting = await s.store.alerts.waiting(route.id, MOST_WAITING);
  if (!waiting.length) return;
  const last = new Date((await s.store.alerts.lastMade(route.id)) ?? route.createdAt);
  const urgent = (item: AlertItem) => route.wakeForHigh && item.facts.risk === 'high';
  const now = isDue(route, last, s.now()) ? waiting : waiting.filter(urgent);
  if (!now.length) return;
  const sending = { routeId: route.id, kind: 'alert' as const, createdAt: s.now().toISOString() };
  await s.store.alerts.bundle(
    sending,
    now.map(({ key }) => key),
  );
}

async function deliver(s: Services, route: AlertRoute | null, sending: AlertSending, signal: AbortSignal) {
  const { store } = s;
  const at = () => s.now().toISOString();
  if (!route?.enabled) {
    await store.alerts.finish(sending.id, 'failed', at(), 'This way was removed or switched off.');
    return;
  }
  const attempts = sending.attempts + 1;
  const next = (askedMs: number | null) => new Date(s.now().getTime() + waitAfter(attempts, askedMs)).toISOString();
  await store.alerts.trying(sending.id, attempts, next(null));
  try {
    await sendAlert(s, route, sending, await store.alerts.items(sending.id), signal);
    await store.alerts.finish(sending.id, 'sent', at(), null);
  } catch (error) {
    const remote = error instanceof RemoteError ? error : null;
    const words = remote?.message ?? 'Something went wrong here; the log says more.';
    s.log.warn(
      { alert: sending.id, code: remote?.code ?? 'unexpected', err: remote ? undefined : error },
      'alert failed',
    );
    if (remote?.permanent || attempts >= MOST_TRIES) await store.alerts.finish(sending.id, 'failed', at(), words);
    else {
      await store.alerts.problem(sending.id, words);
      await store.alerts.trying(sending.id, attempts, next(remote?.retryAfterMs ?? null));
    }
  }
}
