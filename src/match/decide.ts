import type { Decision, MatchResult, Stance } from '../domain/match.ts';
import type { Tuning } from '../domain/tuning.ts';
import type { CatalogueClaim } from './_contract.ts';

/**
 * From this probability of spreading on a person is asked for a review: four in five asserting posts of the first gold set,
 * three in five of the blind one (docs/matching.md has the curve on both sets).
 */
const FLAG = 0.39;
/** From here on a match is kept in the needs-a-look list. Lower, every third post about something else would be there. */
const LOOK = 0.2;
/**
 * More likely than not about the claim: what a flag needs besides, and what is kept for a look whatever it does with the
 * claim. Below it most flags are wrong.
 */
const ABOUT = 0.5;
/** The thresholds on `spread` of every claim that has none of its own. */
export const THRESHOLDS = { flag: FLAG, look: LOOK };

/**
 * What happens to a match: flagged, kept for a look, or left alone. `spread` is the probability that the post spreads
 * the claim, `score` that it is about it. A question, a report or a denial is never flagged, however sure the match:
 * it is kept for a look, since it shows what people talk about. `thresholds` are a claim's own, or the general ones.
 */
export function decide(
  spread: number,
  score: number,
  stance: Stance,
  { flag, look }: { flag: number; look: number } = THRESHOLDS,
): Decision {
  const spreads = stance === 'asserts' || stance === 'unclear';
  if (spread >= flag && score >= ABOUT && spreads) return 'flag';
  return spread >= look || score >= ABOUT ? 'look' : 'none';
}

/** A match this much less likely than another one in the same place is that one's sibling. */
const SIBLING = 0.75;

/**
 * The same matches, where one that is found in the same words as a likelier claim is left alone: claims about one subject
 * share their words, and a person should be asked about the one that fits. Of 348 further matches of the gold set's posts
 * 12 are right; this leaves 7 of 108. A claim found in another part of the post keeps its decision.
 */
export function withoutSiblings(matches: readonly MatchResult[]): MatchResult[] {
  const eclipsed = (one: MatchResult): boolean =>
    matches.some(
      ({ score, decision, why: { window } }) =>
        decision !== 'none' &&
        one.score < SIBLING * score &&
        one.why.window.start < window.end &&
        one.why.window.end > window.start,
    );
  return matches.map((one) => (one.decision !== 'none' && eclipsed(one) ? { ...one, decision: 'none' } : one));
}

/** Whether a match of this score can be worth a look: the probability of spreading is never above that of being about it. */
export const canMatter = (score: number, { look }: { look: number } = THRESHOLDS): boolean =>
  score >= Math.min(look, ABOUT);

/** The thresholds of a claim where they are not the general ones: its own, else the team's; null where it has neither. */
export function thresholdsOf(claim: CatalogueClaim, tuning: Tuning | null): { flag: number; look: number } | null {
  const team = tuning?.flag ?? null;
  if (!claim.thresholds && team === null) return null;
  const flag = claim.thresholds?.flag ?? team ?? THRESHOLDS.flag;
  return { flag, look: Math.min(flag, claim.thresholds?.look ?? THRESHOLDS.look) };
}
