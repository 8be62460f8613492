import type { Feature } from '../domain/match.ts';

/** What a post and a wording of a claim look like to the model. */
export interface PairFeatures {
  /** Cosine of the window's character n-grams with the wording's, 0…1. */
  letters: number;
  /** Cosine of trained vectors, 0…1; 0 without a table. */
  meaning: number;
  /** The rarest term of the window that any wording of the claim has: its idf as a share of the largest there is, 0…1. */
  rarest: number;
  /**
   * ln(1 + BM25 of all the claim's wordings as one text, in units of the largest idf), over the sentences of the post that
   * hold a telling word of the claim; about 0…3.
   */
  support: number;
}

type Weights = Readonly<Record<keyof PairFeatures, number>> & { readonly intercept: number };

/** Log-odds. Fitted by `tools/fit-match.ts`; docs/matching.md names the data and shows the reliability. */
const WITH_TABLE: Weights = { letters: 1.09, meaning: 2.95, rarest: 1.8, support: 1.48, intercept: -5.93 };
const WITHOUT_TABLE: Weights = { letters: 1.54, meaning: 0, rarest: 2.87, support: 2.15, intercept: -6.33 };

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
