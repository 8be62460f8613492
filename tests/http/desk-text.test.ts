import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backFrom } from '../../src/http/pages/_back.ts';
import { outLink } from '../../src/http/pages/_parts.ts';
import { firstLine, stretches, visible } from '../../src/http/pages/_post-text.ts';
import { readQuery } from '../../src/http/pages/_queue-filter.ts';

const span = fc.record({ start: fc.integer({ min: -2, max: 60 }), end: fc.integer({ min: -2, max: 60 }) });
const spans = fc.array(span, { maxLength: 6 });

describe('the marked text of a post', () => {
  test('is the whole text, whatever spans there are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), spans, spans, (text, words, cues) => {
        expect(
          stretches(text, words, cues)
            .map((one) => one.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
  test('marks exactly the characters that a valid span covers', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), spans, (text, words) => {
        const valid = words.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
        const marked = stretches(text, words, []).flatMap((one) =>
          Array.from({ length: one.text.length }, () => one.word),
        );
        const expected = Array.from({ length: text.length }, (_, i) =>
          valid.some(({ start, end }) => start <= i && i < end),
        );
        expect(marked).toEqual(expected);
      }),
    );
  });
  test('shows control characters without moving an offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).toHaveLength(text.length);
      }),
    );
    expect(visible('a\u0000b\u001bc\nd')).toBe('a\ufffdb\ufffdc\nd');
  });
  test('has a first line that is short, on one line and never cut inside a character', () => {
    const line = firstLine({ text: `two\nlines ${'👩‍👩‍👧'.repeat(300)}`, title: null, deletionState: 'live' }, 40);
    expect(line.startsWith('two lines 👩')).toBe(true);
    expect([...line].length).toBeLessThanOrEqual(41);
    expect(line.isWellFormed()).toBe(true);
    expect(firstLine({ text: '', title: null, deletionState: 'deleted' })).toBe('(deleted by its author)');
  });
});

describe('addresses', () => {
  test.each([
    '/.//evil.example.org',
    '/a/..//evil.example.org',
    '//evil.example.org',
    '/\\evil.example.org',
    'https://evil.example.org',
    'javascript:alert(1)',
    '',
    '/\t/evil.example.org',
  ])('going back never leads elsewhere: %j', (value) => expect(backFrom(value)).toBe('/'));
  test('going back keeps a path of ours with its filters', () => {
    expect(backFrom('/?lang=de&status=all')).toBe('/?lang=de&status=all');
    fc.assert(
      fc.property(fc.string(), (value) => {
        const back = backFrom(`/${value}`);
        expect(new URL(back, 'http://desk.test').host).toBe('desk.test');
      }),
    );
  });
  test('only web addresses become links', async () => {
    expect(String(await outLink('javascript:alert(1)', 'x'))).not.toContain('<a');
    expect(String(await outLink('https://example.org/"onclick="x', 'x'))).toContain(
      'href="https://example.org/&quot;onclick=&quot;x"',
    );
  });
  test('filters that do not fit are left out, so that an old bookmark still opens', () => {
    const query = readQuery(new URLSearchParams('status=gone&risk=huge&lang=de&band=other'));
    expect(query).toMatchObject({ status: '', risk: '', lang: 'de', band: 'flag', narrowed: true });
    expect(readQuery(new URLSearchParams('band=look')).narrowed).toBe(false);
  });
});
