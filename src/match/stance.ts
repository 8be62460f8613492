import type { Span, Stance } from '../domain/match.ts';
import type { Language } from '../languages/_contract.ts';
import type { ComparableText } from './_contract.ts';
import { looksOfficial } from './official.ts';
import type { StanceClaim } from './stance-claim.ts';
import { type ReadPost, readPost, readStance, type StanceFeatures } from './stance-features.ts';
import { rejectionScore } from './stance-model.ts';

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
  /** Text that the post replies to or quotes, where the collector has it. */
  replyTo?: string | null | undefined;
  /** What is known of the author without storing who it is: an account or domain on the list of authorities. */
  official?: boolean | undefined;
}
export { type StanceClaim, stanceClaim } from './stance-claim.ts';

export interface StanceResult {
  stance: Stance;
  /** Probability (0…1) that the post spreads the claim. Never above the match score. */
  spread: number;
  /** How sure the label is, 0…1. */
  confidence: number;
  evidence: (Span & { cue: string; kind: string })[];
  /** The post looks like a health authority's own. */
  official: boolean;
}

/** A post is judged against several candidates: its own part is read once. */
const readings = new WeakMap<ComparableText, { language: Language; read: ReadPost; official: boolean }>();

/**
 * Judges what a post does with a claim. Pure and deterministic. A linear model over cues, their place around the
 * matched words, negation against the claim's own, opposites, and the style of posts that deny; figures and origin of
 * the weights are in `docs/stance.md`.
 */
export function judgeStance(input: StanceInput): StanceResult {
  let known = readings.get(input.post);
  if (!known || known.language !== input.language) {
    known = {
      language: input.language,
      read: readPost(input.post, input.language),
      official: looksOfficial(input.post),
    };
    readings.set(input.post, known);
  }
  const reading = readStance(input, known.read);
  const rejection = rejectionScore(reading.features, input, reading);
  const official = input.official === true || known.official;
  const asserting = 1 / (1 + Math.exp(rejection));
  const spread = input.score * asserting * (official ? OFFICIAL_SHARE : 1);
  const { stance, confidence } = label(reading.features, asserting, official);
  const evidence = reading.used.map(({ start, end, cue, role }) => ({ start, end, cue, kind: role }));
  return { stance, spread, confidence, evidence, official };
}

/** What is left of the probability when the post looks official: one official-looking post in twenty spreads (docs/stance.md). */
const OFFICIAL_SHARE = 0.05;

function label(f: StanceFeatures, asserting: number, official: boolean): { stance: Stance; confidence: number } {
  const asks = Math.max(f.questionCue, f.questionMark * 0.8);
  if (asserting < 0.35) return { stance: 'rejects', confidence: 1 - asserting };
  if (asks >= 0.5 && f.assertion < 0.6) return { stance: 'questions', confidence: 0.5 + asks / 3 };
  if (official) return { stance: 'mentions', confidence: 0.6 };
  if (f.report >= 0.6 && f.assertion < 0.4) return { stance: 'mentions', confidence: f.report * 0.8 };
  if (asserting > 0.55) return { stance: 'asserts', confidence: asserting };
  return { stance: 'unclear', confidence: 0.5 };
}
