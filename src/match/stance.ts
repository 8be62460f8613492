import type { Span, Stance } from '../domain/match.ts';
import type { Language } from '../languages/_contract.ts';
import type { ComparableText } from './_contract.ts';
import type { StanceClaim } from './stance-claim.ts';
import { readPost, readStance } from './stance-features.ts';
import { asking, mentioning, officialInStyle, rejecting, rejection, rejectionBySense } from './stance-model.ts';
import type { ReadPost, StanceFeatures } from './stance-reading.ts';

/** What stance is judged from. All spans are UTF-16 offsets into `post.text`. */
export interface StanceInput {
  post: ComparableText;
  /** The part of the post that was matched. */
  window: Span;
  /** The matched words, in text order. */
  matched: readonly Span[];
  claim: StanceClaim;
  /** Probability (0…1) that the post is about the claim. */
  score: number;
  /** Data of the post's language; `und` when it has no file. */
  language: Language;
}
export { type StanceClaim, stanceClaim } from './stance-claim.ts';

export interface StanceResult {
  stance: Stance;
  /** Probability (0…1) that the post spreads the claim. Never above the match score. */
  spread: number;
  evidence: (Span & { cue: string; kind: string })[];
  /** The post looks like a health authority's own. */
  official: boolean;
}

interface OwnPart {
  language: Language;
  read: ReadPost;
  official: boolean;
  /** How much the post as a whole sounds like a rejection, whatever it is about (log-odds). */
  rejecting: number;
}
/** A post is judged against several candidates: its own part is read once. */
const ownParts = new WeakMap<ComparableText, OwnPart>();
export const NO_CLAIM: StanceClaim = {
  phrasing: '',
  phrasingLang: '',
  stems: new Set(),
  negated: new Set(),
  correction: new Set(),
  contraries: [],
  meaning: null,
};
function ownPart(post: ComparableText, language: Language): OwnPart {
  const known = ownParts.get(post);
  if (known?.language === language) return known;
  const english = language.code === 'en';
  const read = readPost(post, language);
  const window = { start: 0, end: post.text.length };
  const whole = readStance({ post, window, matched: [], claim: NO_CLAIM, score: 1, language }, read);
  // What a negation governs is unknown without a claim.
  whole.features.negated = 0;
  const rejecting = rejection(whole, post.words, 'around');
  const made = { language, read, official: english && officialInStyle(post.words), rejecting };
  ownParts.set(post, made);
  return made;
}

/** What is left of the probability when the post reads like an authority's: about one such post in twenty spreads a claim (docs/stance.md). */
const OFFICIAL_SHARE = 0.05;

/** How much of the probability a sure mention takes away: the model of mentions was learnt from few posts. */
const MENTION_WEIGHT = 0.25;
/** Below this match score a post mentions the subject at most: it is more likely about something else. */
const LEAST_ABOUT = 0.05;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Judges what a post does with a claim. Pure and deterministic. Linear models over cues, their place around the
 * matched words, negation against the claim's own, opposites, and the style of posts that deny; figures and origin of
 * the weights are in `docs/stance.md`.
 */
export function judgeStance(input: StanceInput): StanceResult {
  const { post, language } = input;
  const own = ownPart(post, language);
  const reading = readStance(input, own.read);
  const here = rejection(reading, post.words, 'here');
  // A post that sounds like a rejection all over rarely spreads what it names; not so when the claim itself says "not".
  const around = reading.features.negationShared > 0 ? rejection(reading, post.words, 'around') : own.rejecting;
  const rejects = rejecting(here + around + rejectionBySense(reading.sense));
  const asks = sigmoid(asking(reading));
  const mentions = sigmoid(mentioning(reading));
  const official = post.official ?? own.official;
  const spread =
    input.score * (1 - rejects) * (1 - asks) * (1 - MENTION_WEIGHT * mentions) * (official ? OFFICIAL_SHARE : 1);
  const odds = { rejects, asks, mentions };
  const stance = input.score < LEAST_ABOUT ? 'mentions' : label(reading.features, odds, official);
  const evidence = reading.used.map(({ start, end, cue, role }) => ({ start, end, cue, kind: role }));
  return { stance, spread, evidence, official };
}

interface Odds {
  rejects: number;
  asks: number;
  mentions: number;
}
function label(f: StanceFeatures, { rejects, asks, mentions }: Odds, official: boolean): Stance {
  if (asks >= 0.5 && f.debunk === 0) return 'questions';
  const takesSide = f.debunk + f.negated + f.mockery + f.opposite + f.leadingNo > 0 || f.assertion >= 0.4;
  if (f.report >= 0.7 && !takesSide) return 'mentions';
  if (mentions >= 0.6 && !takesSide) return 'mentions';
  if (rejects >= 0.7) return 'rejects';
  if (official) return 'mentions';
  if (rejects <= 0.6) return 'asserts';
  return 'unclear';
}
