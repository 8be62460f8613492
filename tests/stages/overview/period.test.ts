import { expect, test } from 'vitest';
import { DEFAULT_SERVICE_LEVELS } from '../../../src/domain/service-level.ts';
import { directionOf } from '../../../src/overview/direction.ts';
import { isBucket, readPeriod, stretchBefore, timesOf } from '../../../src/overview/period.ts';
import { responseTimes } from '../../../src/overview/times.ts';

const NOW = new Date('2026-03-10T14:20:00Z');

test('a period is days or hours up to now', () => {
  expect(readPeriod({ period: '7d' }, NOW).buckets).toEqual(
    ['04', '05', '06', '07', '08', '09', '10'].map((day) => `2026-03-${day}`),
  );
  const day = readPeriod({ period: '24h' }, NOW);
  expect([day.step, day.buckets.length, day.buckets[0], day.buckets.at(-1)]).toEqual([
    'hour',
    24,
    '2026-03-09T15',
    '2026-03-10T14',
  ]);
});

test('a stretch of days counts both ends, in either order; a short one is shown by the hour', () => {
  const march = readPeriod({ from: '2026-03-05', to: '2026-03-01' }, NOW);
  expect([march.key, march.buckets.length, march.buckets[0]]).toEqual(['custom', 5, '2026-03-01']);
  expect(readPeriod({ from: '2026-02-28' }, NOW).buckets.length).toBe(24);
  expect(readPeriod({ from: '1990-01-01', to: '2026-03-01' }, NOW).buckets.length).toBe(366);
});

test('what is no period is thirty days', () => {
  for (const asked of [{}, { period: '5y' }, { from: '2026-02-31', to: '2026-03-01' }, { from: 'x' }])
    expect(readPeriod(asked, NOW)).toMatchObject({ key: '30d', step: 'day' });
});

test('the stretch before has the same length, and times cover whole buckets', () => {
  expect(stretchBefore(readPeriod({ period: '7d' }, NOW))).toEqual({ from: '2026-02-25', to: '2026-03-03' });
  expect(timesOf('2026-03-01', '2026-03-02')).toEqual({
    since: '2026-03-01T00:00:00.000Z',
    until: '2026-03-02T23:59:59.999Z',
  });
  expect(timesOf('2026-03-01T05', '2026-03-01T05').until).toBe('2026-03-01T05:59:59.999Z');
  expect(['2026-03-01', '2026-03-01T23', '2026-03-01T24', '2026-02-30', ''].map(isBucket)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('response times are shares, medians and the slowest tenth, against the target of the risk', () => {
  const took = [
    { risk: 'high' as const, minutes: 10, reviews: 8 },
    { risk: 'high' as const, minutes: 200, reviews: 2 },
  ];
  const [high, medium] = responseTimes('triage', took, DEFAULT_SERVICE_LEVELS);
  expect(high).toEqual({ risk: 'high', what: 'triage', done: 10, inTime: 8, target: 60, median: 10, p90: 200 });
  expect(medium).toMatchObject({ risk: 'medium', done: 0, inTime: 0, median: null, p90: null });
});

test('a direction is more than a fifth and more than chance', () => {
  expect([
    directionOf(5, 0),
    directionOf(0, 0),
    directionOf(6, 4),
    directionOf(200, 100),
    directionOf(100, 200),
    directionOf(110, 100),
  ]).toEqual(['new', 'flat', 'flat', 'up', 'down', 'flat']);
});
