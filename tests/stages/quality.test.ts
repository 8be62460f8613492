import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecidedMatch } from '../../src/domain/learning.ts';
import type { Match } from '../../src/domain/match.ts';
import { loadLanguages } from '../../src/languages/_load.ts';
import { makeAnalyzer } from '../../src/match/analyzer.ts';
import { decide } from '../../src/match/decide.ts';
import { explain } from '../../src/match/explain.ts';
import { buildMatcher } from '../../src/match/matcher.ts';
import { effectOf, effects, moved, refit, reliability, wasAbout, wilson } from '../../src/match/quality.ts';
import { nearestWording } from '../../src/match/wordings.ts';
import { comparable } from '../../src/normalise/comparable.ts';

type Decided = Pick<DecidedMatch, 'score' | 'spread' | 'stance' | 'confirmed' | 'reason'>;
const decided = (spread: number, confirmed: boolean, more: Partial<Decided> = {}): Decided => ({
  ...{ score: 0.9, spread, stance: 'asserts', confirmed, reason: confirmed ? null : 'wrong-claim' },
  ...more,
});
const probability = fc.double({ min: 0, max: 1, noNaN: true });
const outcomes = fc.array(fc.record({ p: probability, held: fc.boolean() }), { minLength: 2, maxLength: 200 });

describe('shares', () => {
  test('the interval holds the share, lies in 0…1, and is everything where nothing is known', () => {
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (hits, more) => {
        const { share, low, high } = wilson(hits, hits + more + 1);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(share).toBeGreaterThanOrEqual(low - 1e-12);
        expect(share).toBeLessThanOrEqual(high + 1e-12);
      }),
    );
  });
  test('4 of 28 are 6 to 32 % (the published score interval)', () => {
    const { low, high } = wilson(4, 28);
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.057', '0.315']);
  });
});

describe('a threshold tried on decisions', () => {
  const past = [
    decided(0.3, true),
    decided(0.6, true),
    decided(0.5, false),
    decided(0.9, false, { stance: 'rejects' }),
  ];

  test('says which confirmed posts it misses and which rejected ones it spares', () => {
    expect(effectOf(past, 0.34)).toMatchObject({
      missed: 1,
      found: { hits: 1, of: 2 },
      spared: { hits: 1, of: 2 },
      precision: { hits: 1, of: 2 },
    });
    expect(effectOf(past, 0.55)).toMatchObject({ missed: 1, spared: { hits: 2 }, precision: { hits: 1, of: 1 } });
  });
  test('a higher one never finds more and never spares fewer', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ p: probability, yes: fc.boolean() })), (rows) => {
        const curve = effects(rows.map(({ p, yes }) => decided(p, yes)));
        for (const [i, effect] of curve.slice(1).entries()) {
          expect(effect.found.hits).toBeLessThanOrEqual(curve[i]!.found.hits);
          expect(effect.spared.hits).toBeGreaterThanOrEqual(curve[i]!.spared.hits);
        }
      }),
    );
  });
});

describe('calibration', () => {
  test('after the refit as many hold as were expected', () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const shift = refit(all);
        const held = all.filter((one) => one.held).length;
        if (held === 0 || held === all.length) {
          expect(shift).toBeNull();
          return;
        }
        if (Math.abs(shift!) >= 10) return;
        const expected = all.reduce((sum, { p }) => sum + moved(p, shift!), 0);
        expect(Math.abs(expected - held)).toBeLessThan(0.01);
      }),
    );
  });
  test('what holds as often as it was said has no error, and what never holds has all of it', () => {
    const said = (p: number, held: boolean, n: number) => Array.from({ length: n }, () => ({ p, held }));
    expect(reliability([...said(0.25, true, 1), ...said(0.25, false, 3)]).ece).toBeCloseTo(0);
    expect(reliability(said(0.95, false, 10)).ece).toBeCloseTo(0.95);
  });
  test('the order of probabilities stays, and moving back gives the same', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (p, shift) => {
          expect(moved(moved(p, shift), -shift)).toBeCloseTo(p, 1);
        },
      ),
    );
  });
  test('a debunk is about the claim; "something else" says nothing', () => {
    expect(wasAbout({ confirmed: false, reason: 'post-debunks' })).toBe(true);
    expect(wasAbout({ confirmed: false, reason: 'wrong-claim' })).toBe(false);
    expect(wasAbout({ confirmed: false, reason: 'other' })).toBeNull();
  });
});

describe('thresholds and tuning in the matcher', async () => {
  const languages = await loadLanguages();
  const claim = { id: 'tea', text: 'Cold tea cures the measles within a day', lang: 'en', phrasings: [] };
  const other = { id: 'spoon', text: 'Silver spoons stop every fever', lang: 'en', phrasings: [] };
  const post = comparable('Cold tea cures the measles within a day, my aunt swears by it.', 'en');
  const tuning = {
    version: 3,
    after: null,
    shift: 0,
    flag: null,
    reason: 'r',
    decisions: 200,
    by: 'user:a',
    at: '2026-11-24',
  };
  const best = (claims: Parameters<typeof buildMatcher>[0], set: Parameters<typeof buildMatcher>[3] = null) =>
    buildMatcher(claims, languages, null, set).match(post)[0]!;

  test('a claim’s own threshold decides and stands in the reason; another claim’s does not', () => {
    const usual = best([claim, other]);
    expect(usual.why.thresholds).toBeUndefined();
    const strict = best([{ ...claim, thresholds: { flag: 1, look: 0.2 } }, other]);
    expect(strict.decision).not.toBe('flag');
    expect(strict.why.thresholds).toEqual({ flag: 1, look: 0.2 });
    expect({ ...strict, why: null, decision: null }).toEqual({ ...usual, why: null, decision: null });
    const elsewhere = best([claim, { ...other, thresholds: { flag: 1 } }]);
    expect(elsewhere).toEqual(usual);
  });
  test('look is never above flag, even when only one of them is set', () => {
    expect(best([{ ...claim, thresholds: { flag: 0.05 } }, other]).why.thresholds).toEqual({ flag: 0.05, look: 0.05 });
    expect(decide(0.06, 0.9, 'asserts', { flag: 0.05, look: 0.05 })).toBe('flag');
  });
  test('the team’s calibration moves the score by its log-odds, is among the features and in the version', () => {
    const [plain, set] = [best([claim, other]), best([claim, other], { ...tuning, shift: -1 })];
    expect(set.score).toBeCloseTo(moved(plain.score, -1), 6);
    expect(set.why.features).toContainEqual({ name: 'team', value: 1, contribution: -1 });
    expect(buildMatcher([claim, other], languages, null, tuning).version).toMatch(/\+t3$/);
  });
  test('the team’s threshold holds where the claim has none of its own', () => {
    const set = { ...tuning, flag: 0.8 };
    expect(best([claim, other], set).why.thresholds).toEqual({ flag: 0.8, look: 0.2 });
    expect(best([{ ...claim, thresholds: { flag: 0.2 } }, other], set).why.thresholds!.flag).toBe(0.2);
  });
  test('an explanation quotes the post at its offsets, and its features add up to the score', () => {
    const text = 'Cold tea cures the measles within a day, my aunt swears by it.';
    const match: Match = {
      ...best([claim, other]),
      id: 'm',
      postId: 'p',
      status: 'suggested',
      madeBy: 'x',
      createdAt: '',
    };
    const { words, window, features, score, because } = explain(match, text);
    for (const { start, end, text: quoted } of [window, ...words]) expect(quoted).toBe(text.slice(start, end));
    expect(words.map((word) => word.text)).toContain('measles');
    const logOdds = features.reduce((sum, { contribution }) => sum + contribution, 0);
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(score, 6);
    expect(features.every(({ label, means }) => label && means)).toBe(true);
    expect(because).toMatch(/likely to be about the claim/);
  });
});

describe('a wording compared with those there are', async () => {
  const analyzer = makeAnalyzer(await loadLanguages());
  const known = [
    { lang: 'en', text: 'cold tea heals the measles' },
    { lang: 'de', text: 'kalter Tee heilt Masern' },
  ];
  test('inflection, order and little words make no difference', () => {
    expect(nearestWording('the measles healed by cold teas', 'en', known, analyzer)?.wording).toBe(known[0]);
  });
  test('another wording, and another language, is none of them', () => {
    expect(nearestWording('an iced drink makes spots vanish', 'en', known, analyzer)).toBeNull();
    expect(nearestWording('cold tea heals the measles', 'es', known, analyzer)).toBeNull();
  });
});
