import type { ComparableText } from './_contract.ts';

/** Number of buckets that n-grams are hashed into. */
export const BUCKETS = 1 << 15;
/** Stands for any matched word, so that the style is learnt and not the subject. */
const MATCHED = 'M';

/** FNV-1a of a feature's name, folded into the buckets. */
function bucket(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return ((h >>> 16) ^ h) & (BUCKETS - 1);
}

/**
 * Distinct buckets of the words' n-grams: words, pairs of words, and runs of 3 to 5 letters of `<word>`.
 * Matched words (indices) count as one and the same word; digits count as `0`.
 */
export function ngramBuckets(
  words: ComparableText['words'],
  from: number,
  to: number,
  matched: ReadonlySet<number>,
): Set<number> {
  const out = new Set<number>();
  let before = '^';
  for (let at = from; at <= to + 1; at++) {
    const raw = at > to ? '$' : words[at]!.word.replace(/\d+/g, '0');
    const word = matched.has(at) ? MATCHED : raw;
    if (word === MATCHED && before === MATCHED) continue;
    out.add(bucket(`2 ${before} ${word}`));
    before = word;
    if (word === MATCHED || at > to) continue;
    out.add(bucket(`1 ${word}`));
    const letters = `<${word}>`;
    for (let n = 3; n <= 5; n++) for (let i = 0; i + n <= letters.length; i++) out.add(bucket(letters.slice(i, i + n)));
  }
  return out;
}

/** Fitted weights; `stance-table.json` beside this file, made by `tools/fit-stance.ts`. */
export interface StanceTable {
  about: string;
  /**
   * Log-odds that the post rejects the claim rather than asserts it: weights of the features at the claim's place and of
   * the post as a whole, each with `style`; of the nearness to claim and correction; of each dimension of what the post
   * says beside the claim; and what nearness and dimensions come to on average, for where the table of meanings is missing.
   */
  rejects: {
    here: Record<string, number>;
    around: Record<string, number>;
    near: readonly number[];
    beside: readonly number[];
    senseless: number;
    intercept: number;
  };
  /** Log-odds that the post asks; that it mentions. By feature, with `intercept`. */
  asks: Record<string, number>;
  mentions: Record<string, number>;
  /** From the log-odds to a probability that is calibrated: slope × log-odds + intercept. */
  calibration: { slope: number; intercept: number };
  /** Of all languages in one. */
  style: PackedWeights;
  /** `gate`: value from which a post counts as official. */
  official: PackedWeights & { gate: number };
}
/** One signed byte a bucket, base64; a weight is byte × scale. */
export interface PackedWeights {
  bytes: string;
  scale: number;
  intercept: number;
}

/** Makes a scorer of packed weights: intercept + Σ weight / √n over the n buckets, the form they were fitted in. */
export function ngramScorer({ bytes, scale, intercept }: PackedWeights): (buckets: ReadonlySet<number>) => number {
  const weights = new Int8Array(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)).buffer);
  return (buckets) => {
    let sum = 0;
    for (const at of buckets) sum += weights[at]!;
    return intercept + (buckets.size > 0 ? (sum * scale) / Math.sqrt(buckets.size) : 0);
  };
}
