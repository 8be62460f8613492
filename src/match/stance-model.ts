import type { ComparableText } from './_contract.ts';
import { ngramBuckets, ngramScorer, type StanceTable } from './stance-ngrams.ts';
import { FEATURES, type Reading } from './stance-reading.ts';
import fitted from './stance-table.json' with { type: 'json' };

const table: StanceTable = fitted;
const style = ngramScorer(table.style);
const officialStyle = ngramScorer(table.official);

/** Log-odds that the post rejects the claim rather than asserts it, as far as its words and cues at one place tell. */
export function rejection(
  { features, from, to, matched }: Reading,
  words: ComparableText['words'],
  place: 'here' | 'around',
): number {
  const weights = table.rejects[place];
  let sum = weights.style! * style(ngramBuckets(words, from, to, new Set(matched)));
  for (const name of FEATURES) sum += features[name] * weights[name]!;
  return sum;
}

/** The same as far as meaning tells: nearness to the correction, and what the post says beside the claim. */
export function rejectionBySense(sense: Reading['sense']): number {
  const { near, beside, senseless } = table.rejects;
  if (!sense) return senseless;
  let sum = 0;
  for (const [i, value] of sense.near.entries()) sum += value * near[i]!;
  for (const [d, value] of sense.beside.entries()) sum += value * beside[d]!;
  return sum;
}

/** Log-odds that the post asks about the claim rather than taking a side or reporting. */
export const asking = (reading: Reading): number => weighed(reading, table.asks);

/** Log-odds that the post reports on the subject or comes near it rather than taking a side. */
export const mentioning = (reading: Reading): number => weighed(reading, table.mentions);

function weighed({ features }: Reading, weights: Readonly<Record<string, number>>): number {
  let sum = weights.intercept!;
  for (const name of FEATURES) sum += features[name] * weights[name]!;
  return sum;
}

/** Probability (0…1) of a rejection from the sum of its log-odds; calibrated on own posts. */
export function rejecting(logOdds: number): number {
  const { slope, intercept } = table.calibration;
  return 1 / (1 + Math.exp(-(slope * (logOdds + table.rejects.intercept) + intercept)));
}

/** Whether an English post is written as health authorities write (fitted on CONSTRAINT real against fake posts). */
export function officialInStyle(words: ComparableText['words']): boolean {
  return officialStyle(ngramBuckets(words, 0, words.length - 1, new Set())) >= table.official.gate;
}
