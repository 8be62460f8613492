import { join } from 'node:path';
import { BUCKETS, ngramBuckets, type PackedWeights } from '../src/match/stance-ngrams.ts';
import { auc, fitLogistic, score } from './logistic.ts';
import { readLabelled, stanceInput } from './stance-data.ts';
import { evenly } from './stance-rows.ts';

const OFFICIAL = { epochs: 6, rate: 0.1, l2: 1e-5 };
/** Share of made-up posts that the gate may shut on: at one in twenty it shut on asserting posts too. */
const SHUT_WRONGLY = 0.02;

/**
 * Health authorities' posts (real) against made-up news (fake) of CONSTRAINT: every word counts, there is no claim.
 * `gate` is the value that one made-up post in fifty reaches, `caught` the share of authorities' posts above it; both
 * cross-validated.
 */
export function fitOfficial(bench: string): { weights: Float64Array; gate: number; caught: number; auc: number } {
  const labelled = readLabelled(join(bench, 'constraint-trainval')).map(({ text, label }, i) => {
    const { post } = stanceInput({ post: text, claim: '', lang: 'en' });
    const grams = Int32Array.from(ngramBuckets(post.words, 0, post.words.length - 1, new Set()));
    const target = label === 'real' ? 1 : 0;
    return { indices: grams, values: evenly(grams), target, weight: 1, fold: i % 5, value: 0 };
  });
  for (let k = 0; k < 5; k++) {
    const others = labelled.filter((e) => e.fold !== k);
    const weights = fitLogistic(others, BUCKETS, OFFICIAL);
    for (const e of labelled) if (e.fold === k) e.value = score(weights, e.indices, e.values);
  }
  const fakes = labelled.filter((e) => e.target === 0).map((e) => e.value);
  const gate = fakes.sort((a, b) => b - a)[Math.floor(fakes.length * SHUT_WRONGLY)]!;
  const real = labelled.filter((e) => e.target === 1);
  const caught = real.filter((e) => e.value >= gate).length / real.length;
  return { weights: fitLogistic(labelled, BUCKETS, OFFICIAL), gate, caught, auc: auc(labelled) };
}

/** Weights as signed bytes, base64; `scale` turns a byte back into a weight. */
export function pack(weights: Float64Array): PackedWeights {
  const body = weights.subarray(0, BUCKETS);
  const scale = body.reduce((most, w) => Math.max(most, Math.abs(w)), 0) / 127;
  const bytes = Buffer.from(Int8Array.from(body, (w) => Math.round(w / scale)).buffer).toString('base64');
  return { bytes, scale, intercept: weights[BUCKETS]! };
}
