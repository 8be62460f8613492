import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readClaims } from '../../src/catalogue/files.ts';
import { loadLanguages } from '../../src/languages/_load.ts';
import { prepare } from '../../src/match/prepare.ts';
import { queryOf } from '../../src/match/query.ts';
import { LEAST_TOLD, toldBy } from '../../src/match/telling.ts';
import { comparable } from '../../src/normalise/comparable.ts';

const { claims: files } = await readClaims('claims');
const claims = files.map(({ doc }) => ({ ...doc, text: doc.claim, lang: 'en' }));
const prepared = prepare(claims, await loadLanguages(), null);
const told = (text: string, lang: string | null = null): number => {
  const { weights } = queryOf(comparable(text, lang), prepared.analyzer);
  return toldBy(weights.keys(), prepared.index, prepared.telling).all;
};
const tellingOf = (term: string): number => prepared.telling[prepared.index.terms.get(term)!]!;

test('whoever repeats a wording of the catalogue is heard, in whatever language', () => {
  const wordings = claims.flatMap(({ text, lang, phrasings }) => [{ text, lang }, ...phrasings]);
  // As the analyzer reads it in the wording's language: a few words alone may be taken for another one.
  const missed = wordings.filter(({ text, lang }) => {
    const post = { ...comparable(text, lang), lang };
    return toldBy(queryOf(post, prepared.analyzer).weights.keys(), prepared.index, prepared.telling).all < LEAST_TOLD;
  });
  expect(missed).toEqual([]);
});

test('what a wording is about tells more than what it only mentions', () => {
  expect(tellingOf('microchip')).toBeGreaterThan(tellingOf('flat'));
  expect(tellingOf('autism')).toBeGreaterThan(tellingOf('week'));
});

test('most everyday posts, in nine languages, leave before anything is searched', () => {
  const posts = readFileSync('tools/everyday-posts.txt', 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const left = posts.filter((text) => told(text) < LEAST_TOLD);
  expect(posts.length).toBeGreaterThan(200);
  expect(left.length / posts.length).toBeGreaterThan(0.5);
});

test('more words never tell less', () => {
  expect(told('The jab holds a microchip, see you on Sunday')).toBeGreaterThanOrEqual(
    told('The jab holds a microchip'),
  );
});
