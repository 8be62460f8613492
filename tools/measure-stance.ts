import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchResult } from '../src/domain/match.ts';
import { buildMatcher } from '../src/match/matcher.ts';
import { judgeStance } from '../src/match/stance.ts';
import { trainOn } from '../src/match/train.ts';
import { comparable } from '../src/normalise/comparable.ts';
import { auc } from './logistic.ts';
import {
  languages,
  ownInputs,
  type Pair,
  readClaims,
  readLabelled,
  readOwn,
  readPairs,
  stanceInput,
  catalogue as starter,
} from './stance-data.ts';

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
/** The gold set through the real matcher, with its trained table, over the starter catalogue. */
const GOLD: Readonly<Record<string, string>> = {
  asserts: 'agree',
  rejects: 'disagree',
  questions: 'query',
  mentions: 'neutral',
};
const gold = readFileSync(join(import.meta.dirname, '../tests/gold/posts.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; lang: string; claim: string | null; label: string; text: string })
  .map((g) => ({
    postId: g.id,
    claimId: g.claim ?? '',
    label: GOLD[g.label] ?? g.label,
    post: g.text,
    claim: '',
    lang: g.lang,
  }));
const shipped = [...starter.values()];
const shippedMatcher = buildMatcher(shipped, languages, trainOn(shipped, languages));
const goldFound = gold.map((g) => shippedMatcher.match(comparable(g.post, g.lang)));
const goldScored = scoreAll(gold, goldFound, (m) => m.spread);
const others = ['disagree', 'query', 'neutral', 'near', 'unrelated'];
report.gold = Object.fromEntries([0.5, 0.7, 0.8].map((r) => [r, flaggedAt(r, goldScored, others)]));
report['gold, as shipped: flagged'] = Object.fromEntries(
  ['agree', ...others].map((label) => {
    const of = goldFound.filter((_, i) => gold[i]!.label === label);
    return [label, wilson(of.filter((matches) => matches.some((m) => m.decision === 'flag')).length, of.length)];
  }),
);

interface Judged {
  claimId: string;
  label: string;
  stance: string;
  spread: number;
}
const TRUTH: Readonly<Record<string, string>> = { agree: 'asserts', disagree: 'rejects' };
/** Mean F1 of asserts, rejects and everything else, over the classes that the labels have. */
function macroF1(judged: readonly Judged[]): number {
  const pairs = judged.map((j) => ({
    truth: TRUTH[j.label] ?? 'other',
    guess: j.stance === 'asserts' || j.stance === 'rejects' ? j.stance : 'other',
  }));
  const classes = [...new Set(pairs.map((p) => p.truth))];
  const f1 = (name: string): number => {
    const hit = pairs.filter((p) => p.truth === name && p.guess === name).length;
    return (2 * hit) / pairs.reduce((sum, p) => sum + Number(p.truth === name) + Number(p.guess === name), 0);
  };
  return classes.reduce((sum, name) => sum + f1(name), 0) / classes.length;
}
function withoutLargest(judged: readonly Judged[]): Judged[] {
  const groups = Map.groupBy(judged, (j) => j.claimId);
  const [largest] = [...groups].sort((a, b) => b[1].length - a[1].length)[0]!;
  return judged.filter((j) => j.claimId !== largest);
}
function figuresOf(judged: readonly Judged[]): Record<string, unknown> {
  const labels: Record<string, Record<string, number>> = {};
  for (const { label, stance } of judged) {
    labels[label] ??= {};
    labels[label][stance] = (labels[label][stance] ?? 0) + 1;
  }
  const sides = judged.filter((j) => j.label in TRUTH);
  return {
    auc: auc(sides.map((j) => ({ target: j.label === 'agree' ? 1 : 0, value: j.spread }))),
    macroF1: macroF1(judged),
    macroF1WithoutLargestClaim: macroF1(withoutLargest(judged)),
    unclear: wilson(judged.filter((j) => j.stance === 'unclear').length, judged.length),
    stances: labels,
  };
}
/** Right claim given, in the matcher's window for our own posts (which the weights were fitted on: fit-stance has the held-out figures). */
for (const set of ['ifcn-dev', 'healthver', 'rumor-stance', 'own']) {
  const labelled = set === 'own' ? readOwn() : readPairs(join(bench, set));
  const inputs = set === 'own' ? ownInputs(labelled) : labelled.map((pair) => stanceInput(pair));
  report[set] = figuresOf(
    inputs.map((input, i) => {
      const { stance, spread } = judgeStance(input);
      return { claimId: labelled[i]!.claimId, label: labelled[i]!.label, stance, spread };
    }),
  );
}
report['gold, right claim found'] = figuresOf(
  gold.flatMap(({ claimId, label }, i) => {
    const found = goldFound[i]!.find((m) => m.claimId === claimId);
    return found ? [{ claimId, label, stance: found.stance, spread: found.spread }] : [];
  }),
);
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
