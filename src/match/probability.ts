import type { Feature } from '../domain/match.ts';

/** What a window of a post and a wording of a claim look like to the model, each 0…1 but `lead`. */
export interface PairFeatures {
  /** How much of the wording's weight (idf) the window has. */
  claimCovered: number;
  /** How much of the window's weight the wording has. */
  windowCovered: number;
  /** The same for all wordings of the claim together. */
  windowKnown: number;
  /** Cosine of character n-grams. */
  letters: number;
  /** Cosine of trained vectors; 0 without a table. */
  meaning: number;
  /** `meaning` less that of the best other claim found for the same window, −.5….5. */
  lead: number;
  /** Weight of the rarest shared term against the rarest there is. */
  rarest: number;
  /** Distinct shared terms, up to 8, in eighths. */
  shared: number;
  /** Terms of the wording, up to 16, in sixteenths: a short wording is easily covered by chance. */
  wordingLength: number;
}

type Weights = Readonly<Record<keyof PairFeatures, number>> & { readonly intercept: number };

/** Log-odds. Fitted by `tools/fit-match.ts`; docs/matching.md names the data and shows the reliability. */
const WITH_TABLE: Weights = {
  claimCovered: 4,
  windowCovered: 3,
  windowKnown: 0,
  letters: 5,
  meaning: 0,
  lead: 0,
  rarest: 1,
  shared: 1.5,
  wordingLength: 0,
  intercept: -5.2,
};
const WITHOUT_TABLE: Weights = WITH_TABLE;

/** Probability (0…1) that the post is about the claim, by logistic regression, and what each feature added. */
export function probability(features: PairFeatures, hasTable: boolean): { score: number; features: Feature[] } {
  const { intercept, ...weights } = hasTable ? WITH_TABLE : WITHOUT_TABLE;
  const parts = (Object.keys(weights) as (keyof PairFeatures)[]).map((name) => ({
    name,
    value: features[name],
    contribution: features[name] * weights[name],
  }));
  // The starting point counts among the reasons, so that what is shown adds up.
  const all = [...parts, { name: 'start', value: 1, contribution: intercept }];
  const logOdds = all.reduce((sum, part) => sum + part.contribution, 0);
  return { score: 1 / (1 + Math.exp(-logOdds)), features: all };
}
