import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeDay, standOut, upperTail } from '../../../src/overview/spikes.ts';

const DAY = '2026-03-31';
const LONG_AGO = '2025-01-01';
const judged = (counts: number[], day = DAY) => {
  const judgement = judgeDay(counts, day, LONG_AGO);
  if (judgement.state !== 'judged') throw new Error(judgement.state);
  return judgement;
};
const month = (of: number, last: number) => [...Array.from({ length: 31 }, () => of), last];

describe('a day against the weeks before', () => {
  test('is never a spike when the counts are constant', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 0, max: 6 }), (of, shift) => {
        const day = new Date(Date.parse(DAY) + shift * 86_400_000).toISOString().slice(0, 10);
        expect(judged(month(of, of), day).chance).toBeGreaterThan(0.2);
      }),
    );
  });

  test('is the less likely by chance the more posts it has', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 31, maxLength: 31 }), fc.nat(400), fc.nat(400), (before, a, b) => {
        const [few, many] = a < b ? [a, b] : [b, a];
        expect(judged([...before, many]).chance).toBeLessThanOrEqual(judged([...before, few]).chance + 1e-9);
      }),
    );
  });

  test('with four times what is usual stands out, with a fifth more does not', () => {
    expect(judged(month(10, 40)).chance).toBeLessThan(1e-6);
    expect(judged(month(10, 12)).chance).toBeGreaterThan(0.1);
  });

  test('needs more posts when the weeks before were restless', () => {
    const restless = [...Array.from({ length: 31 }, (_, i) => (i % 3 ? 2 : 26)), 25];
    expect(judged(restless).chance).toBeGreaterThan(10 * judged(month(10, 25)).chance);
  });

  test('is held against its own kind of day', () => {
    const days = (last: number, day: string) => [
      ...Array.from({ length: 31 }, (_, i) => {
        const weekday = new Date(Date.parse(day) - (31 - i) * 86_400_000).getUTCDay();
        return weekday === 0 || weekday === 6 ? 5 : 40;
      }),
      last,
    ];
    expect(judged(days(40, '2026-03-31'), '2026-03-31').chance).toBeGreaterThan(0.2);
    expect(judged(days(40, '2026-03-29'), '2026-03-29').chance).toBeLessThan(1e-6);
  });

  test('is not judged before there are two weeks to hold it against', () => {
    expect(judgeDay(month(0, 90), DAY, '2026-03-20')).toEqual({ state: 'too-little-data', days: 9, needed: 14 });
    expect(judgeDay(month(0, 90), DAY, '2026-03-15').state).toBe('judged');
  });
});

describe('the tail of the negative binomial', () => {
  test('is Poisson where the spread is hardly more', () => {
    // P(X ≥ 10) of Poisson(4), from its definition.
    const exact =
      1 - Array.from({ length: 10 }, (_, k) => k).reduce((sum, k) => sum + (Math.exp(-4) * 4 ** k) / factorial(k), 0);
    expect(upperTail(10, 4, 4.0001)).toBeCloseTo(exact, 5);
  });
  test('is a chance, whatever it is asked', () => {
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.double({ min: 0.01, max: 2000, noNaN: true }),
        fc.double({ min: 1.01, max: 50, noNaN: true }),
        (n, mean, spread) => {
          const chance = upperTail(n, mean, mean * spread);
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
});

test('of many days that are judged together, only chances far below one in a hundred stand out', () => {
  expect(standOut([0.5, 0.00001, 0.02])).toEqual([false, true, false]);
  expect(standOut(Array.from({ length: 200 }, (_, i) => (i + 1) / 200))).not.toContain(true);
  expect(standOut([])).toEqual([]);
});

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
