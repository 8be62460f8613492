import type { Span, Stance } from './match.ts';

/** An opinion that says something. */
export type GivenOpinion = Opinion & { stance: Stance };

/** What a language model said of a match. It decides nothing; a person sees it beside the machine's own reading. */
export interface Opinion {
  matchId: string;
  /** Null when no usable answer came: then `problem` says why. */
  stance: Stance | null;
  /** The words it decided by, as offsets into the post's text; never words that the post does not have. */
  quote: Span | null;
  /** Why there is none: `not-json`, `no-stance`, `quote-not-in-post`, or the code of a RemoteError. */
  problem: string | null;
  model: string;
  /** Version of the prompt. */
  prompt: string;
  /** contentHash of the post that was asked about: an edited post is asked about again. */
  contentHash: string;
  attempts: number;
  at: string;
}
