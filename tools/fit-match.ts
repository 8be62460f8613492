/**
 * Fits the log-odds of `src/match/probability.ts`: for each labelled post the best candidates, once with its claim in
 * the catalogue and once without, and posts of health authorities as what is about no claim. Prints weights to paste,
 * with AUC and calibration per set. Only eight numbers come out; none of the posts' text enters the product.
 *
 *   node tools/fit-match.ts FOLDER   where FOLDER holds checkthat-train, ifcn-dev and constraint-trainval
 */
import { readFileSync } from 'node:fs';
import { readClaims } from '../src/catalogue/files.ts';
import { tableFor, userCacheDir } from '../src/catalogue/table-cache.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import type { CatalogueClaim } from '../src/match/_contract.ts';
import { contestOf } from '../src/match/matcher.ts';
import { makePairReader } from '../src/match/pair.ts';
import { prepare } from '../src/match/prepare.ts';
import { queryOf } from '../src/match/query.ts';
import { rank } from '../src/match/rank.ts';
import type { Candidate } from '../src/match/retrieve.ts';
import { comparable } from '../src/normalise/comparable.ts';

interface Row {
  set: string;
  x: number[];
  y: 0 | 1;
  weight: number;
}
interface LabelledPost {
  text: string;
  lang: string;
  right: ReadonlySet<string>;
}

const NAMES = ['claimCovered', 'windowKnown', 'letters', 'meaning', 'ahead', 'shared', 'wordingLength'] as const;
const folder = process.argv[2] ?? 'bench-data';
const languages = await loadLanguages();
const lines = (path: string) => readFileSync(path, 'utf8').trim().split('\n');
const jsonl = (path: string) => lines(path).map((line) => JSON.parse(line));

function benchSet(name: string): { claims: CatalogueClaim[]; posts: LabelledPost[] } {
  const right = new Map<string, Set<string>>();
  for (const line of lines(`${folder}/${name}/qrels.tsv`).slice(1)) {
    const [post, claim, label] = line.split('\t');
    if (label !== 'match' && label !== 'agree') continue;
    right.set(post!, (right.get(post!) ?? new Set()).add(claim!));
  }
  return {
    claims: jsonl(`${folder}/${name}/claims.jsonl`).map((claim) => ({ ...claim, phrasings: [] })),
    posts: jsonl(`${folder}/${name}/posts.jsonl`)
      .filter((post) => right.has(post.id))
      .map((post) => ({ text: post.text, lang: post.lang, right: right.get(post.id)! })),
  };
}

async function rowsOf(
  set: string,
  claims: CatalogueClaim[],
  posts: LabelledPost[],
  withTable: boolean,
  weight: number,
): Promise<Row[]> {
  const prepared = prepare(claims, languages, withTable ? await tableFor(claims, userCacheDir(process.env)) : null);
  const read = makePairReader(prepared);
  return posts.flatMap(({ text, lang, right }) => {
    const post = comparable(text, lang);
    const query = queryOf(post, prepared.analyzer);
    const isRight = (claim: number): boolean => right.has(claims[claim]!.id);
    const search = (only: ((claim: number) => boolean) | null) => {
      const pool = prepared.retriever.retrieve(query.weights, 200, post.lang, only);
      return { pool, ranked: rank(post, query, pool, prepared) };
    };
    const all = search(null);
    const without = search((claim) => !isRight(claim));
    const rows = [
      { from: all, c: all.ranked[0] },
      { from: all, c: all.ranked.slice(1, 5).find((c) => isRight(c.claim)) },
      { from: without, c: without.ranked[0] },
    ].filter((row): row is { from: typeof all; c: Candidate } => row.c !== undefined);
    return rows.map(({ from, c }) => {
      const { features } = read(post, query, [contestOf(c, from.pool)])[0]!;
      return { set, x: NAMES.map((name) => features[name]), y: isRight(c.claim) ? 1 : 0, weight } as const;
    });
  });
}

/** Weighted logistic regression by Newton's method with a small ridge; the last weight is the intercept. */
function regress(rows: readonly Row[]): number[] {
  const size = NAMES.length + 1;
  let w = new Array<number>(size).fill(0);
  for (let round = 0; round < 30; round++) {
    const gradient = w.map((value) => -0.5 * value);
    const hessian = w.map((_, i) => w.map((_, j) => Number(i === j) / 2));
    for (const row of rows) {
      const x = [...row.x, 1];
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * w[i]!, 0)));
      for (let i = 0; i < size; i++) {
        gradient[i] = gradient[i]! + row.weight * (row.y - p) * x[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j] = hessian[i]![j]! + row.weight * p * (1 - p) * x[i]! * x[j]!;
      }
    }
    const step = solve(hessian, gradient);
    w = w.map((value, i) => value + step[i]!);
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return w;
}

function solve(a: number[][], b: number[]): number[] {
  const m = a.map((row, i) => [...row, b[i]!]);
  for (let i = 0; i < m.length; i++) {
    const pivot = m[i]![i]!;
    for (let j = 0; j < m.length; j++) {
      if (j === i) continue;
      const factor = m[j]![i]! / pivot;
      for (let k = i; k <= m.length; k++) m[j]![k] = m[j]![k]! - factor * m[i]![k]!;
    }
  }
  return m.map((row, i) => row[m.length]! / row[i]!);
}

const chance = (row: Row, w: readonly number[]): number =>
  1 / (1 + Math.exp(-[...row.x, 1].reduce((sum, value, i) => sum + value * w[i]!, 0)));

function report(scored: readonly (Row & { p: number })[]): string {
  const positive = scored.filter((row) => row.y === 1);
  const negative = scored.filter((row) => row.y === 0);
  let above = 0;
  for (const a of positive) for (const b of negative) above += a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0;
  const bins = Array.from({ length: 10 }, (_, i) => scored.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === i));
  const curve = bins.map((bin) =>
    bin.length ? `${(bin.filter((b) => b.y).length / bin.length).toFixed(2)}(${bin.length})` : '-',
  );
  const ece = bins.reduce((sum, bin) => sum + Math.abs(bin.reduce((s, b) => s + b.p - b.y, 0)), 0) / scored.length;
  return `n ${scored.length} AUC ${(above / (positive.length * negative.length)).toFixed(3)} ECE ${ece.toFixed(3)} negatives ≥ .5: ${(negative.filter((b) => b.p >= 0.5).length / Math.max(1, negative.length)).toFixed(3)} positives ≥ .5: ${(positive.filter((b) => b.p >= 0.5).length / Math.max(1, positive.length)).toFixed(3)}\n    right by tenth of probability: ${curve.join(' ')}`;
}

const starter = (await readClaims('claims')).claims.map(({ doc }) => ({
  id: doc.id,
  text: doc.claim,
  correction: doc.correction,
  lang: 'en',
  phrasings: doc.phrasings,
}));
const gold = jsonl('tests/gold/posts.jsonl').map((post) => ({
  text: post.text,
  lang: post.lang,
  right: new Set(post.claim ? [post.claim] : []),
}));
const official = jsonl(`${folder}/constraint-trainval/posts.jsonl`)
  .filter((post, i) => post.label === 'real' && i % 3 === 0)
  .map((post) => ({ text: post.text, lang: 'en', right: new Set<string>() }));
const bench = { checkthat: benchSet('checkthat-train'), ifcn: benchSet('ifcn-dev') };
for (const withTable of [true, false]) {
  const rows = [
    ...(await rowsOf('gold', starter, gold, withTable, 3)),
    ...(await rowsOf('official', starter, official, withTable, 0.5)),
    ...(await rowsOf('ifcn', bench.ifcn.claims, bench.ifcn.posts, withTable, 0.2)),
    ...(await rowsOf('checkthat', bench.checkthat.claims, bench.checkthat.posts.slice(0, 400), withTable, 0.2)),
  ];
  const w = regress(rows);
  console.log(withTable ? 'with a table' : 'without a table');
  console.log([...NAMES, 'intercept'].map((name, i) => `  ${name}: ${w[i]!.toFixed(2)},`).join('\n'));
  const folds = [0, 1, 2, 3, 4].flatMap((fold) => {
    const test = rows.filter((row, i) => row.set === 'gold' && i % 5 === fold);
    const w5 = regress(rows.filter((row, i) => row.set !== 'gold' || i % 5 !== fold));
    return test.map((row) => ({ ...row, p: chance(row, w5) }));
  });
  console.log(`  gold, five-fold: ${report(folds)}`);
  for (const [set, own] of Map.groupBy(rows, (row) => row.set)) {
    console.log(`  ${set}: ${report(own.map((row) => ({ ...row, p: chance(row, w) })))}`);
  }
}
