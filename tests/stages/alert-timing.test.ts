import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDue, isQuiet, waitAfter } from '../../src/alerts/_timing.ts';

const route = { pace: 'at-once', dailyAt: '08:00', timeZone: 'Europe/Berlin', quiet: null } as const;
const at = (time: string) => new Date(`2026-06-10T${time}:00Z`);

test('quiet hours are those of the time zone and may go over midnight', () => {
  const night = { ...route, quiet: { from: '22:00', to: '07:00' } };
  expect([isQuiet(night, at('19:59')), isQuiet(night, at('20:00'))]).toEqual([false, true]);
  expect([isQuiet(night, at('04:59')), isQuiet(night, at('05:00'))]).toEqual([true, false]);
  expect(isQuiet({ ...route, quiet: { from: '10:00', to: '10:00' } }, at('08:00'))).toBe(false);
});

test('once a day means once between two turns, however often one looks', () => {
  const minute = 60_000;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }), (turn, start) => {
      const clock = `${String(Math.floor(turn / 60)).padStart(2, '0')}:${String(turn % 60).padStart(2, '0')}`;
      const daily = { ...route, pace: 'daily', timeZone: 'UTC', dailyAt: clock } as const;
      let last = new Date(Date.UTC(2026, 5, 10) + start * minute);
      let sent = 0;
      // Every turn in the 24 hours after the last message is looked at, the one that they end with too.
      for (let step = 5; step <= 1440; step += 5) {
        const now = new Date(Date.UTC(2026, 5, 10) + (start + step) * minute);
        if (!isDue(daily, last, now)) continue;
        sent += 1;
        last = now;
      }
      expect(sent).toBe(1);
    }),
    { numRuns: 10 },
  );
});

test('gathered alerts wait an hour; quiet hours hold any pace back', () => {
  const hourly = { ...route, pace: 'hourly' } as const;
  expect([isDue(hourly, at('10:00'), at('10:59')), isDue(hourly, at('10:00'), at('11:00'))]).toEqual([false, true]);
  expect(isDue({ ...route, quiet: { from: '00:00', to: '23:59' } }, at('10:00'), at('11:00'))).toBe(false);
});

test('waits between tries double, end at six hours, and respect what the place asks for', () => {
  expect([1, 2, 3, 20].map((n) => waitAfter(n, null) / 60_000)).toEqual([1, 2, 4, 360]);
  expect(waitAfter(1, 3_600_000)).toBe(3_600_000);
});
