import type { Feature } from '../domain/match.ts';

/** What a pair of post and claim looks like to the model; all but the last are shares, 0…1. */
export interface PairFeatures {
  /** How much of the wording's weight (idf) the post has. */
  claimCovered: number;
  /** How much of the window's weight the wording has. */
  windowCovered: number;
  /** Cosine of character n-grams, window against wording. */
  letters: number;
  /** Weight of the rarest shared term against the rarest there is. */
  rarest: number;
  /** How many distinct terms are shared, up to 8, in eighths. */
  shared: number;
}

/** Log-odds. Fitted by `tools/fit-match.ts`; see docs/matching.md for data and reliability. */
const WEIGHTS: Readonly<Record<keyof PairFeatures, number>> = {
  claimCovered: 4,
  windowCovered: 3,
  letters: 5,
  rarest: 1,
  shared: 1.5,
};
const INTERCEPT = -5.2;

/** Probability (0…1) that the post is about the claim, by logistic regression, and what each feature added. */
export function probability(features: PairFeatures): { score: number; features: Feature[] } {
  const parts = (Object.keys(WEIGHTS) as (keyof PairFeatures)[]).map((name) => ({
    name,
    value: features[name],
    contribution: features[name] * WEIGHTS[name],
  }));
  const logOdds = parts.reduce((sum, part) => sum + part.contribution, INTERCEPT);
  return { score: 1 / (1 + Math.exp(-logOdds)), features: parts };
}
