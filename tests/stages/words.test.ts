import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../src/languages/_words.ts';

const pieces = fc.constantFrom(
  ...'a B z 0 9 é Ł ß ſ K İ ı ю 医 ́ \u200b \u00ad \u00a0 - - . . / : _ # @ $ | * ! ( ) \' ’ ‘ ` ´ · , ; ? " “ ” … – — € × ÷ ª ² ½ ＃ ＠ ⓐ 💉 🧬 ☠️ ❌'.split(
    ' ',
  ),
  ..." |\n|www|WWW.|http|https://|pic|pic.twitter.com/|todaypic|x.com/|example.org|example.org/a|a-b.org/|word|l'autre|covid-19|don't|va((ine|US$500|yes!now|vaccine(s)|#StopThis|@some.one".split(
    '|',
  ),
); // prettier-ignore

test('the quick way through plain words gives what the general rule gives', () => {
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 14 }).map((list) => list.join('')),
    fc.array(pieces, { maxLength: 14 }).map((list) => list.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  fc.assert(
    fc.property(text, (raw) => {
      expect(splitWords(raw)).toEqual(splitWords(raw, null, true));
    }),
    { numRuns: 5000 },
  );
});

test.each(['-WWW.a', 'a.www.b', 'x-www.y.', 'aſ', 'İpic.twitter.com/'])('so does %s', (raw) => {
  expect(splitWords(raw)).toEqual(splitWords(raw, null, true));
});

test('a long chain of hyphens and full stops takes no more than one look at each', () => {
  const started = performance.now();
  const { words } = splitWords('a-b.'.repeat(50_000));
  expect(words).toHaveLength(100_000);
  expect(performance.now() - started).toBeLessThan(2_000);
});
