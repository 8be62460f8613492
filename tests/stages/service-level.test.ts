import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockState, DEFAULT_SERVICE_LEVELS, ServiceLevels, serviceLevelsIn } from '../../src/domain/service-level.ts';

const FROM = '2026-03-01T10:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(FROM) + minutes * 60_000);

describe('the clock of a service level', () => {
  test('runs, runs over, is met or missed', () => {
    expect(clockState(60, FROM, null, later(37))).toMatchObject({ state: 'running', leftMinutes: 23 });
    expect(clockState(60, FROM, null, later(61))).toMatchObject({ state: 'overdue', leftMinutes: -1 });
    expect(clockState(60, FROM, later(60).toISOString(), later(500))).toMatchObject({ state: 'met' });
    expect(clockState(60, FROM, later(95).toISOString(), later(500))).toMatchObject({
      state: 'missed',
      leftMinutes: -35,
    });
    expect(clockState(null, FROM, null, later(9)).state).toBe('none');
  });
  test('a longer target is never harder to meet, and what is done no longer moves', () => {
    const minutes = fc.integer({ min: 5, max: 50_000 });
    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, (target, more, done, wait) => {
        const at = later(done).toISOString();
        const short = clockState(target, FROM, at, later(done));
        const long = clockState(target + more, FROM, at, later(done));
        expect(long.leftMinutes).toBe(short.leftMinutes + more);
        expect(clockState(target, FROM, at, later(done + wait))).toEqual(short);
      }),
    );
  });
  test('levels that nobody can read are the shipped ones, and those are valid', () => {
    expect(serviceLevelsIn({ triage: 'soon' })).toEqual(DEFAULT_SERVICE_LEVELS);
    expect(serviceLevelsIn(null)).toEqual(DEFAULT_SERVICE_LEVELS);
    expect(ServiceLevels.parse(DEFAULT_SERVICE_LEVELS)).toEqual(DEFAULT_SERVICE_LEVELS);
    const own = { ...DEFAULT_SERVICE_LEVELS, triage: { high: 30, medium: null, low: 60, none: null } };
    expect(serviceLevelsIn(own)).toEqual(own);
  });
});
