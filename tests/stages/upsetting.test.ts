import { expect, test } from 'vitest';
import { demoPosts } from '../../src/demo/posts.ts';
import { isUpsetting } from '../../src/languages/_upsetting.ts';

test.each([
  ['en', 'They should be HANGED? No: kill yourself, scum!'],
  ['de', 'Diese Verstümmelung zeigt keiner, ihr Abschaum'],
  ['ca', 'Fills de puta, tots plegats'],
  ['pl', 'Zabij się, skurwysynu'],
  ['es', 'Son unos hijos  de puta'],
  ['fr', 'Des cadavres partout, bande d’enculés'],
  // Somebody who writes German may curse in English; of an unknown language every list counts.
  ['de', 'you fucking liars'],
  [null, 'hijos de puta'],
] as const)('hides at first: %s %s', (lang, text) => {
  expect(isUpsetting(text, lang)).toBe(true);
});

test.each([
  ['en', 'People died of measles before the vaccine; blood tests showed cancer.'],
  ['en', 'The tortoise drank grape juice with a bag of skirts.'],
  ['de', 'Die Leichtigkeit der Impfung: tot ist niemand, auch kein Ungeheuer.'],
  ['es', 'La tortilla no cura; la vacuna protege.'],
] as const)('does not hide sober words: %s %s', (lang, text) => {
  expect(isUpsetting(text, lang)).toBe(false);
});

test('hides none of the everyday posts that a desk is shown with', () => {
  expect(demoPosts.filter(({ text, lang }) => isUpsetting(text, lang)).map(({ text }) => text)).toEqual([]);
});
