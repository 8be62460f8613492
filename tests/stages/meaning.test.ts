import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { splitWords } from '../../src/languages/_words.ts';
import { loadMeaning, meaningTable } from '../../src/match/meaning.ts';
import { featureHash } from '../../src/match/meaning-table.ts';
import { nearest } from '../../tools/meaning/nearest.ts';

const meaning = meaningTable()!;
const wordsOf = (text: string): string[] => splitWords(text).words.map(({ word }) => word);
const embed = (text: string): Float32Array => meaning.embed(wordsOf(text));
const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** A file of the table's format with the given rows; rows are numbers from −127 to 127. */
function tableOf(rows: Record<string, number[]>): Uint8Array {
  const sorted = Object.entries(rows)
    .map(([feature, row]) => ({ hash: featureHash(feature), row }))
    .sort((a, b) => a.hash - b.hash);
  const dims = sorted[0]!.row.length;
  const bytes = new Uint8Array(32 + sorted.length * (8 + dims));
  new Uint32Array(bytes.buffer, 0, 4).set([0x544d574d, 1, dims, sorted.length]);
  new Uint32Array(bytes.buffer, 32, sorted.length).set(sorted.map(({ hash }) => hash));
  new Float32Array(bytes.buffer, 32 + sorted.length * 4, sorted.length).fill(0.01);
  new Int8Array(bytes.buffer, 32 + sorted.length * 8).set(sorted.flatMap(({ row }) => row));
  return bytes;
}

describe('the table that the project carries', () => {
  const english = [
    'Vaccines cause infertility in women.',
    'Garlic cures the flu.',
    'Antibiotics are useless against viruses.',
    'Sugar feeds tumours.',
    'Drinking bleach cures malaria.',
    'Phone masts make people ill.',
  ];
  const claims = english.map(embed);
  const elsewhere = {
    de: ['Nach der Impfung werden Frauen unfruchtbar.', 'Zucker lässt Krebs wachsen.'],
    ca: ["L'all cura la grip.", 'El sucre alimenta els tumors.'],
    pl: ['Szczepionki powodują bezpłodność u kobiet.', 'Picie wybielacza leczy malarię.'],
    es: ['El ajo cura la gripe.', 'Las antenas de telefonía enferman a la gente.'],
    fr: ['Le sucre nourrit les tumeurs.', "Boire de l'eau de Javel guérit le paludisme."],
    it: ["L'aglio guarisce l'influenza.", 'Gli antibiotici non servono contro i virus.'],
    pt: ['O alho cura a gripe.', 'Beber lixívia cura a malária.'],
    nl: ['Suiker voedt tumoren.', 'Antibiotica helpen niet tegen virussen.'],
  };
  const right = { de: [0, 3], ca: [1, 3], pl: [0, 4], es: [1, 5], fr: [3, 4], it: [1, 2], pt: [1, 4], nl: [3, 2] };

  test.each(Object.entries(elsewhere))('finds the English claim for a post in %s', (lang, posts) => {
    const found = posts.map((post) => {
      const vector = embed(post);
      const cosines = claims.map((claim) => dot(claim, vector));
      return cosines.indexOf(Math.max(...cosines));
    });
    expect(found).toEqual(right[lang as keyof typeof right]);
  });

  test('gives unit vectors, whatever the order of words', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(wordsOf(english.join(' ')), { minLength: 1 }), (words) => {
        const vector = meaning.embed(words);
        expect(dot(vector, vector)).toBeCloseTo(1, 4);
        expect(dot(vector, meaning.embed([...words].reverse()))).toBeCloseTo(1, 4);
      }),
    );
  });

  test('gives a misspelt word a vector near the right one', () => {
    expect(dot(embed('vacccinations'), embed('vaccinations'))).toBeGreaterThan(0.5);
  });

  test('gives zeros for no words, and for a word of no known letters', () => {
    expect(meaning.embed([]).every((x) => x === 0)).toBe(true);
    expect(meaning.embed(['ꙮꙮꙮꙮ']).every((x) => x === 0)).toBe(true);
  });

  test('forgets nothing when its cache of words is full', () => {
    const before = embed('vaccines cause autism');
    meaning.embed(Array.from({ length: 20_000 }, (_, i) => `word${i}`));
    expect(embed('vaccines cause autism')).toEqual(before);
  });
});

describe('a table file', () => {
  test('gives a known word its own row, an unknown one the mean of its n-grams', () => {
    const { embed } = loadMeaning(tableOf({ '<flu>': [100, 0, 0, 0], '<co': [0, 100, 0, 0], 'ld>': [0, 0, 100, 0] }));
    expect([...embed(['flu'])]).toEqual([1, 0, 0, 0]);
    const cold = embed(['cold']);
    expect(cold[1]).toBeCloseTo(Math.SQRT1_2, 5);
    expect(cold[2]).toBeCloseTo(Math.SQRT1_2, 5);
  });

  test('weighs words as asked', () => {
    const { embed } = loadMeaning(tableOf({ '<flu>': [100, 0, 0, 0], '<cold>': [0, 100, 0, 0] }));
    const vector = embed(['flu', 'cold'], (word) => (word === 'flu' ? 3 : 4));
    expect(vector[0]).toBeCloseTo(0.6, 5);
    expect(vector[1]).toBeCloseTo(0.8, 5);
  });

  test('is read from bytes at any offset', () => {
    const bytes = tableOf({ '<flu>': [100, 0, 0, 0] });
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect([...loadMeaning(shifted.subarray(1)).embed(['flu'])]).toEqual([1, 0, 0, 0]);
  });

  test.each([
    ['an empty file', new Uint8Array()],
    ['another file', new Uint8Array(64).fill(65)],
    ['a file cut off', tableOf({ '<flu>': [1, 2, 3, 4] }).slice(0, -1)],
    ['a later version', tableOf({ '<flu>': [1, 2, 3, 4] }).with(4, 9)],
  ])('refuses %s and says what to do', (_, bytes) => {
    expect(() => loadMeaning(bytes)).toThrow(InputError);
    expect(() => loadMeaning(bytes)).toThrow(/tools\/meaning/);
  });
});

describe('nearest', () => {
  test('gives what sorting all cosines would give', () => {
    const number = fc.integer({ min: -3, max: 3 });
    const row = fc.tuple(number, number, number, number);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), row, fc.integer({ min: 1, max: 8 }), (rows, asked, k) => {
        const vector = Float32Array.from(asked);
        const sorted = rows
          .map((r, document) => ({ document, cosine: dot(Float32Array.from(r), vector) }))
          .sort((a, b) => b.cosine - a.cosine || a.document - b.document);
        expect(nearest(Float32Array.from(rows.flat()), vector, k)).toEqual(sorted.slice(0, k));
      }),
    );
  });
});
