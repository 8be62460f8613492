import type { ComparableText } from './_contract.ts';
import { ngramBuckets, ngramScorer, type StanceTable } from './stance-ngrams.ts';
import { FEATURES, type Reading, type StanceFeatures } from './stance-reading.ts';
import fitted from './stance-table.json' with { type: 'json' };

const table: StanceTable = fitted;
const style = ngramScorer(table.style);
const officialStyle = ngramScorer(table.official);

/**
 * Added to the fitted weights where the data for fitting hold too few cases to learn from: corrections, denied debunks
 * ("this is not a hoax"), "Myth: … Fact: …", opposites. Set by hand on posts of our own (docs/stance.md).
 */
const BY_HAND: Partial<StanceFeatures> = {
  correction: 1.2,
  debunkDenied: -1,
  mythThenFact: 1.5,
  opposite: 1,
  negated: 2.4,
  debunkNear: 0.6,
  negationShared: -0.6,
};

/** Log-odds that the post rejects the claim rather than asserts it. */
export function rejection(
  { features, from, to, matched }: Reading,
  words: ComparableText['words'],
  english: boolean,
): number {
  const { rejects } = table;
  let sum = rejects.intercept!;
  for (const name of FEATURES) sum += features[name] * (rejects[name]! + (BY_HAND[name] ?? 0));
  // The n-grams are English; elsewhere the style counts as the average English post's.
  const said = english ? style(ngramBuckets(words, from, to, new Set(matched))) : table.styleElsewhere;
  return sum + rejects.style! * said;
}

/** Log-odds that the post asks about the claim rather than taking a side. */
export function asking({ features }: Reading): number {
  const { asks } = table;
  let sum = asks.intercept! + asks.style! * table.styleElsewhere;
  for (const name of FEATURES) sum += features[name] * asks[name]!;
  return sum;
}

/** Whether an English post is written as health authorities write (fitted on CONSTRAINT real against fake posts). */
export function officialInStyle(words: ComparableText['words']): boolean {
  return officialStyle(ngramBuckets(words, 0, words.length - 1, new Set())) >= table.official.gate;
}
