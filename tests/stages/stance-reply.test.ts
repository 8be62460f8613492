import { expect, test } from 'vitest';
import { FoundPost } from '../../src/domain/post.ts';
import { loadLanguages } from '../../src/languages/_load.ts';
import { buildMatcher } from '../../src/match/matcher.ts';
import { comparable } from '../../src/normalise/comparable.ts';
import { normalise, readWith } from '../../src/normalise/normalise.ts';

const claims = [
  {
    id: 'garlic',
    text: 'Raw garlic cures the flu overnight.',
    lang: 'en',
    phrasings: [{ text: 'raw garlic kills the flu', lang: 'en' }],
  },
  { id: 'magnet', text: 'Vaccines make your arm magnetic.', lang: 'en', phrasings: [] },
];
const languages = await loadLanguages();
const matcher = buildMatcher(claims, languages);
const CLAIM = 'Raw garlic cures the flu overnight, my aunt swears it';
const DENIAL = 'FACT CHECK: raw garlic cures the flu overnight? False, there is no evidence for this hoax.';
const reply = (text: string, parent: string, lang = 'en') =>
  matcher.match(readWith(comparable(text, lang), { context: { kind: 'parent', text: parent }, official: false }))[0];

test.each([
  ["That's a lie", 'en', 'rejects'],
  ['So ein Unsinn!', 'de', 'rejects'],
  ['Exactly!', 'en', 'asserts'],
  ['C’est vrai', 'fr', 'asserts'],
  ['Is that so?', 'en', 'questions'],
])('%s takes the claim from what it answers and the stance from itself', (text, lang, stance) => {
  const match = reply(text, CLAIM, lang)!;
  expect(match).toMatchObject({ claimId: 'garlic', stance, why: { through: 'parent' } });
  const [cue] = match.why.stanceEvidence;
  expect(text.slice(cue!.start, cue!.end).length).toBeGreaterThan(0);
  if (stance === 'asserts') expect(match.spread).toBeGreaterThan(0.3);
  else expect(match.decision).not.toBe('flag');
});

test('who agrees with a denial rejects, and who denies one is not guessed at', () => {
  expect(reply('Exactly', DENIAL)).toMatchObject({ stance: 'rejects' });
  expect(reply('Exactly', DENIAL)!.decision).not.toBe('flag');
  expect(reply("That's a lie", DENIAL)).toBeUndefined();
});

test('a sibling of a likelier claim is left alone through a context too, with and without the rest', () => {
  const one = (id: string, text: string) => ({ id, text, lang: 'en', phrasings: [] });
  const others = [one('magnet', 'Vaccines make your arm magnetic.'), one('masts', 'Phone masts spread the virus.')];
  const near = buildMatcher(
    [one('flu', 'Raw garlic cures the flu overnight.'), one('flu-tea', 'Raw garlic tea cures the flu.'), ...others],
    languages,
  );
  const above = 'Raw garlic cures the flu overnight.';
  const [first, second] = near.match(comparable(above));
  expect(first).toMatchObject({ claimId: 'flu', decision: 'flag' });
  expect(second).toMatchObject({ claimId: 'flu-tea', decision: 'none' });
  expect(second!.score).toBeGreaterThan(0.5);
  const post = readWith(comparable('Exactly!', 'en'), { context: { kind: 'parent', text: above }, official: false });
  for (const worthOnly of [false, true])
    expect(near.match(post, { worthOnly }).map(({ claimId }) => claimId)).toEqual(['flu']);
});

test('a reply that says neither yes nor no, or that has much to say itself, is read alone', () => {
  expect(reply('See you on Monday then', CLAIM)).toBeUndefined();
  expect(
    reply('Exactly what my brother said about the new bus timetable last week when he missed the last one', CLAIM),
  ).toBeUndefined();
  const about = reply('Vaccines make your arm magnetic, exactly', CLAIM)!;
  expect(about.claimId).toBe('magnet');
  expect(about.why.through).toBeUndefined();
});

test('what a post answers is tidied, redacted and cut like the post, and read the same from the store', () => {
  const found = FoundPost.parse({
    platform: 'forum',
    externalId: '1',
    text: '<p>Exactly!</p>',
    format: 'html',
    context: { kind: 'parent', text: `<p>${CLAIM}, ask ada@example.org</p>${'<p>More.</p>'.repeat(2000)}` },
  });
  const { post, comparable: read } = normalise(found);
  expect(post.context!.text).toContain('[email]');
  expect(post.context!.text.length).toBeLessThanOrEqual(2001);
  expect(matcher.match(read)[0]).toMatchObject({ claimId: 'garlic', stance: 'asserts' });
  const again = readWith(comparable(post.text, post.langDeclared), { context: post.context!, official: false });
  expect(matcher.match(again)).toEqual(matcher.match(read));
});

test('the words of what a post answers count for the search of candidates', () => {
  const read = readWith(comparable('Exactly'), { context: { kind: 'quoted', text: CLAIM }, official: false });
  expect(matcher.rareTerms(read, 10)).toEqual(matcher.rareTerms(comparable(CLAIM), 10));
});
