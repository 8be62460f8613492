import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEYOND } from '../../src/http/words/beyond.ts';
import { bestLanguage, languageCodes } from '../../src/http/words/speech.ts';
import { agoText, dayText, inWords, number, said, speaking, t, th } from '../../src/http/words.ts';
import { explain } from '../../src/match/explain.ts';
import { RULES } from '../../src/triage/rules.ts';
import { collectWords, entriesOf, placeholders } from '../../tools/words.ts';

const texts = [...new Set([...collectWords().keys(), ...BEYOND])];
const read = (code: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../src/http/words/${code}.json`, import.meta.url), 'utf8'));

describe.each(['en', 'de', 'ca', 'pl', 'es', 'fr'])('the texts of the desk in %s', (code) => {
  const has = read(code);
  const wanted = texts.flatMap((text) => entriesOf(text, code).map((key) => ({ key, text })));

  test('are complete, in all plural forms', () => {
    expect(wanted.filter(({ key }) => !has[key]?.trim()).map(({ key }) => key)).toEqual([]);
  });
  test('have the values of the English text', () => {
    const wrong = wanted.filter(({ key, text }) => {
      const [own, english] = [placeholders(has[key] ?? ''), placeholders(text)];
      // "one day" need not say the number.
      const missing = english.filter((name) => !own.includes(name) && !(name === 'count' && key.endsWith('_one')));
      return missing.length || own.some((name) => !english.includes(name));
    });
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });
  test('are used, every one', () => {
    const used = new Set(wanted.map(({ key }) => key));
    expect(Object.keys(has).filter((key) => !used.has(key))).toEqual([]);
  });
});

describe('a text of the desk', () => {
  test('takes its plural form from the language', () => {
    const posts = (code: string, count: number) => speaking(code, () => t('{count} posts', { count }));
    expect([1, 2, 5, 12_345].map((n) => posts('en', n))).toEqual(['1 post', '2 posts', '5 posts', '12,345 posts']);
    expect([1, 2, 5, 22].map((n) => posts('pl', n))).toEqual(['1 wpis', '2 wpisy', '5 wpisów', '22 wpisy']);
    expect(posts('fr', 0)).toBe('0 publication');
    expect(posts('es', 1_000_000)).toBe('1.000.000 publicaciones');
  });
  test('shows whatever stands in a value as it is', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(t('Edit: {name}', { name })).toBe(`Edit: ${name}`);
        expect(speaking('de', () => t('Edit: {name}', { name }))).toBe(`Bearbeiten: ${name}`);
      }),
    );
    for (const name of ['$t(Save)', '{name}', '{{name}}', '$&', '__proto__'])
      expect(t('Edit: {name}', { name })).toBe(`Edit: ${name}`);
  });
  test('escapes a value in markup, and keeps markup that the page made', async () => {
    const page = await th('Edit: {name}', { name: '<b>' });
    expect(String(page)).toBe('Edit: &lt;b&gt;');
  });
  test('is spoken in the language of its own request, also when requests cross', async () => {
    const ask = (code: string) =>
      speaking(code, async () => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
        return t('Save');
      });
    expect(await Promise.all(['de', 'fr', 'en', 'de'].map(ask))).toEqual([
      'Speichern',
      'Enregistrer',
      'Save',
      'Speichern',
    ]);
  });
  test('of a table is read when it is used', () => {
    const table = said({ save: 'Save' });
    expect(speaking('ca', () => Object.values(table))).toEqual(['Desa']);
  });
});

test('dates, numbers and times are written as the language writes them', () => {
  const now = new Date('2026-03-04T16:05:00Z');
  const shown = () => [number(1234.5), dayText(now), agoText('2026-03-04T13:00:00Z', now)];
  expect(speaking('de', shown)).toEqual(['1.234,5', '04.03.2026', 'vor 3 Std.']);
  expect(shown()).toEqual(['1,234.5', '4 Mar 2026', '3 hr ago']);
});

test('the language is the best one that the browser asks for and that there is', () => {
  expect(languageCodes().slice(0, 6)).toEqual(['en', 'ca', 'de', 'es', 'fr', 'pl']);
  expect(bestLanguage('de-AT,de;q=0.9,en;q=0.8')).toBe('de');
  expect(bestLanguage('ja, en;q=0.4, PL;q=0.5')).toBe('pl');
  expect(bestLanguage('de;q=0, fr;q=oops')).toBe('en');
  expect(bestLanguage('')).toBe('en');
});

describe('a sentence from beyond the desk', () => {
  const german = (english: string) => speaking('de', () => inWords(english));

  test('is translated with its values, and the values where they are known', () => {
    expect(german('Harm when somebody believes it: possibly lethal.')).toBe(
      'Schaden, wenn jemand es glaubt: möglicherweise tödlich.',
    );
    expect(
      german('This text was seen twice, the claim in 1 post of the last 7 days, on 2 platforms, of what we collect.'),
    ).toBe(
      'In dem, was wir sammeln, wurde dieser Text zweimal gesehen; Beiträge mit der Behauptung in den letzten 7 Tagen: 1, Plattformen: 2.',
    );
  });
  test('is translated sentence by sentence', () => {
    expect(german("In the post's language (ca). A direct correction; the advice is “monitor”.")).toBe(
      'In der Sprache des Beitrags (ca). Eine direkte Richtigstellung; der Rat lautet „beobachten“.',
    );
    expect(german('At most 10,000 reviews at once.')).toBe('Höchstens 10.000 Prüfungen auf einmal.');
  });
  test('stays as it is when nobody translated it', () => {
    expect(german('The moon is full (3).')).toBe('The moon is full (3).');
  });
  test('is known for every rule of the triage, and for every explanation of a match', () => {
    for (const { when } of RULES) expect(german(when)).not.toBe(when);
    for (const decision of ['flag', 'look', 'none'] as const)
      for (const stance of ['asserts', 'rejects', 'questions', 'mentions', 'unclear'] as const)
        for (const thresholds of [undefined, { flag: 0.7, look: 0.4 }]) {
          const why = { words: [], stanceEvidence: [], features: [], window: { start: 0, end: 0 }, thresholds };
          const match = { decision, stance, score: 0.6, spread: 0.3, why } as never;
          const { because } = explain(match, '');
          expect(german(because)).not.toContain('likely');
        }
  });
});
