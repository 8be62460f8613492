import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLanguages } from '../../src/languages/_load.ts';
import { splitWords } from '../../src/languages/_words.ts';

const languages = await loadLanguages();
const folded = (text: string): string =>
  splitWords(text)
    .words.map((word) => word.word)
    .join(' ');

test('the nine languages and the fallback are there', () => {
  expect([...languages.keys()].sort()).toEqual(['ca', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'und']);
});

describe.each([...languages])('language %s', (code, language) => {
  const lists: [string, readonly string[]][] = [
    ['stopWords', language.stopWords],
    ...Object.entries(language.cues),
    ...language.opposites.flatMap(([left, right], i): [string, readonly string[]][] => [
      [`opposites ${i} left`, left],
      [`opposites ${i} right`, right],
    ]),
  ];

  test('is filed under its own code and has both names', () => {
    expect(language.code).toBe(code);
    expect(language.name).not.toBe('');
    expect(language.nativeName).not.toBe('');
  });

  test.each(lists)('%s: entries are NFKC lower case, trimmed and not repeated', (_, entries) => {
    // The gap sign and emoji variation are no letters.
    const plain = entries.map((entry) => entry.replace(/\s*…\s*|\uFE0F|‼/gu, ' ').trim());
    expect(plain.filter((entry) => entry !== entry.normalize('NFKC').toLowerCase())).toEqual([]);
    expect(entries.filter((entry, i) => entries.indexOf(entry) !== i)).toEqual([]);
  });

  test('every kind of cue has entries, and every cue has words or a sign to look for', () => {
    for (const [kind, cues] of Object.entries(language.cues)) expect(cues.length, kind).toBeGreaterThan(0);
    const signs = Object.values(language.cues)
      .flat()
      .filter((cue) => folded(cue) === '');
    expect(signs.filter((cue) => !/\p{Extended_Pictographic}/u.test(cue))).toEqual([]);
  });

  test('synonyms: keys are as posts give them, tokens are one folded word, no chain of names', () => {
    for (const [key, token] of Object.entries(language.synonyms)) {
      expect(folded(key)).toBe(key);
      expect(folded(token)).toBe(token);
      expect(token).not.toContain(' ');
      expect(language.synonyms[token] ?? token, `${token} is itself renamed`).toBe(token);
    }
  });

  test('the two sides of a pair of opposites share no word', () => {
    for (const [left, right] of language.opposites) expect(left.filter((word) => right.includes(word))).toEqual([]);
  });

  test('stemming is total, folded and never longer by more than a letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), (word) => {
        const stem = language.stem(word);
        expect(stem).not.toBe('');
        expect(stem).toMatch(/^[a-z0-9]+$/);
        expect(stem.length).toBeLessThanOrEqual(word.length + 1);
        expect(language.stem(word)).toBe(stem);
      }),
    );
  });

  test('stemming the stem of a health word again rarely changes it', () => {
    const words = Object.keys(language.synonyms).filter((key) => /^[a-z]{4,}$/.test(key));
    const unstable = words.filter((word) => language.stem(language.stem(word)) !== language.stem(word));
    expect(unstable.length).toBeLessThanOrEqual(Math.ceil(words.length * 0.2));
  });
});

test.each([
  ['en', 'causes', 'caused'],
  ['de', 'gefahrlich', 'gefahrliche'],
  ['ca', 'vacunacio', 'vacunacions'],
  ['ca', 'perilloses', 'perillosa'],
  ['pl', 'autyzmu', 'autyzm'],
  ['pl', 'szkodliwe', 'szkodliwa'],
  ['pl', 'zakrzepow', 'zakrzepy'],
  ['es', 'vacunacion', 'vacunaciones'],
  ['es', 'peligrosas', 'peligrosa'],
  ['fr', 'vaccinee', 'vaccinees'],
  ['fr', 'provoque', 'provoquent'],
  ['it', 'pericoloso', 'pericolosi'],
  ['pt', 'vacinacao', 'vacinacoes'],
  ['nl', 'gevaarlijk', 'gevaarlijke'],
])('%s: %s and %s have one stem', (code, one, other) => {
  expect(languages.get(code)!.stem(one)).toBe(languages.get(code)!.stem(other));
});

test.each([
  ['en', 'SARS-CoV-2'],
  ['de', 'Coronavirus'],
  ['pl', 'koronawirusa'],
  ['fr', 'Covid-19'],
  ['es', 'plandemia'],
])('%s: %s is covid', (code, name) => {
  expect(languages.get(code)!.synonyms[folded(name)]).toBe('covid');
});
