import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable } from '../../src/normalise/comparable.ts';
import { marksOf, sameNarrative, withReading } from '../../src/normalise/copies.ts';
import { ownPosts, seeded, variantsOf } from '../fixtures/narratives/variants.ts';

const marks = (text: string) => marksOf(comparable(text));
const meet = (a: string, b: string): boolean => {
  const [left, right] = [marks(a), marks(b)];
  if (left.contentHash === right.contentHash) return true;
  return left.bands.some((key) => right.bands.includes(key)) && sameNarrative(left.signature, right.signature);
};
const text =
  'My neighbour took one spoon of cinnamon every morning for a month and now she needs her insulin only at night, so tell everyone you know';

describe('copies, retellings and forwards are one narrative', () => {
  test.each([
    ['a word more', `${text} please`],
    ['emoji and tags', `🔥🔥 ${text} 🙏 #health`],
    ['a line in front', `Forwarded many times: ${text}`],
    ['a comment and a quotation', `This came from my cousin's group this morning: "${text}"`],
    ['other words', text.replace('neighbour', 'neighbor').replace('spoon', 'teaspoon')],
    [
      'other order',
      'Every morning for a month my neighbour took one spoon of cinnamon, so tell everyone you know: now she needs her insulin only at night',
    ],
  ])('%s', (_, other) => expect(meet(text, other)).toBe(true));
});

describe('what speaks against it, asks about it or tells another story stands apart', () => {
  test.each([
    ['a debunk that quotes it', `FALSE: "${text}"`],
    ['a debunk by a sign alone', `❌ ${text}`],
    ['a debunk after it', `${text}. This is a myth.`],
    ['a denial', text.replace('needs', 'does not need')],
    ['mockery', `My uncle again 🤡 ${text}`],
    ['a question', `${text} - is it true?`],
    [
      'another post on the subject',
      'Cinnamon is tasty in a cake but it does not replace the insulin that you need every day',
    ],
  ])('%s', (_, other) => expect(meet(text, other)).toBe(false));

  test('"safe" against "dangerous", all else equal', () => {
    const said = (word: string) =>
      `The new injection for babies is completely ${word} according to the nurse at our village surgery`;
    expect(meet(said('safe'), said('dangerous'))).toBe(false);
    expect(meet(said('safe'), said('harmless'))).toBe(true);
  });
  test('"don\'t" and "do not" are one thing', () =>
    expect(meet(`I don't believe it: ${text}`, `I do not believe it: ${text}`)).toBe(true));
  test('equal words with another end mark or a ❌ are not equal', () => {
    expect(meet('Garlic cures flu', 'Garlic cures flu?')).toBe(false);
    expect(meet('Garlic cures flu', '❌ garlic cures flu')).toBe(false);
    expect(meet('Garlic cures flu', 'GARLIC cures flu!!!')).toBe(true);
  });
});

test('fewer than six words group only by equal text', () => {
  expect(marks('cinnamon cures diabetes').signature).toEqual([]);
  expect(sameNarrative([], [])).toBe(false);
});

test('a long text is known by a part of its numbers, and its retelling is found', () => {
  const { asserting } = ownPosts();
  // Without a word that turns: this is about length.
  const long = asserting
    .flatMap(({ text: one }) => (/n't|\b(no|not|never|nobody|nothing|lie|without)\b|[?]/i.test(one) ? [] : [one]))
    .slice(0, 30);
  const { signature, bands } = marks(long.join(' '));
  expect([signature.length <= 144, bands.length]).toEqual([true, 14]);
  expect(meet(long.join(' '), [...long.slice(3), ...long.slice(0, 2)].join(' '))).toBe(true);
});

test('over every post of our own: nothing said against one joins it, and most copies do', () => {
  const random = seeded(3);
  let [copies, joined] = [0, 0];
  const wrong: string[] = [];
  for (const post of ownPosts().asserting)
    for (const variant of variantsOf(post, random)) {
      const same = meet(post.text, variant.text);
      if (variant.joins) [copies, joined] = [copies + 1, joined + Number(same)];
      // A post that ends by asking already does not turn by one question more.
      else if (same && !post.text.endsWith('?')) wrong.push(variant.text);
    }
  expect(wrong).toEqual([]);
  expect(joined / copies).toBeGreaterThan(0.95);
}, 20_000);

test('whatever the text, its marks are storable, equal to themselves and do not depend on case', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (any) => {
      const { signature, bands } = marks(any);
      expect(signature.every((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32)).toBe(true);
      expect(new Set(bands).size).toBe(bands.length);
      if (signature.length) expect(sameNarrative(signature, signature)).toBe(true);
      expect(sameNarrative(signature, marks(text).signature)).toBe(sameNarrative(marks(text).signature, signature));
    }),
    { numRuns: 200 },
  );
});

test('a question mark, an emoji or a tag without end takes no time', () => {
  const start = performance.now();
  for (const piece of ['?', '#', '❌', '?!', '@a ', 'http://', 'no ']) marks(piece.repeat(20_000));
  expect(performance.now() - start).toBeLessThan(3000);
});

test('what the matcher read keeps texts apart: another claim, or a stance against it', () => {
  const { signature } = marks(text);
  const as = (claimId: string, stance: 'asserts' | 'unclear' | 'rejects' | 'questions', score = 0.9) =>
    withReading(signature, [
      { claimId: 'other', score: 0.2, stance: 'asserts' },
      { claimId, score, stance },
    ]);
  const spreads = as('cinnamon', 'asserts');
  expect(sameNarrative(spreads, as('cinnamon', 'unclear'))).toBe(true);
  expect(sameNarrative(spreads, as('cinnamon', 'rejects'))).toBe(false);
  expect(sameNarrative(spreads, as('cinnamon', 'questions'))).toBe(false);
  expect(sameNarrative(spreads, as('insulin', 'asserts'))).toBe(false);
  expect(sameNarrative(spreads, as('insulin', 'asserts', 0.4))).toBe(true);
  expect(sameNarrative(spreads, signature)).toBe(true);
  expect(withReading([], [{ claimId: 'cinnamon', score: 0.9, stance: 'asserts' }])).toEqual([]);
});
