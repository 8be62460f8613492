import { setTimeout as delay } from 'node:timers/promises';
import { RemoteError } from '../errors.ts';

const MIN_INTERVAL_MS = 2_000;
const OPENS_AFTER = 5;
const OPEN_MS = 5 * 60_000;

interface Host {
  /** The last request's end; the next waits for it. */
  tail: Promise<unknown>;
  lastAt: number;
  intervalMs: number;
  failures: number;
  /** Until then the host is left alone (circuit open, or Retry-After). */
  closedUntil: number;
}

/**
 * Politeness per host: one request at a time, two seconds from start to start, silence while it asked for silence or
 * after five failures in a row (then one probe).
 */
export interface Pace {
  /** Runs `ask` when the host's turn comes. RemoteError `rate-limited` at once while the host is left alone. */
  take<T>(host: string, signal: AbortSignal, ask: () => Promise<T>): Promise<T>;
  /** Sets the host's interval from its robots.txt (never below our own). */
  slowDown(host: string, intervalMs: number): void;
}

/** @param free hosts that are not paced: the exceptions an administrator named */
export function createPace(free: ReadonlySet<string>, now: () => number = Date.now): Pace {
  const hosts = new Map<string, Host>();
  const of = (name: string): Host => {
    const known = hosts.get(name);
    if (known) return known;
    const made = { tail: Promise.resolve(), lastAt: 0, intervalMs: MIN_INTERVAL_MS, failures: 0, closedUntil: 0 };
    hosts.set(name, made);
    return made;
  };
  return {
    async take(name, signal, ask) {
      if (free.has(name)) return ask();
      const host = of(name);
      const turn = host.tail.then(async () => {
        leaveAlone(host, name, now());
        const wait = host.lastAt + host.intervalMs - now();
        if (wait > 0) await delay(wait, undefined, { signal });
        host.lastAt = now();
        return attempt(host, ask, now);
      });
      // The next in line waits for the end of this one, whatever it is.
      host.tail = turn.catch(() => {});
      return turn;
    },
    slowDown(name, intervalMs) {
      const host = of(name);
      host.intervalMs = Math.max(MIN_INTERVAL_MS, intervalMs);
    },
  };
}

function leaveAlone(host: Host, name: string, at: number): void {
  if (host.closedUntil <= at) return;
  const until = new Date(host.closedUntil).toISOString();
  throw new RemoteError(`${name} is left alone until ${until}, after it failed or asked for it.`, {
    code: 'rate-limited',
    retryAfterMs: host.closedUntil - at,
  });
}

async function attempt<T>(host: Host, ask: () => Promise<T>, now: () => number): Promise<T> {
  try {
    const result = await ask();
    host.failures = 0;
    return result;
  } catch (error) {
    if (error instanceof RemoteError && !error.permanent) {
      host.failures += 1;
      if (host.failures >= OPENS_AFTER) host.closedUntil = now() + OPEN_MS;
      if (error.retryAfterMs) host.closedUntil = Math.max(host.closedUntil, now() + error.retryAfterMs);
    }
    throw error;
  }
}
