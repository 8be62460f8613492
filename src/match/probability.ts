import type { Feature } from '../domain/match.ts';

/** What a window of a post and a wording of a claim look like to the model, each 0…1 where nothing else is said. */
export interface PairFeatures {
  /** How much of the wording's weight (idf) the window has. */
  claimCovered: number;
  /** How much of the window's weight any wording of the claim has. */
  windowKnown: number;
  /** Cosine of character n-grams. */
  letters: number;
  /** Cosine of trained vectors; 0 without a table. */
  meaning: number;
  /** How far it is ahead of the best other claim by BM25F, −1…1. */
  ahead: number;
  /** Distinct shared terms, up to 8, in eighths. */
  shared: number;
  /** Terms of the wording, up to 16, in sixteenths: a short wording is easily covered by chance. */
  wordingLength: number;
}

type Weights = Readonly<Record<keyof PairFeatures, number>> & { readonly intercept: number };

/** Log-odds. Fitted by `tools/fit-match.ts`; docs/matching.md names the data and shows the reliability. */
const WITH_TABLE: Weights = {
  claimCovered: 1.82,
  windowKnown: 1.92,
  letters: 0.33,
  meaning: 5.82,
  ahead: 0.58,
  shared: 1.24,
  wordingLength: 2.67,
  intercept: -8,
};
const WITHOUT_TABLE: Weights = {
  claimCovered: 3.8,
  windowKnown: 3.76,
  letters: 0.4,
  meaning: 0,
  ahead: 2.11,
  shared: 1.53,
  wordingLength: 2.05,
  intercept: -6.22,
};

/** Probability (0…1) that the post is about the claim, by logistic regression, and what each feature added. `shift` is a team's own (log-odds). */
export function probability(
  features: PairFeatures,
  hasTable: boolean,
  shift = 0,
): { score: number; features: Feature[] } {
  const { intercept, ...weights } = hasTable ? WITH_TABLE : WITHOUT_TABLE;
  const parts = (Object.keys(weights) as (keyof PairFeatures)[]).map((name) => ({
    name,
    value: features[name],
    contribution: features[name] * weights[name],
  }));
  // The starting point counts among the reasons, so that what is shown adds up.
  const start = { name: 'start', value: 1, contribution: intercept };
  const all = [...parts, start, ...(shift ? [{ name: 'team', value: 1, contribution: shift }] : [])];
  const logOdds = all.reduce((sum, part) => sum + part.contribution, 0);
  return { score: 1 / (1 + Math.exp(-logOdds)), features: all };
}
