import type { MatchResult, Stance } from '../domain/match.ts';
import type { Language } from '../languages/_contract.ts';
import type { ComparableText, Matcher, MatchOptions } from './_contract.ts';
import { decide } from './decide.ts';
import { placeOf } from './stance-claim.ts';
import { folded } from './stance-cues.ts';

/** A reply of more words has something to say of its own, and is read by itself. */
const SHORT = 12;
/** From this probability on the post that is answered is about the claim. */
const ABOUT = 0.5;
/** A short reply that agrees spreads a little less surely than what it agrees with. */
const AGREES = 0.8;
const DENIES = 0.05;

/**
 * Matches a post that may answer or quote another one. A short reply that matches nothing itself takes the claim from
 * that post and the stance from its own words ("that's a lie", "exactly", "is that so?"); one that says neither yes nor
 * no nor asks is left alone. Without a context, `match` alone decides.
 */
export function throughContext(
  post: ComparableText,
  match: Matcher['match'],
  options: MatchOptions,
  languages: ReadonlyMap<string, Language>,
): MatchResult[] {
  const own = match(post, options);
  const { context } = post;
  if (!context || post.words.length > SHORT || own.some(({ score }) => score >= ABOUT)) return own;
  const said = sayingOf(post, languages);
  if (!said) return own;
  const taken = match(context, options)
    // One that is left alone above (a sibling of a likelier claim) is left alone here too.
    .filter(({ score, decision }) => score >= ABOUT && decision !== 'none')
    .map((found) => replyTo(found, said, post, context.kind, options))
    .filter((found) => found !== null);
  const claims = new Set(taken.map(({ claimId }) => claimId));
  return [...taken, ...own.filter(({ claimId }) => !claims.has(claimId))].slice(
    0,
    options.top ?? Number.POSITIVE_INFINITY,
  );
}

interface Saying {
  manner: 'agrees' | 'denies' | 'asks';
  cue: string;
  start: number;
  end: number;
}

/** What a short reply says of the post above it; a denial goes before the rest ("right, what a lie"; "why do you lie?"). */
function sayingOf(post: ComparableText, languages: ReadonlyMap<string, Language>): Saying | null {
  // Of so few words the language is often not known, or wrong: those of every language count.
  const known = languages.get(post.lang ?? '');
  const all = [...(known ? [known] : []), ...languages.values()];
  const words = post.words.map(({ word }) => word);
  const say = (manner: 'agree' | 'deny'): Omit<Saying, 'manner'> | null => {
    for (const { replies } of all)
      for (const cue of replies[manner]) {
        const found = placeOfCue(post, words, cue);
        if (found) return { cue, ...found };
      }
    return null;
  };
  const denied = say('deny');
  if (denied) return { manner: 'denies', ...denied };
  const mark = post.text.search(/[?？؟]/u);
  if (mark >= 0) return { manner: 'asks', cue: '?', start: mark, end: mark + 1 };
  const agreed = say('agree');
  return agreed && { manner: 'agrees', ...agreed };
}

function placeOfCue(
  post: ComparableText,
  words: readonly string[],
  cue: string,
): { start: number; end: number } | null {
  const phrase = folded(cue);
  if (phrase.length === 0) {
    const start = post.text.indexOf(cue);
    return start < 0 ? null : { start, end: start + cue.length };
  }
  const at = placeOf(words, phrase);
  return at < 0 ? null : { start: post.words[at]!.start, end: post.words[at + phrase.length - 1]!.end };
}

/** Null where a reply denies what does not assert: what it then says of the claim is anybody's guess. */
function replyTo(
  found: MatchResult,
  { manner, cue, start, end }: Saying,
  post: ComparableText,
  kind: 'parent' | 'quoted',
  { worthOnly }: MatchOptions,
): MatchResult | null {
  const { stance, spread } = stanceOfReply(found, manner);
  if (!stance) return null;
  const decision = decide(spread, found.score, stance, found.why.thresholds);
  if (worthOnly && decision === 'none') return null;
  const why = {
    ...found.why,
    window: { start: 0, end: post.text.length },
    words: [],
    stanceEvidence: [{ start, end, cue, kind: manner }],
    through: kind,
  };
  return { ...found, stance, spread, decision, why };
}

function stanceOfReply(found: MatchResult, manner: Saying['manner']): { stance: Stance | null; spread: number } {
  if (manner === 'asks') return { stance: 'questions', spread: found.spread * DENIES };
  if (manner === 'agrees') return { stance: found.stance, spread: found.spread * AGREES };
  return found.stance === 'asserts' ? { stance: 'rejects', spread: found.score * DENIES } : { stance: null, spread: 0 };
}
