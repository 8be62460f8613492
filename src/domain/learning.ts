import type { Decision, Stance } from './match.ts';
import type { RejectReason } from './review.ts';

/** A wording that a reviewer would add to a claim, taken from a post. Waits until an editor adds or drops it. */
export interface PhrasingProposal {
  id: string;
  claimId: string;
  /** The review it was taken from. */
  reviewId: string;
  lang: string;
  text: string;
  /** `added`: it became a phrasing of the claim. */
  status: 'open' | 'added' | 'dropped';
  proposedBy: string;
  proposedAt: string;
  /** Who added or dropped it; null while it waits. */
  decidedBy: string | null;
  decidedAt: string | null;
}

/** What a person decided about a match that the machine had made, with what the machine had said of it. */
export interface DecidedMatch {
  matchId: string;
  reviewId: string;
  postId: string;
  claimId: string;
  lang: string | null;
  platform: string;
  score: number;
  spread: number;
  stance: Stance;
  /** What the machine made of it at the time. */
  decision: Decision;
  /** Version of matcher and catalogue. */
  madeBy: string;
  confirmed: boolean;
  /** Why it was rejected; null when it was confirmed. */
  reason: RejectReason | 'not-in-catalogue' | null;
  decidedAt: string;
}
