import type { Decision, Stance } from '../domain/match.ts';

/** Asks a person for a review from this probability of spreading on; where it comes from: docs/matching.md. */
const FLAG = 0.5;
/** Kept in the needs-a-look list from here on. */
const LOOK = 0.25;

/**
 * What happens to a match: flagged, kept for a look, or left alone. `spread` is the probability that the post spreads
 * the claim, `score` that it is about it. A question, a report or a denial is never flagged, however sure the match:
 * it is kept for a look, since it shows what people talk about.
 */
export function decide(spread: number, score: number, stance: Stance): Decision {
  if (spread >= FLAG && (stance === 'asserts' || stance === 'unclear')) return 'flag';
  return spread >= LOOK || score >= FLAG ? 'look' : 'none';
}
