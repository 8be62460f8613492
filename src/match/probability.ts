import type { Feature } from '../domain/match.ts';

/** What a post and a wording of a claim look like to the model. */
export interface PairFeatures {
  /** Cosine of the window's character n-grams with the wording's, 0…1. */
  letters: number;
  /** Cosine of the nearest wording of the claim with the post or with the window, by the multilingual table, 0…1; 0 where it was left out. */
  sense: number;
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
const WITH_SENSE: Weights = { letters: 0.83, sense: 3, rarest: 2.03, support: 1.18, intercept: -5.55 };
const WITHOUT_SENSE: Weights = { letters: 1.59, sense: 0, rarest: 2.12, support: 1.92, intercept: -5.36 };

/** Probability (0…1) that the post is about the claim, by logistic regression, and what each feature added. `shift` is a team's own (log-odds). */
export function probability(
  features: PairFeatures,
  hasSense: boolean,
  shift = 0,
): { score: number; features: Feature[] } {
  const { intercept, ...weights } = hasSense ? WITH_SENSE : WITHOUT_SENSE;
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
