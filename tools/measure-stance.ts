import { join } from 'node:path';
import { judgeStance } from '../src/match/stance.ts';
import { bm25 } from './bm25.ts';
import { type Pair, readClaims, readLabelled, readOwn, readPairs, stanceInput } from './stance-data.ts';

const bench = process.argv[2];
if (!bench) throw new Error('Say where the development sets are: node tools/measure-stance.ts FOLDER');

/** Confidence interval of a share (Wilson, 95 %). */
function wilson(hits: number, n: number): string {
  if (n === 0) return 'none';
  const [p, z] = [hits / n, 1.96];
  const mid = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return `${p.toFixed(3)} (${(mid - half).toFixed(3)}–${(mid + half).toFixed(3)}, n ${n})`;
}

interface Scored {
  label: string;
  /** Value for the right claim, −∞ when it was not retrieved. */
  right: number;
  /** Highest value over the candidates. */
  any: number;
}

function scoreAll(pairs: readonly Pair[], search: ReturnType<typeof bm25>, stance: boolean, pool: number): Scored[] {
  return pairs.map((pair) => {
    let right = -1;
    let any = -1;
    for (const hit of search(pair.post, pool)) {
      const score = logistic(hit.share);
      const value = stance ? judgeStance(stanceInput({ ...pair, claim: hit.claim.text }, score)).spread : score;
      any = Math.max(any, value);
      if (hit.claim.id === pair.claimId) right = value;
    }
    return { label: pair.label, right, any };
  });
}
const logistic = (share: number): number => 1 / (1 + Math.exp(-(share - 0.45) / 0.12));

/** With the threshold set so that the share `recall` of asserting posts is flagged with the right claim: who else is flagged. */
function flaggedAt(recall: number, scored: readonly Scored[], others: readonly string[]): Record<string, string> {
  const asserting = scored
    .filter((s) => s.label === 'agree')
    .map((s) => s.right)
    .sort((a, b) => b - a);
  const threshold = asserting[Math.ceil(recall * asserting.length) - 1] ?? -1;
  if (threshold < 0) return { threshold: 'not reachable' };
  const out: Record<string, string> = { threshold: threshold.toFixed(4) };
  for (const label of others) {
    const of = scored.filter((s) => s.label === label);
    out[label] = wilson(of.filter((s) => s.any >= threshold).length, of.length);
  }
  return out;
}

function auc(scored: readonly { label: string; value: number }[]): number {
  const good = scored.filter((s) => s.label === 'agree').map((s) => s.value);
  const bad = scored.filter((s) => s.label === 'disagree').map((s) => s.value);
  let wins = 0;
  for (const g of good) for (const b of bad) wins += g > b ? 1 : g === b ? 0.5 : 0;
  return wins / (good.length * bad.length);
}

const ifcn = join(bench, 'ifcn-dev');
const search = bm25(readClaims(ifcn));
const pairs = readPairs(ifcn);
const report: Record<string, unknown> = {};
for (const [name, stance] of [
  ['plain', false],
  ['stance', true],
] as const) {
  const scored = scoreAll(pairs, search, stance, 10);
  report[`ifcn-dev ${name}`] = Object.fromEntries([0.5, 0.7].map((r) => [r, flaggedAt(r, scored, ['disagree'])]));
}
for (const set of ['ifcn-dev', 'healthver', 'rumor-stance', 'own']) {
  const labelled = set === 'own' ? readOwn() : readPairs(join(bench, set));
  const judged = labelled.map((pair) => ({ label: pair.label, ...judgeStance(stanceInput(pair)) }));
  const labels = new Map<string, Record<string, number>>();
  for (const j of judged) {
    const row = labels.get(j.label) ?? {};
    row[j.stance] = (row[j.stance] ?? 0) + 1;
    labels.set(j.label, row);
  }
  report[set] = {
    auc: auc(judged.map((j) => ({ label: j.label, value: j.spread }))),
    stances: Object.fromEntries(labels),
  };
}
const official = readLabelled(join(bench, 'constraint-trainval'));
const seen = official.map((post) => ({
  label: post.label,
  official: judgeStance(stanceInput({ post: post.text, claim: '', lang: 'en' })).official,
}));
for (const label of ['real', 'fake']) {
  const of = seen.filter((s) => s.label === label);
  report[`looks official: ${label}`] = wilson(of.filter((s) => s.official).length, of.length);
}
console.log(JSON.stringify(report, null, 1));
