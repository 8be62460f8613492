import type { ComparableText } from './_contract.ts';
import { ngramBuckets, ngramScorer, type StanceTable } from './stance-ngrams.ts';
import { FEATURES, type Reading } from './stance-reading.ts';
import fitted from './stance-table.json' with { type: 'json' };

const table: StanceTable = fitted;
const style = ngramScorer(table.style);
const officialStyle = ngramScorer(table.official);

/** Log-odds that the post rejects the claim rather than asserts it. */
export function rejection(
  { features, from, to, matched }: Reading,
  words: ComparableText['words'],
  english: boolean,
): number {
  const { rejects } = table;
  let sum = rejects.intercept!;
  for (const name of FEATURES) sum += features[name] * rejects[name]!;
  // The n-grams are English; elsewhere the style counts as the average English post's.
  const said = english ? style(ngramBuckets(words, from, to, new Set(matched))) : table.styleElsewhere;
  return sum + rejects.style! * said;
}

/** Log-odds that the post asks about the claim rather than taking a side or reporting. */
export const asking = (reading: Reading): number => withoutStyle(reading, table.asks);

/** Log-odds that the post reports on the subject or comes near it rather than taking a side. */
export const mentioning = (reading: Reading): number => withoutStyle(reading, table.mentions);

function withoutStyle({ features }: Reading, weights: Readonly<Record<string, number>>): number {
  let sum = weights.intercept!;
  for (const name of FEATURES) sum += features[name] * weights[name]!;
  return sum;
}

/** Probability (0…1) of a rejection from the log-odds at the claim's place and of the post as a whole; calibrated on own posts. */
export function rejecting(here: number, around: number): number {
  const { slope, around: share, intercept } = table.both;
  return 1 / (1 + Math.exp(-(slope * (here + share * around) + intercept)));
}

/** Whether an English post is written as health authorities write (fitted on CONSTRAINT real against fake posts). */
export function officialInStyle(words: ComparableText['words']): boolean {
  return officialStyle(ngramBuckets(words, 0, words.length - 1, new Set())) >= table.official.gate;
}
