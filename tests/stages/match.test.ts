import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLanguages } from '../../src/languages/_load.ts';
import type { CatalogueClaim } from '../../src/match/_contract.ts';
import { makeAnalyzer, termsOf } from '../../src/match/analyzer.ts';
import { buildMatcher } from '../../src/match/matcher.ts';
import { tableFromBytes, tableToBytes } from '../../src/match/table-file.ts';
import { trainOn } from '../../src/match/train.ts';
import { sentences } from '../../src/match/windows.ts';
import { comparable } from '../../src/normalise/comparable.ts';

const claim = (id: string, text: string, ...others: [string, string][]): CatalogueClaim => ({
  id,
  text,
  lang: 'en',
  phrasings: others.map(([lang, wording]) => ({ lang, text: wording })),
});
const claims = [
  claim(
    'garlic',
    'Eating garlic cures the flu.',
    ['en', 'raw garlic kills the flu overnight'],
    ['es', 'el ajo cura la gripe'],
  ),
  claim(
    'magnet',
    'Vaccines make your arm magnetic.',
    ['en', 'a magnet sticks to my jab arm'],
    ['de', 'Magnete kleben am Impfarm'],
  ),
  claim('salt', 'Salt water baths prevent Ebola.', ['fr', "l'eau salée protège d'Ebola"]),
  claim('tower', '5G towers spread the coronavirus.', ['en', 'the phone mast gave us covid']),
  claim('silver', 'Colloidal silver cures infections.', ['en', 'silver drops instead of antibiotics']),
];
const languages = await loadLanguages();
const table = trainOn(claims, languages);
const matchers = [
  ['without a table', buildMatcher(claims, languages)],
  ['with a table', buildMatcher(claims, languages, table)],
] as const;
const posts = [
  'Garlic cures the flu, my gran swears by raw garlic every night',
  'I put a fridge magnet on my arm after the vaccine and it sticks!!',
  'They built a 5G tower and everybody got covid',
  'Silver drops clear up every infection',
  'El ajo cura la gripe, lo sabe todo el mundo',
];

describe.each(matchers)('matching %s', (_, matcher) => {
  test.each([
    ['garlic', posts[0]!],
    ['magnet', posts[1]!],
    ['tower', posts[2]!],
    ['silver', posts[3]!],
    ['garlic', posts[4]!],
    ['magnet', 'Nach der Impfung klebt ein Magnet am Arm'],
    ['tower', 'the c0r0navirus came with the 5G t0wers'],
    ['garlic', 'raw #GarlicCures flu'],
  ])('%s comes first for: %s', (id, text) => expect(matcher.match(comparable(text))[0]?.claimId).toBe(id));

  test('the wording shown is in the language of the post where there is one', () => {
    const [best] = matcher.match(comparable('El ajo cura la gripe, lo sabe todo el mundo'));
    expect(best?.why).toMatchObject({ phrasing: 'el ajo cura la gripe', phrasingLang: 'es' });
  });

  test('the window is the sentence, and the words are where their offsets say', () => {
    const text = 'We had a lovely walk. Raw garlic kills the flu overnight. Then it rained.';
    const { why } = matcher.match(comparable(text))[0]!;
    expect(text.slice(why.window.start, why.window.end)).toBe('Raw garlic kills the flu overnight.');
    expect(why.words.map((w) => text.slice(w.start, w.end).toLowerCase())).toEqual([
      'raw',
      'garlic',
      'kills',
      'the flu',
      'overnight',
    ]);
  });

  test('the contributions of the features add up to the score', () => {
    const best = matcher.match(comparable(posts[0]!))[0]!;
    const sum = best.why.features.reduce((total, feature) => total + feature.contribution, 0);
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(best.score, 10);
  });

  test('nothing in common gives no match', () => expect(matcher.match(comparable('Lunch was nice'))).toEqual([]));
  test('an empty post gives no match', () => expect(matcher.match(comparable(''))).toEqual([]));

  test('candidates restrict what is scored', () => {
    const only = matcher.match(comparable(posts[0]!), { candidates: new Set(['silver', 'magnet']) });
    expect(only.map((m) => m.claimId)).not.toContain('garlic');
  });

  test('given as candidates the claims that would be found anyway, the result is the same', () => {
    const all = matcher.match(comparable(posts[2]!));
    const candidates = new Set(claims.map((c) => c.id));
    expect(matcher.match(comparable(posts[2]!), { candidates })).toEqual(all);
  });

  test('only what is worth a look is the same without the rest', () => {
    const parts = fc.array(fc.constantFrom(...posts, 'garlic', 'No, that is a myth.', 'flu', 'arm'), { maxLength: 3 });
    fc.assert(
      fc.property(parts, (list) => {
        const post = comparable(list.join(' '));
        const worth = matcher.match(post).filter(({ decision }) => decision !== 'none');
        expect(matcher.match(post, { worthOnly: true })).toEqual(worth);
      }),
    );
  });

  test('the rarest terms come first, and no more than asked for', () => {
    const terms = matcher.rareTerms(comparable('the coronavirus and the flu and garlic'), 2);
    expect(terms).toHaveLength(2);
    for (const term of terms) {
      expect(claims.some((c) => termsOf(c.text, 'en', makeAnalyzer(languages)).includes(term))).toBe(true);
    }
  });

  const text = fc.array(fc.oneof(fc.constantFrom(...posts), fc.string({ unit: 'grapheme', maxLength: 20 })), {
    maxLength: 4,
  });
  test('scores and spreads stay within 0…1, spread not above score, for any text', () => {
    fc.assert(
      fc.property(text, (parts) => {
        for (const { score, spread } of matcher.match(comparable(parts.join(' ')))) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(spread).toBeGreaterThanOrEqual(0);
          expect(spread).toBeLessThanOrEqual(score);
        }
      }),
    );
  });

  test('the same post gives the same result whatever was matched before', () => {
    const alone = posts.map((post) => matcher.match(comparable(post)));
    fc.assert(
      fc.property(fc.shuffledSubarray(posts.map((_, i) => i)), (order) => {
        for (const i of order) expect(matcher.match(comparable(posts[i]!))).toEqual(alone[i]);
      }),
      { numRuns: 20 },
    );
  });

  const figures = (post: string) => matcher.match(comparable(post)).map(({ claimId, score }) => ({ claimId, score }));
  test.each(posts)('case does not change the scores: %s', (post) => {
    expect(figures(post.toUpperCase())).toEqual(figures(post));
  });
  test.each(posts)('tracking parameters do not: %s', (post) => {
    expect(figures(`${post} https://example.org/a?utm_source=x&fbclid=123`)).toEqual(
      figures(`${post} https://example.org/a`),
    );
  });
  test.each(posts)('nor do unrelated sentences in front: %s', (post) => {
    const known = new Map(figures(post).map(({ claimId, score }) => [claimId, score]));
    // In the post's own language, since a text has one.
    const before = post.startsWith('El ')
      ? 'Hoy hemos comido bien en casa.'
      : 'Lunch was nice today. We walked along the harbour.';
    const after = figures(`${before} ${post}`);
    expect(after[0]?.claimId).toBe(figures(post)[0]?.claimId);
    for (const { claimId, score } of after) expect(score).toBeCloseTo(known.get(claimId)!, 6);
  });
});

test('building twice gives the same version and the same results, another catalogue another version', () => {
  const [a, b] = [buildMatcher(claims, languages, table), buildMatcher(claims, languages, trainOn(claims, languages))];
  expect(a.version).toBe(b.version);
  expect(a.match(comparable(posts[1]!))).toEqual(b.match(comparable(posts[1]!)));
  expect(buildMatcher(claims.slice(1), languages, table).version).not.toBe(a.version);
});

test('a table read from its bytes gives the same results', () => {
  const read = buildMatcher(claims, languages, tableFromBytes(tableToBytes(table)));
  expect(read.match(comparable(posts[0]!))).toEqual(matchers[1][1].match(comparable(posts[0]!)));
});

test('bytes that are cut off are refused', () => {
  expect(() => tableFromBytes(tableToBytes(table).subarray(0, 5000))).toThrow(/table/);
});

test('one token for the names of one thing, in every language', () => {
  const analyzer = makeAnalyzer(languages);
  expect(termsOf('SARS-CoV-2', 'en', analyzer)).toEqual(termsOf('coronavirus', 'de', analyzer));
  expect(termsOf('vaccines', 'en', analyzer)).toEqual(termsOf('vacunes', 'ca', analyzer));
});

test('sentences cover the text in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let at = 0;
      for (const { start, end } of sentences(text)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
    }),
  );
});
