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

/**
 * Meaning alone. Set, not fitted: against the starter catalogue's English texts alone, of the gold set's posts in other
 * languages and the everyday ones, the nearest claim is the right one for half at a cosine of .47, for nine in ten at .55.
 */
const ABROAD: Weights = { letters: 0, sense: 20, rarest: 0, support: 0, intercept: -9.8 };
/** Log-odds. Fitted by `tools/fit-match.ts`; docs/matching.md names the data and shows the reliability. */
const WITH_SENSE: Weights = { letters: 0.8, sense: 3, rarest: 2.09, support: 1.14, intercept: -5.52 };
const WITHOUT_SENSE: Weights = { letters: 1.79, sense: 0, rarest: 2.12, support: 1.59, intercept: -4.91 };

/**
 * Probability (0…1) that the post is about the claim, by logistic regression, and what each feature added. `shift` is a
 * team's own (log-odds). `abroad`: the post is in a language that the catalogue is hardly worded in, so that meaning alone
 * may speak for it.
 */
export function probability(
  features: PairFeatures,
  hasSense: boolean,
  shift = 0,
  abroad = false,
): { score: number; features: Feature[] } {
  const usual = partsBy(hasSense ? WITH_SENSE : WITHOUT_SENSE, features, shift);
  const other = hasSense && abroad ? partsBy(ABROAD, features, shift) : usual;
  const best = sumOf(other) > sumOf(usual) ? other : usual;
  return { score: 1 / (1 + Math.exp(-sumOf(best))), features: best };
}

const sumOf = (parts: readonly Feature[]): number => parts.reduce((sum, part) => sum + part.contribution, 0);

function partsBy({ intercept, ...weights }: Weights, features: PairFeatures, shift: number): Feature[] {
  const parts = (Object.keys(weights) as (keyof PairFeatures)[]).map((name) => ({
    name,
    value: features[name],
    contribution: features[name] * weights[name],
  }));
  // The starting point counts among the reasons, so that what is shown adds up.
  const start = { name: 'start', value: 1, contribution: intercept };
  return [...parts, start, ...(shift ? [{ name: 'team', value: 1, contribution: shift }] : [])];
}
