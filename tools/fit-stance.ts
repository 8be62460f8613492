import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPost, readStance } from '../src/match/stance-features.ts';
import { BUCKETS, ngramBuckets, type StanceTable } from '../src/match/stance-ngrams.ts';
import { FEATURES } from '../src/match/stance-reading.ts';
import { auc, type Example, fitLogistic, score } from './logistic.ts';
import { hash, type Pair, readLabelled, readOwn, readPairs, stanceInput } from './stance-data.ts';

/*
 * Fits the weights of stance and of the official style, and writes them beside the code:
 *   node tools/fit-stance.ts FOLDER   (the folder that holds rumor-stance and constraint-trainval)
 * Only data whose licence allows it goes in: rumor-stance (MIT), CONSTRAINT (MIT) and own-posts.txt. Runs alike every time.
 */
const bench = process.argv[2];
if (!bench) throw new Error('Say where the data sets are: node tools/fit-stance.ts FOLDER');

interface Row {
  pair: Pair;
  grams: Int32Array;
  dense: number[];
  matched: number;
  /** What the n-grams say of it, from weights fitted without its claim. */
  style: number;
}
function row(pair: Pair): Row {
  const input = stanceInput(pair);
  const reading = readStance(input, readPost(input.post, input.language));
  const english = pair.lang === 'en';
  const grams = english ? ngramBuckets(input.post.words, reading.from, reading.to, new Set(reading.matched)) : [];
  return {
    pair,
    grams: Int32Array.from(grams),
    dense: FEATURES.map((name) => reading.features[name]),
    matched: input.matched.length,
    style: 0,
  };
}
const evenly = (grams: Int32Array): Float64Array =>
  new Float64Array(grams.length).fill(grams.length > 0 ? 1 / Math.sqrt(grams.length) : 0);
const fold = (of: Row): number => hash(of.pair.claimId) % 5;

/** Replies that deny against all others; a reply of two words and a handle teaches nothing. */
const rumor = readPairs(join(bench, 'rumor-stance'))
  .filter((pair) => pair.post.replace(/@\w+|https?:\S+/g, '').trim().length > 8)
  .filter((pair) => pair.label !== 'neutral' || hash(pair.postId) % 3 === 0)
  .map(row);
const own = readOwn().map(row);
const rows = [...rumor, ...own];

const COUNTS: Readonly<Record<string, number>> = { agree: 1, neutral: 0.05, query: 0.4, disagree: 3 };
function styleExamples(of: readonly Row[]): Example[] {
  return of
    .filter((r) => r.grams.length > 0)
    .map((r) => ({
      indices: r.grams,
      values: evenly(r.grams),
      target: r.pair.label === 'disagree' ? 1 : 0,
      weight: r.pair.postId.startsWith('own') ? 5 : COUNTS[r.pair.label]!,
    }));
}
const STYLE = { epochs: 6, rate: 0.03, l2: 1e-4 };
for (let k = 0; k < 5; k++) {
  const weights = fitLogistic(styleExamples(rows.filter((r) => fold(r) !== k)), BUCKETS, STYLE);
  for (const r of rows) if (fold(r) === k && r.grams.length > 0) r.style = score(weights, r.grams, evenly(r.grams));
}
const style = fitLogistic(styleExamples(rows), BUCKETS, STYLE);

const DENSE = Int32Array.from({ length: FEATURES.length + 1 }, (_, i) => i);
const denseValues = (r: Row): Float64Array => Float64Array.from([...r.dense, r.style]);
/** One head of the judgement: posts with a label in `yes` against those in `no`. */
function head(of: readonly Row[], yes: readonly string[], no: readonly string[], up: number): Float64Array {
  const examples = of
    .filter((r) => yes.includes(r.pair.label) || no.includes(r.pair.label))
    .filter((r) => r.pair.postId.startsWith('own') || r.matched >= 2)
    .map((r) => {
      const target = yes.includes(r.pair.label) ? 1 : 0;
      const weight = r.pair.postId.startsWith('own') ? 1 : 0.5 * (target === 1 ? up : 1);
      return { indices: DENSE, values: denseValues(r), target, weight };
    });
  return fitLogistic(examples, DENSE.length, { epochs: 40, rate: 0.1, l2: 1e-3 });
}
const HEADS = { rejects: [['disagree'], ['agree'], 3], asks: [['query'], ['agree', 'disagree'], 1.5] } as const;
const heads = Object.fromEntries(
  Object.entries(HEADS).map(([name, [yes, no, up]]) => {
    const scored: { target: number; value: number; own: boolean }[] = [];
    for (let k = 0; k < 5; k++) {
      const weights = head(
        rows.filter((r) => fold(r) !== k),
        yes,
        no,
        up,
      );
      for (const r of rows) {
        const target = (yes as readonly string[]).includes(r.pair.label) ? 1 : 0;
        if (fold(r) !== k || !(target || (no as readonly string[]).includes(r.pair.label))) continue;
        scored.push({ target, value: score(weights, DENSE, denseValues(r)), own: r.pair.postId.startsWith('own') });
      }
    }
    const fitted = [...head(rows, yes, no, up)].map((w) => Number(w.toFixed(3)));
    const weights = Object.fromEntries([...FEATURES, 'style', 'intercept'].map((feature, i) => [feature, fitted[i]!]));
    const figures = { auc: auc(scored), aucOwn: auc(scored.filter((s) => s.own)) };
    return [name, { weights, figures }];
  }),
);

/** Health authorities' posts (real) against made-up news (fake): every word counts, there is no claim. */
const labelled = readLabelled(join(bench, 'constraint-trainval')).map(({ text, label }, i) => {
  const { post } = stanceInput({ post: text, claim: '', lang: 'en' });
  const grams = Int32Array.from(ngramBuckets(post.words, 0, post.words.length - 1, new Set()));
  return { indices: grams, values: evenly(grams), target: label === 'real' ? 1 : 0, weight: 1, fold: i % 5, value: 0 };
});
const OFFICIAL = { epochs: 6, rate: 0.1, l2: 1e-5 };
for (let k = 0; k < 5; k++) {
  const weights = fitLogistic(
    labelled.filter((e) => e.fold !== k),
    BUCKETS,
    OFFICIAL,
  );
  for (const e of labelled) if (e.fold === k) e.value = score(weights, e.indices, e.values);
}
const official = fitLogistic(labelled, BUCKETS, OFFICIAL);
// The gate shuts above the value that one made-up post in fifty reaches, cross-validated.
const fakes = labelled
  .filter((e) => e.target === 0)
  .map((e) => e.value)
  .sort((a, b) => b - a);
const gate = fakes[Math.floor(fakes.length * 0.02)]!;
const real = labelled.filter((e) => e.target === 1);
const caught = real.filter((e) => e.value >= gate).length / real.length;

/** Weights as signed bytes, base64; `scale` turns a byte back into a weight. */
function pack(weights: Float64Array): { bytes: string; scale: number; intercept: number } {
  const body = weights.subarray(0, BUCKETS);
  const scale = body.reduce((most, w) => Math.max(most, Math.abs(w)), 0) / 127;
  const bytes = Buffer.from(Int8Array.from(body, (w) => Math.round(w / scale)).buffer).toString('base64');
  return { bytes, scale, intercept: weights[BUCKETS]! };
}
const table: StanceTable = {
  about: 'Fitted by tools/fit-stance.ts on rumor-stance (MIT), CONSTRAINT (MIT) and own posts; see docs/stance.md.',
  rejects: heads.rejects!.weights,
  asks: heads.asks!.weights,
  style: pack(style),
  styleElsewhere: own.reduce((sum, r) => sum + r.style, 0) / own.filter((r) => r.grams.length > 0).length,
  official: { ...pack(official), gate },
};
writeFileSync(join(import.meta.dirname, '../src/match/stance-table.json'), `${JSON.stringify(table)}\n`);
console.log(
  JSON.stringify(
    { rows: rows.length, own: own.length, heads, official: { auc: auc(labelled), caught, gate } },
    null,
    1,
  ),
);
