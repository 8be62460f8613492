import { EMBEDDED } from '../domain/embedding.ts';
import type { Services } from '../services.ts';
import { alertsNeeded } from './alerts-needed.ts';
import { rematchNeeded } from './rematch-needed.ts';

type Known = Pick<Services, 'config' | 'store'>;

/**
 * Jobs of which a look at the store tells that there is nothing to do. Asked in the server's own thread before the job
 * gets one: a thread loads the whole program, some 60 MB that the process does not give back.
 */
const QUESTIONS: Readonly<Record<string, (s: Known) => Promise<boolean>>> = {
  rematch: async ({ store }) => (await rematchNeeded(store)) !== null,
  // With Meilisearch the job also sees that the index is still there; without, it only empties what waits for it.
  'sync-search': async ({ config, store }) => config.meili !== null || (await store.outbox.pending(1)).length > 0,
  alerts: async ({ store }) => alertsNeeded(store, new Date()),
  'second-opinion': async ({ config }) => config.opinion !== null,
  // Going out says who asks; without a contact address nobody does.
  'check-evidence': async ({ config }) => config.egress.contact !== null,
  // Switched off, it takes away what it has made.
  embed: async ({ config, store }) => config.embedder !== null || (await store.settings.get(EMBEDDED)) !== null,
};

/** Whether a beat of the timetable should start the job. */
export async function needed(name: string, s: Known): Promise<boolean> {
  return QUESTIONS[name]?.(s) ?? true;
}
