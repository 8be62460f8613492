import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextRun } from '../../src/work/backoff.ts';

const now = new Date('2026-01-01T00:00:00.000Z');
const wait = (at: string) => new Date(at).getTime() - now.getTime();

test('after a success the next run is the interval, give or take a tenth', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 86_400 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (intervalSeconds, r) => {
        const ms = wait(nextRun({ intervalSeconds, failures: 0 }, now, { failed: false, retryAfterMs: null }, () => r));
        expect(ms).toBeGreaterThanOrEqual(intervalSeconds * 900 - 1);
        expect(ms).toBeLessThanOrEqual(intervalSeconds * 1100 + 1);
      },
    ),
  );
});

test('a failing watch waits at least its interval, at most six hours or its interval, and never less than the host asked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 86_400 }),
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.option(fc.integer({ min: 0, max: 86_400_000 })),
      (intervalSeconds, failures, r, retryAfterMs) => {
        const ms = wait(nextRun({ intervalSeconds, failures }, now, { failed: true, retryAfterMs }, () => r));
        expect(ms).toBeGreaterThanOrEqual(Math.max(intervalSeconds * 1000, retryAfterMs ?? 0) - 1);
        expect(ms).toBeLessThanOrEqual(Math.max(intervalSeconds * 1000, 6 * 3_600_000, retryAfterMs ?? 0) + 1);
      },
    ),
  );
});

test('the more failures in a row, the longer the longest wait', () => {
  const longest = (failures: number) =>
    wait(nextRun({ intervalSeconds: 300, failures }, now, { failed: true, retryAfterMs: null }, () => 1));
  expect([0, 1, 2, 3].map(longest)).toEqual([600_000, 1_200_000, 2_400_000, 4_800_000]);
});
