import { isDue } from '../alerts/_timing.ts';
import { ALERTS, type AlertRoute, routesIn } from '../domain/alert.ts';
import type { Store } from '../store/_contract.ts';

/** When each route was last looked after, by its id. */
export const PLACES = 'alerts.places';
/** What is not asked here (watches, dates, evidence, rises) is looked at this often. */
const LOOK_MS = 10 * 60_000;

/**
 * Whether the job has something to do: a message that may be tried, a review that somebody wants to hear of, events whose
 * time has come. A few small questions, so that a quiet minute costs no thread.
 */
export async function alertsNeeded(store: Store, now: Date): Promise<boolean> {
  const routes = routesIn(await store.settings.get(ALERTS)).filter(({ enabled }) => enabled);
  if ((await store.alerts.due(now.toISOString(), 1)).length) return true;
  const places = ((await store.settings.get(PLACES)) ?? {}) as Record<string, string>;
  for (const route of routes) {
    const place = places[route.id];
    if (!place || now.getTime() - Date.parse(place) >= LOOK_MS) return true;
    if (
      route.kinds.includes('review') &&
      (await store.alerts.urgent(route.priorityFrom, { at: place, id: '' }, 1)).length
    )
      return true;
    if (await hasTurn(store, route, now)) return true;
  }
  return false;
}

async function hasTurn(store: Store, route: AlertRoute, now: Date): Promise<boolean> {
  if (!(await store.alerts.waiting(route.id, 1)).length) return false;
  return isDue(route, new Date((await store.alerts.lastMade(route.id)) ?? route.createdAt), now);
}
