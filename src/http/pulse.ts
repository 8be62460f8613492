import type { Presence } from '../domain/desk.ts';
import type { Services } from '../services.ts';

/** Two small look-ups every two seconds for all who listen: several servers share one store, so its log is what tells. */
const LOOK_MS = 2_000;

export interface Pulse {
  /** Who has what open, as last seen. */
  present(): readonly Presence[];
  /** One listener. `wait` gives true when something moved, false after `ms`; `leave` ends it and any wait. */
  join(): { wait(ms: number): Promise<boolean>; leave(): void };
}

/** Looks for change in the store while anybody listens, and wakes them all. */
export function createPulse(s: Services): Pulse {
  let seen = { head: 0, open: '', present: [] as Presence[] };
  let moves = 0;
  let timer: NodeJS.Timeout | null = null;
  const listeners = new Set<() => void>();
  const look = async () => {
    try {
      const [head, present] = await Promise.all([s.store.audit.head(), s.store.presence.now(s.now().toISOString())]);
      const open = JSON.stringify(present);
      const moved = head !== seen.head || open !== seen.open;
      seen = { head, open, present };
      if (moved) {
        moves += 1;
        for (const wake of listeners) wake();
      }
    } catch (error) {
      s.log.warn({ err: error }, 'live updates: the store did not answer');
    }
    timer = listeners.size ? setTimeout(look, LOOK_MS).unref() : null;
  };
  return {
    present: () => seen.present,
    join() {
      let known = moves;
      let wake = () => {};
      const listener = () => wake();
      listeners.add(listener);
      if (!timer) timer = setTimeout(look, 0).unref();
      return {
        wait: async (ms) => {
          if (moves === known && listeners.has(listener))
            await new Promise<void>((resolve) => {
              const late = setTimeout(resolve, ms).unref();
              wake = () => {
                clearTimeout(late);
                resolve();
              };
            });
          const moved = moves !== known;
          known = moves;
          return moved;
        },
        leave: () => {
          listeners.delete(listener);
          wake();
        },
      };
    },
  };
}
