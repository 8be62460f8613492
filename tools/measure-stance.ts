import { join } from 'node:path';
import type { MatchResult } from '../src/domain/match.ts';
import { buildMatcher } from '../src/match/matcher.ts';
import { judgeStance } from '../src/match/stance.ts';
import { comparable } from '../src/normalise/comparable.ts';
import { auc } from './logistic.ts';
import { languages, type Pair, readClaims, readLabelled, readOwn, readPairs, stanceInput } from './stance-data.ts';

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

/** Every pair through the real matcher; `value` is what the threshold is laid on. */
function scoreAll(
  pairs: readonly Pair[],
  found: readonly MatchResult[][],
  value: (m: MatchResult) => number,
): Scored[] {
  return pairs.map(({ label, claimId }, i) => {
    const values = found[i]!.map((m) => ({ id: m.claimId, value: value(m) }));
    const right = values.find((v) => v.id === claimId)?.value ?? -1;
    return { label, right, any: Math.max(-1, ...values.map((v) => v.value)) };
  });
}

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

const ifcn = join(bench, 'ifcn-dev');
const pairs = readPairs(ifcn);
const catalogue = readClaims(ifcn).map((claim) => ({ ...claim, lang: 'en', phrasings: [] }));
const matcher = buildMatcher(catalogue, languages);
const found = pairs.map((pair) => matcher.match({ ...comparable(pair.post, 'en'), lang: 'en' }, { top: 10 }));
const report: Record<string, unknown> = {};
for (const [name, value] of [
  ['plain', (m: MatchResult) => m.score],
  ['stance', (m: MatchResult) => m.spread],
] as const) {
  const scored = scoreAll(pairs, found, value);
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
    auc: auc(
      judged
        .filter((j) => j.label === 'agree' || j.label === 'disagree')
        .map((j) => ({ target: j.label === 'agree' ? 1 : 0, value: j.spread })),
    ),
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
