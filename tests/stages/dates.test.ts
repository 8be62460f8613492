import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDate, readDateOrUnix } from '../../src/collectors/_dates.ts';

test.each([
  ['2026-05-03T09:07:05Z', '2026-05-03T09:07:05.000Z'],
  ['2026-05-03T09:07:05.123456+02:00', '2026-05-03T07:07:05.123Z'],
  ['2026-05-03 09:07', '2026-05-03T09:07:00.000Z'],
  ['2026-05-03', '2026-05-03T00:00:00.000Z'],
  ['Sun, 03 May 2026 09:07:05 GMT', '2026-05-03T09:07:05.000Z'],
  ['Sun, 3 May 2026 09:07:05 -0330', '2026-05-03T12:37:05.000Z'],
  ['3 May 26 09:07 EST', '2026-05-03T14:07:00.000Z'],
  ['Sunday, 03-May-26 09:07:05 UTC', '2026-05-03T09:07:05.000Z'],
  ['Sun May  3 09:07:05 2026', '2026-05-03T09:07:05.000Z'],
  ['Sun, 03 May 2026 09:07:60 GMT', '2026-05-03T09:07:59.000Z'],
])('%s', (text, iso) => {
  expect(readDate(text)).toBe(iso);
});

test.each([
  '03/04/2026',
  'yesterday',
  'Release 12',
  '2026-02-30',
  '2026-13-01',
  '31 Feb 2026 10:00 GMT',
  '2026-05-03T25:00:00Z',
  'Sun, 03 May 2026 09:07:05 QQQ',
  '0000-00-00T00:00:00Z',
  '1850-01-01',
  '9999-12-31',
  '',
  '   ',
  '2026',
  null,
  20260503,
  {},
])('%j is no date that can be trusted', (raw) => {
  expect(readDate(raw)).toBeNull();
});

test('Unix time by its size, only where it is asked for', () => {
  expect(readDateOrUnix('1777799225')).toBe('2026-05-03T09:07:05.000Z');
  expect(readDateOrUnix(1777799225123)).toBe('2026-05-03T09:07:05.123Z');
  expect(readDateOrUnix('12345')).toBeNull();
  expect(readDate('1777799225')).toBeNull();
});

test('every moment is read back from the ways it is commonly written', () => {
  const moment = fc.date({ min: new Date(0), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (date) => {
      expect(readDate(date.toISOString())).toBe(date.toISOString());
      const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
      expect(readDate(whole.toUTCString())).toBe(whole.toISOString());
    }),
  );
});
