import type { Watch } from '../domain/watch.ts';

const MAX_BACKOFF_MS = 6 * 3_600_000;

/**
 * When a watch runs next. After a success: its interval, ±10 % so that hosts are not hit on the beat. After the n-th
 * failure in a row: full jitter over min(interval × 2ⁿ, 6 h), never sooner than the interval or what the host asked for.
 */
export function nextRun(
  watch: Pick<Watch, 'intervalSeconds' | 'failures'>,
  now: Date,
  outcome: { failed: boolean; retryAfterMs: number | null },
  random: () => number = Math.random,
): string {
  const interval = watch.intervalSeconds * 1000;
  if (!outcome.failed) return new Date(now.getTime() + interval * (0.9 + 0.2 * random())).toISOString();
  const ceiling = Math.max(interval, Math.min(interval * 2 ** (watch.failures + 1), MAX_BACKOFF_MS));
  const wait = Math.max(interval, ceiling * random(), outcome.retryAfterMs ?? 0);
  return new Date(now.getTime() + wait).toISOString();
}
