import type { Decision } from '../domain/match.ts';

/** Asks a person for a review from this probability of spreading on; where it comes from: docs/matching.md. */
const FLAG = 0.5;
/** Kept in the needs-a-look list from here on. */
const LOOK = 0.25;

/** What happens to a match: flagged, kept for a look, or left alone. `spread` is the probability that the post spreads the claim. */
export function decide(spread: number, score: number): Decision {
  if (spread >= FLAG) return 'flag';
  // A post that is surely about a claim but denies or asks is worth a quiet look: it shows what people talk about.
  return spread >= LOOK || score >= FLAG ? 'look' : 'none';
}
