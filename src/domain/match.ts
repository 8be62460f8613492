import { z } from 'zod';

/** What the post does with the claim. Belongs to the post; the verdict belongs to the claim. */
export const Stance = z.enum(['asserts', 'rejects', 'questions', 'mentions', 'unclear']);
export type Stance = z.infer<typeof Stance>;
/** flag: a person is asked to review it as spreading the claim. look: kept in the needs-a-look list. */
export const Decision = z.enum(['flag', 'look', 'none']);
export type Decision = z.infer<typeof Decision>;

/** Half-open range of UTF-16 offsets into the post's stored text. */
export interface Span {
  start: number;
  end: number;
}
export interface Feature {
  name: string;
  /** The feature's value, as it went into the model. */
  value: number;
  /** value × weight: what it added to the log-odds. */
  contribution: number;
}
/** Why a post matched: everything a person needs to agree or disagree. */
export interface Why {
  /** The wording of the claim that came closest, and its language. */
  phrasing: string;
  phrasingLang: string;
  /** The part of the post that was compared. */
  window: Span;
  /** The matched words, in text order. */
  words: Span[];
  features: Feature[];
  /** Set where the claim is that of the post which this one answers or quotes: the stance is its own. */
  through?: 'parent' | 'quoted';
  /** The thresholds on `spread` that decided, where they are the claim's or the team's own; else those of the matcher did. */
  thresholds?: { flag: number; look: number };
  /** What the stance rests on, each a cue found in the post. */
  stanceEvidence: (Span & { cue: string; kind: string })[];
}
/** One scored post × claim pair, as the match stage returns it. */
export interface MatchResult {
  claimId: string;
  /** Probability (0…1) that the post is about the claim. */
  score: number;
  stance: Stance;
  /** Probability (0…1) that the post spreads the claim. */
  spread: number;
  decision: Decision;
  why: Why;
}
/** A stored match: suggested until a person confirms or rejects it. */
export interface Match extends MatchResult {
  id: string;
  postId: string;
  status: 'suggested' | 'confirmed' | 'rejected';
  /** Version of matcher and catalogue that made it, for reproducing it. */
  madeBy: string;
  createdAt: string;
}
