import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StanceTable } from '../src/match/stance-ngrams.ts';
import { FEATURES } from '../src/match/stance-reading.ts';
import { NEARNESS } from '../src/match/stance-sense.ts';
import { auc, fitLogistic } from './logistic.ts';
import { fitHead, fitRejects, fitStyle, HEADS, heldOut, named, rounded } from './stance-heads.ts';
import { fitOfficial, pack } from './stance-official.ts';
import { ownRows, type Row, rumorRows } from './stance-rows.ts';

/*
 * Fits the weights of stance and of the official style, and writes them beside the code:
 *   node tools/fit-stance.ts FOLDER   (the folder that holds rumor-stance and constraint-trainval)
 * Only data whose licence allows it goes in: rumor-stance (MIT), CONSTRAINT (MIT) and own posts. Runs alike every time.
 * What it prints is cross-validated by claim: no post about a claim is judged by weights that saw the claim.
 */
const bench = process.argv[2];
if (!bench) throw new Error('Say where the data sets are: node tools/fit-stance.ts FOLDER');
const own = ownRows();
const rows = [...rumorRows(bench), ...own];
const style = fitStyle(rows);
const rejects = fitRejects(rows);
const asks = fitHead(rows, HEADS.asks);
const mentions = fitHead(rows, HEADS.mentions);

/** The probability is calibrated on own posts, then made steeper: most of these were written to be hard. Chosen on ifcn-dev. */
const STEEPER = 1.5;
const scores = heldOut(rows, HEADS.rejects);
const sides = own.filter((r) => r.pair.label === 'agree' || r.pair.label === 'disagree');
const weightOf = (r: Row): number => sides.length / 2 / sides.filter((s) => s.pair.label === r.pair.label).length;
const calibrated = fitLogistic(
  sides.map((r) => ({
    indices: Int32Array.of(0),
    values: Float64Array.of(scores.get(r)!),
    target: r.pair.label === 'disagree' ? 1 : 0,
    weight: weightOf(r),
  })),
  1,
  { epochs: 200, rate: 0.1, l2: 0 },
);

const AROUND = FEATURES.length + 1;
const SENSE = 2 * AROUND;
const senseWeights = rejects.weights.slice(SENSE);
const senseless = own.reduce(
  (sum, r) => sum + senseWeights.reduce((part, weight, i) => part + weight * r.sense[i]!, 0) / own.length,
  0,
);
const official = fitOfficial(bench);
const table: StanceTable = {
  about: 'Fitted by tools/fit-stance.ts on rumor-stance (MIT), CONSTRAINT (MIT) and own posts; see docs/stance.md.',
  rejects: {
    here: named(rejects.weights, 0, [...FEATURES, 'style']),
    around: named(rejects.weights, AROUND, [...FEATURES, 'style']),
    near: senseWeights.slice(0, NEARNESS.length).map(rounded),
    beside: senseWeights.slice(NEARNESS.length).map(rounded),
    senseless: rounded(senseless),
    intercept: rounded(rejects.intercept),
  },
  asks: { ...named(asks.weights), intercept: rounded(asks.intercept) },
  mentions: { ...named(mentions.weights), intercept: rounded(mentions.intercept) },
  calibration: { slope: rounded(STEEPER * calibrated[0]!), intercept: rounded(STEEPER * calibrated[1]!) },
  style: pack(style),
  official: { ...pack(official.weights), gate: official.gate },
};
writeFileSync(join(import.meta.dirname, '../src/match/stance-table.json'), `${JSON.stringify(table)}\n`);

const asked = heldOut(rows, HEADS.asks);
const mentioned = heldOut(rows, HEADS.mentions);
const aucOf = (of: readonly Row[], value: (r: Row) => number, yes: string, no: readonly string[]): number =>
  rounded(
    auc(
      of
        .filter((r) => r.pair.label === yes || no.includes(r.pair.label))
        .map((r) => ({ target: r.pair.label === yes ? 1 : 0, value: value(r) })),
    ),
  );
const figures = (of: readonly Row[]): Record<string, number> => ({
  posts: of.length,
  rejects: aucOf(of, (r) => scores.get(r)!, 'disagree', ['agree']),
  asks: aucOf(of, (r) => asked.get(r)!, 'query', ['agree', 'disagree']),
  mentions: aucOf(of, (r) => mentioned.get(r)!, 'neutral', ['agree', 'disagree']),
});
/** Of the own posts in ten equal groups by probability of rejecting: mean probability, and the share that do. */
const reliability = (): string[] => {
  const probability = (r: Row): number => 1 / (1 + Math.exp(-(calibrated[0]! * scores.get(r)! + calibrated[1]!)));
  const sorted = [...sides].sort((a, b) => scores.get(a)! - scores.get(b)!);
  return Array.from({ length: 10 }, (_, d) => {
    const part = sorted.slice((d * sorted.length) / 10, ((d + 1) * sorted.length) / 10);
    const mean = part.reduce((sum, r) => sum + probability(r), 0) / part.length;
    return `${mean.toFixed(2)} ${(part.filter((r) => r.pair.label === 'disagree').length / part.length).toFixed(2)}`;
  });
};
const english = (r: Row): boolean => r.pair.lang === 'en';
const framed = (r: Row): boolean => r.pair.postId.startsWith('frame-');
const written = own.filter((r) => !framed(r));
console.log(
  JSON.stringify(
    {
      written: figures(written),
      english: figures(written.filter(english)),
      elsewhere: figures(written.filter((r) => !english(r))),
      ...Object.fromEntries(
        [...new Set(written.map((r) => r.pair.lang))].map((lang) => [
          lang,
          figures(written.filter((r) => r.pair.lang === lang)),
        ]),
      ),
      frames: figures(own.filter(framed)),
      'rumor-stance': figures(rows.filter((r) => !r.own && r.matched >= 2)),
      reliability: reliability(),
      calibration: table.calibration,
      official: { auc: rounded(official.auc), caught: rounded(official.caught), gate: rounded(official.gate) },
    },
    null,
    1,
  ),
);
