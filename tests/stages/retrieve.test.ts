import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNgrams } from '../../src/match/count-ngrams.ts';
import type { Document } from '../../src/match/documents.ts';
import { forwardOf } from '../../src/match/forward.ts';
import { invert } from '../../src/match/inverted.ts';
import { nthLargest } from '../../src/match/largest.ts';
import { gramsOf, ngramsFrom } from '../../src/match/ngrams.ts';
import { makeRetriever } from '../../src/match/retrieve.ts';

const words = Array.from({ length: 40 }, (_, i) => `w${i}`);
/** Low numbers are drawn far more often, as common words are. */
const word = fc.nat(39).chain((high) => fc.nat(high).map((i) => words[i]!));
const catalogue = fc.array(fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 60,
});
const documentsOf = (claims: string[][][]): Document[] =>
  claims.flatMap((wordings, claim) =>
    wordings.map((terms, i) => ({
      claim,
      text: terms.join(' '),
      lang: i % 2 ? 'es' : 'en',
      fields: [terms, [], []],
      words: terms,
      read: [],
    })),
  );

test('what is left unread never changes which claims are best, nor their scores', () => {
  const query = fc.uniqueArray(word, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      catalogue,
      query,
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom('en', 'es', 'pl', null),
      (claims, terms, limit, lang) => {
        const documents = documentsOf(claims);
        const index = invert(documents, claims.length);
        const retriever = makeRetriever(index, forwardOf(index, documents.length), documents, claims.length);
        const weights = new Map(terms.map((term) => [term, 1]));
        const scores = new Map<number, number>();
        documents.forEach((doc, d) => {
          let sum = 0;
          for (const term of terms) {
            const id = index.terms.get(term);
            if (id === undefined) continue;
            for (let i = index.offsets[id]!; i < index.offsets[id + 1]!; i++)
              if (index.documents[i] === d) sum += index.weights[i]!;
          }
          const score = lang === null || doc.lang === lang ? sum : sum * 0.85;
          if (score > 0) scores.set(doc.claim, Math.max(scores.get(doc.claim) ?? 0, score));
        });
        const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, limit);
        const found = retriever.retrieve(weights, limit, lang);
        expect(found).toHaveLength(best.length);
        found.forEach(({ claim, bm25 }, i) => {
          expect(bm25).toBeCloseTo(best[i]![1], 4);
          expect(bm25).toBeCloseTo(scores.get(claim)!, 4);
        });
        // The first look: nothing where even all terms together stay below what is asked for, else the same.
        const atLeast = retriever.retrieve(weights, limit, lang, null, best[0]?.[1] ?? 0);
        expect(atLeast).toEqual(found);
        // All claims as candidates give the same to the last bit.
        expect(retriever.retrieve(weights, limit, lang, () => true)).toEqual(found);
      },
    ),
    { numRuns: 400 },
  );
});

test('of two wordings with the same words the first is shown, however it was found', () => {
  const documents = documentsOf([
    [['w1']],
    [
      ['w0', 'w1', 'w0', 'w5', 'w0', 'w5'],
      ['w1', 'w0', 'w5', 'w0', 'w5', 'w0'],
    ],
    [['w0', 'w0']],
    [
      ['w0', 'w0', 'w0', 'w0', 'w1'],
      ['w0', 'w0', 'w0', 'w0'],
    ],
    [['w0'], ['w0', 'w5', 'w0']],
  ]);
  const index = invert(documents, 5);
  const retriever = makeRetriever(index, forwardOf(index, documents.length), documents, 5);
  const weights = new Map([
    ['w5', 1],
    ['w1', 1],
  ]);
  expect(retriever.retrieve(weights, 1, null)).toMatchObject([{ claim: 1, document: 1 }]);
});

test('the n-th largest is that of the sorted list', () => {
  const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.nat(49), (list, n) => {
      const at = Math.min(n, list.length - 1);
      const sorted = [...list].sort((a, b) => b - a);
      // Of 0 and −0 either may come first.
      expect(nthLargest(Float32Array.from(list), list.length, at + 1) + 0).toBe(Math.fround(sorted[at]!) + 0);
    }),
  );
});

test('the cosine of n-grams is that of their tf-idf vectors', () => {
  const texts = fc.array(fc.array(fc.stringMatching(/^[ab]{1,6}$/), { maxLength: 5 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.array(fc.stringMatching(/^[abc]{1,6}$/), { maxLength: 5 }), (documents, post) => {
      const grams = ngramsFrom(countNgrams(documents));
      const distinct = documents.map((doc) => new Set(doc.flatMap(gramsOf)));
      const vector = (list: readonly string[]): Map<string, number> => {
        const out = new Map<string, number>();
        for (const gram of list.flatMap(gramsOf)) {
          if (distinct.some((set) => set.has(gram))) out.set(gram, (out.get(gram) ?? 0) + 1);
        }
        for (const [gram, n] of out) {
          const holding = distinct.filter((set) => set.has(gram)).length;
          out.set(gram, (1 + Math.log(n)) * (Math.log((documents.length + 1) / (holding + 1)) + 1));
        }
        const length = Math.hypot(...out.values()) || 1;
        return new Map([...out].map(([gram, weight]) => [gram, weight / length]));
      };
      const own = vector(post);
      grams.load(post);
      documents.forEach((doc, d) => {
        let sum = 0;
        for (const [gram, weight] of vector(doc)) sum += weight * (own.get(gram) ?? 0);
        expect(grams.cosine(d)).toBeCloseTo(sum, 5);
      });
    }),
  );
});
