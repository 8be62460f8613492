import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLanguages } from '../../src/languages/_load.ts';
import { judgeStance, type StanceResult, stanceClaim } from '../../src/match/stance.ts';
import { comparable } from '../../src/normalise/comparable.ts';
import { POSTS, REPORTS } from './stance-posts.ts';

const languages = await loadLanguages();

/** Judges as the matcher does: matched are the words whose stem the claim has as well. */
function judge(
  lang: string,
  claim: string,
  text: string,
  more: { correction?: string; score?: number } = {},
): StanceResult {
  const language = languages.get(lang)!;
  const post = { ...comparable(text, lang), lang };
  const prepared = stanceClaim({ correction: more.correction }, { text: claim, lang }, language);
  const matched = post.words.filter((word) => prepared.stems.has(language.stem(word.word)));
  const window = { start: 0, end: text.length };
  return judgeStance({ post, window, matched, claim: prepared, score: more.score ?? 0.9, language });
}

describe.each(Object.entries(POSTS))('%s', (lang, groups) => {
  const cases = groups.flatMap(({ claim, posts }) => posts.map(([text, stance]) => ({ claim, text, stance })));
  test.each(cases)('$stance: $text', ({ claim, text, stance }) => {
    const judged = judge(lang, claim, text);
    expect(judged.stance, JSON.stringify(judged.evidence)).toBe(stance);
    if (stance === 'asserts') expect(judged.spread).toBeGreaterThan(0.3);
    else expect(judged.spread).toBeLessThan(0.45);
    if (stance === 'rejects' || stance === 'questions') expect(judged.spread).toBeLessThan(0.3);
  });

  test.skipIf(!REPORTS[lang])('a report of what others believe is a mention', () => {
    const [claim, text] = REPORTS[lang]!;
    expect(judge(lang, claim, text).stance).toBe('mentions');
  });
});

describe('what stance rests on', () => {
  const claim = 'Garlic cures the flu.';

  test('the evidence points at the words of the post', () => {
    const text = 'Sorry, but this is a hoax: garlic does NOT cure the flu 🤡';
    const { evidence } = judge('en', claim, text);
    const cited = evidence.map((e) => [text.slice(e.start, e.end), e.kind]);
    expect(cited).toContainEqual(['hoax', 'debunk']);
    expect(cited).toContainEqual(['NOT', 'negation']);
    expect(cited).toContainEqual(['🤡', 'mockery']);
  });

  test('a cue may hold other words in its gap', () => {
    const text = 'There is no good scientific evidence for garlic against the flu.';
    const { evidence } = judge('en', claim, text);
    expect(evidence.map((e) => text.slice(e.start, e.end))).toContain('no good scientific evidence');
  });

  test('a debunk word that the claim itself uses does not count against it', () => {
    const hoax = judge('en', 'The pandemic is a hoax.', 'The pandemic is a hoax, open your eyes.');
    expect(hoax.stance).toBe('asserts');
    expect(hoax.evidence.map((e) => e.kind)).not.toContain('debunk');
  });

  test('a denied debunk is no debunk', () => {
    const { evidence } = judge('en', claim, 'This is not a myth: garlic cures the flu.');
    expect(evidence.map((e) => e.kind)).toContain('debunk denied');
  });

  test('the contrary of the claim counts as a contradiction, the negated contrary does not', () => {
    const kinds = (text: string) => judge('en', 'Vitamin C prevents colds.', text).evidence.map((e) => e.kind);
    expect(kinds('Vitamin C is useless against colds.')).toContain('opposite');
    expect(kinds('Vitamin C is not useless against colds.')).not.toContain('opposite');
  });

  test('words of the correction pull towards a rejection', () => {
    const text = 'Trials of garlic in patients with flu showed the same duration as a sugar pill.';
    const correction = 'Trials showed the same duration of illness with garlic as with a sugar pill.';
    expect(judge('en', claim, text, { correction }).spread).toBeLessThan(judge('en', claim, text).spread);
  });

  test('a negation in another clause is not held against the claim', () => {
    const { evidence } = judge('en', claim, "I'm not joking, garlic cures the flu!");
    expect(evidence.map((e) => e.kind)).not.toContain('negation');
  });

  test('an official announcement is not flagged as spreading', () => {
    const text =
      'The Ministry of Health reports 412 new confirmed cases of flu today. Total number of cases: 10,214. Testing capacity rose to 9,000 tests a day across all states.';
    expect(judge('en', claim, text).official).toBe(true);
  });

  test('who is known to be an authority is official whatever the style', () => {
    const language = languages.get('en')!;
    const post = { ...comparable('garlic cures the flu', 'en'), lang: 'en' };
    const input = {
      post,
      window: { start: 0, end: 20 },
      matched: post.words,
      claim: stanceClaim({}, { text: claim, lang: 'en' }, language),
      score: 0.9,
      language,
    };
    expect(judgeStance(input).official).toBe(false);
    expect(judgeStance({ ...input, post: { ...post, official: true } }).spread).toBeLessThan(
      judgeStance(input).spread / 10,
    );
  });

  test('any text in any language is judged: spread within 0 and the score, offsets inside the text, twice alike', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom(...languages.keys()),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (text, lang, score) => {
          const judged = judge(lang, 'Garlic does not cure the flu.', text, { score });
          expect(judged.spread).toBeGreaterThanOrEqual(0);
          expect(judged.spread).toBeLessThanOrEqual(score);
          for (const { start, end } of judged.evidence) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          expect(judge(lang, 'Garlic does not cure the flu.', text, { score })).toEqual(judged);
        },
      ),
      { numRuns: 200 },
    );
  });
});
