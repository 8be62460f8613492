import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/channels/_contract.ts';
import { discover } from '../../src/discover.ts';

const channels = await discover<Channel>(new URL('../../src/channels/', import.meta.url));
const channel = (id: string): Channel => {
  const found = channels.get(id);
  if (!found) throw new Error(`There is no channel ${id}.`);
  return found;
};
const FAMILY = '👨‍👩‍👧‍👦';
const LINK = 'https://example.org/a/rather/long/path/to/a/page?with=parameters';

describe.each([...channels.values()].map((c) => [c.id, c] as const))('channel %s', (id, c) => {
  test('says who it is, its limit and what it counts', () => {
    expect(id).toMatch(/^[a-z]+$/);
    expect(c.title).not.toBe('');
    expect(c.unit).not.toBe('');
    expect(c.limit).toBeGreaterThan(0);
    expect(typeof c.links).toBe('boolean');
  });
  test('counts nothing as 0, and any text as a whole number', () => {
    expect(c.count('')).toBe(0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const count = c.count(text);
        expect(Number.isInteger(count) && count >= 0).toBe(true);
        expect(c.problems?.(text) ?? []).toEqual([]);
      }),
      { numRuns: 50, examples: [['a'], [FAMILY], ['\u0000'], ['é']] },
    );
  });
  test('never counts less when a word is added', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(c.count(`${a} ${b}`)).toBeGreaterThanOrEqual(c.count(a));
      }),
      { numRuns: 50 },
    );
  });
});

/** Text, then the count in X, Bluesky, Mastodon, Threads, UTF-16 (Facebook and others). */
const COUNTS: [string, number, number, number, number, number][] = [
  ['hello', 5, 5, 5, 5, 5],
  [FAMILY, 2, 1, 1, 25, 11],
  ['👍🏽', 2, 1, 1, 8, 4],
  ['🇵🇱', 2, 1, 1, 8, 4],
  ['❤️', 2, 1, 1, 6, 2],
  ['3 # ©', 5, 5, 5, 5, 5],
  ['漢字', 4, 2, 2, 2, 2],
  ['zażółć', 6, 6, 6, 6, 6],
  ['e\u0301', 1, 1, 1, 2, 2],
  ['“curly” – dash…', 16, 15, 15, 15, 15],
  [LINK, 23, LINK.length, 23, LINK.length, LINK.length],
  [`See ${LINK}.`, 28, LINK.length + 5, 28, LINK.length + 5, LINK.length + 5],
  [`${LINK} ${LINK}`, 47, 2 * LINK.length + 1, 47, 2 * LINK.length + 1, 2 * LINK.length + 1],
];
test.each(COUNTS)('%j is counted as each platform counts it', (text, x, bluesky, mastodon, threads, utf16) => {
  expect(channel('x').count(text)).toBe(x);
  expect(channel('bluesky').count(text)).toBe(bluesky);
  expect(channel('mastodon').count(text)).toBe(mastodon);
  expect(channel('threads').count(text)).toBe(threads);
  for (const id of ['facebook', 'instagram', 'youtube', 'tiktok', 'whatsapp', 'telegram', 'letter'])
    expect(channel(id).count(text)).toBe(utf16);
});

describe('X', () => {
  test('takes an address without a scheme for a link, but no word with a dot', () => {
    expect(channel('x').count('example.org')).toBe(23);
    expect(channel('x').count('node.js')).toBe(7);
    expect(channel('x').count('end.Start')).toBe(9);
    expect(channel('x').count('a@example.org')).toBe(13);
  });
});
describe('Bluesky', () => {
  test('refuses more than 3,000 bytes even within 300 characters', () => {
    const text = FAMILY.repeat(121);
    expect(channel('bluesky').count(text)).toBeLessThan(channel('bluesky').limit);
    expect(channel('bluesky').problems?.(text)).toEqual([expect.stringContaining('3025')]);
  });
});
describe('SMS', () => {
  const sms = channel('sms');
  test.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // An extended character takes two places and is not split: 152 + 1 left, the euro goes to the next message.
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 2],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['ż'.repeat(70), 1],
    ['ż'.repeat(71), 2],
    ['ż'.repeat(134), 2],
    ['ż'.repeat(135), 3],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
    ['😀'.repeat(67), 3],
  ])('%j takes its number of messages', (text, count) => expect(sms.count(text)).toBe(count));
  test('says which characters make a message expensive', () => {
    const long = `${'a'.repeat(150)}’`;
    expect(sms.count(long)).toBe(3);
    expect(sms.problems?.(long)).toEqual([expect.stringContaining('’')]);
    expect(sms.problems?.('short ’')).toEqual([]);
    expect(sms.problems?.('a'.repeat(400))).toEqual([]);
  });
});
test('Instagram and TikTok take no links', () => {
  const without = [...channels.values()].filter((c) => !c.links).map((c) => c.id);
  expect(without.sort()).toEqual(['instagram', 'tiktok']);
});
