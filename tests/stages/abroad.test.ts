import { describe, expect, test } from 'vitest';
import { loadLanguages } from '../../src/languages/_load.ts';
import type { CatalogueClaim } from '../../src/match/_contract.ts';
import { buildMatcher } from '../../src/match/matcher.ts';
import { comparable } from '../../src/normalise/comparable.ts';

const languages = await loadLanguages();
const claim = (id: string, text: string): CatalogueClaim => ({ id, text, lang: 'en', phrasings: [] });
const english = [
  claim('sunburn', 'Vaccines make children infertile'),
  claim('masts', 'Phone masts spread the virus'),
  claim('milk', 'Drinking bleach cures autism'),
  claim('sugar', 'Sugar feeds tumours and fasting starves them'),
];
const best = (claims: CatalogueClaim[], text: string, lang: string) =>
  buildMatcher(claims, languages).match(comparable(text, lang))[0];

describe('a catalogue that is worded in English only', () => {
  test.each([
    ['de', 'Die Impfung macht unsere Kinder unfruchtbar, das ist doch bekannt', 'sunburn'],
    ['es', 'Las vacunas dejan estériles a los niños y nadie lo dice', 'sunburn'],
    ['fr', 'Les vaccins rendent les enfants stériles', 'sunburn'],
    ['pl', 'Szczepionki powodują bezpłodność u dzieci', 'sunburn'],
  ])('finds a claim in %s, by its meaning', (lang, text, id) => {
    const match = best(english, text, lang);
    expect(match?.claimId).toBe(id);
    expect(match!.score).toBeGreaterThan(0.2);
  });
  test('leaves everyday posts in other languages alone', () => {
    expect(best(english, 'Wir suchen eine Wohnung in der Nähe vom Bahnhof', 'de')).toBeUndefined();
    expect(best(english, 'Mañana jugamos la final contra los vecinos', 'es')).toBeUndefined();
  });
  test('looks at no claim that it was not asked about', () => {
    const matcher = buildMatcher(english, languages);
    const post = comparable('Les vaccins rendent les enfants stériles', 'fr');
    expect(matcher.match(post, { candidates: new Set(['masts']) })).toEqual([]);
  });
});

test('with wordings in the post’s language, words count as they always do', () => {
  const worded = english.map((one) => ({ ...one, phrasings: [{ text: `${one.id} auf Deutsch`, lang: 'de' }] }));
  expect(best(worded, 'Wir suchen eine Wohnung in der Nähe vom Bahnhof', 'de')).toBeUndefined();
});
