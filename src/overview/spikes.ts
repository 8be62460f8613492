/**
 * Whether a day's count stands out from the weeks before. Day by day: 28 days of baseline that end two days earlier (the
 * guard of EARS C2, so that a rise does not hide itself); weekdays are held against weekdays and weekends against
 * weekends (W2: Tokars et al., Emerg Infect Dis 2009;15:533); the chance of so many posts comes from a negative binomial
 * whose spread is that of the baseline, at least Poisson's, with the uncertainty of its mean added, as in Noufaily et al.,
 * Stat Med 2013;32:1206. Half a post is added to a baseline (Jeffreys' prior), so that one of zeros has a mean.
 */
export const BASELINE_DAYS = 28;
const GUARD_DAYS = 2;
/** Fewer days than this are no baseline. */
export const LEAST_DAYS = 14;
/** Days of one kind (weekday, weekend) from which they stand for themselves. */
const LEAST_ALIKE = 7;
/** Fewer posts than this in a day are no spike, whatever was before. */
export const LEAST_POSTS = 5;
/** Share of false alarms among the alarms of a day that is accepted (Benjamini and Hochberg, JRSS B 1995;57:289). */
const FALSE_SHARE = 0.01;

export type Judgement =
  | { state: 'too-little-data'; days: number; needed: number }
  | {
      state: 'judged';
      /** Posts that the baseline makes expect, and the variance of a day. */
      expected: number;
      variance: number;
      /** The chance of this many posts or more if nothing had changed; 0…1. */
      chance: number;
    };

/**
 * Judges the last day of a series: `counts` are posts a day, oldest first, without gaps, the day to judge last (it may
 * still run: then too few posts are no news, and many are). `day` is that day, `collectingSince` the first day with posts:
 * days before it are no zeros.
 */
export function judgeDay(counts: readonly number[], day: string, collectingSince: string): Judgement {
  const known = Math.floor((Date.parse(day) - Date.parse(collectingSince)) / DAY_MS);
  const days = Math.max(0, Math.min(BASELINE_DAYS, counts.length - 1 - GUARD_DAYS, known - GUARD_DAYS));
  if (days < LEAST_DAYS) return { state: 'too-little-data', days, needed: LEAST_DAYS };
  const last = counts.length - 1;
  const back = Array.from({ length: days }, (_, i) => GUARD_DAYS + 1 + i);
  const alike = back.filter((i) => isWeekend(day, -i) === isWeekend(day, 0));
  const baseline = (alike.length >= LEAST_ALIKE ? alike : back).map((i) => counts[last - i]!);
  const { mean, variance } = predicted(baseline);
  const chance = upperTail(counts[last]!, mean, variance);
  return { state: 'judged', expected: mean, variance, chance };
}

/**
 * Of chances that were judged together, which stand out (Benjamini and Hochberg 1995, at one in a hundred). The chances take
 * the spread as known, so more than that are false: 1.44 in 1,000 claim-days on made-up quiet series (`bench -- spikes`).
 * `tests` counts those too that were never worth looking at.
 */
export function standOut(chances: readonly number[], tests = chances.length): boolean[] {
  const order = chances.map((chance, i) => ({ chance, i })).sort((a, b) => a.chance - b.chance);
  const last = order.findLastIndex(({ chance }, rank) => chance <= (FALSE_SHARE * (rank + 1)) / tests);
  const out = chances.map(() => false);
  for (const { i } of order.slice(0, last + 1)) out[i] = true;
  return out;
}

const DAY_MS = 86_400_000;
const isWeekend = (day: string, offset: number): boolean =>
  [0, 6].includes(new Date(Date.parse(day) + offset * DAY_MS).getUTCDay());

function predicted(baseline: readonly number[]): { mean: number; variance: number } {
  const n = baseline.length;
  const sum = baseline.reduce((total, count) => total + count, 0);
  const mean = (sum + 0.5) / n;
  const squares = baseline.reduce((total, count) => total + (count - sum / n) ** 2, 0);
  const spread = Math.max(1, squares / (n - 1) / mean);
  return { mean, variance: mean * spread * (1 + 1 / n) };
}

/** P(X ≥ count) of the negative binomial with this mean and variance (variance > mean > 0). */
export function upperTail(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1;
  const { size, ratio } = shapeOf(mean, variance);
  // Summed from the count upwards in steps of the ratio of neighbours, so that a far tail keeps its digits.
  let term = Math.exp(logMass(count, size, ratio));
  let sum = 0;
  for (let k = count; term > sum * 1e-12 || k < mean; k++) {
    sum += term;
    term *= ((k + size) / (k + 1)) * ratio;
  }
  return Math.min(1, sum);
}

/** What this share of such days stay at or below. */
export function quantile(share: number, mean: number, variance: number): number {
  const { size, ratio } = shapeOf(mean, variance);
  const most = mean + 40 * Math.sqrt(variance) + 40;
  let [sum, k] = [0, 0];
  for (; k < most; k++) {
    sum += Math.exp(logMass(k, size, ratio));
    if (sum >= share) break;
  }
  return k;
}

const shapeOf = (mean: number, variance: number) => {
  const size = mean ** 2 / (variance - mean);
  return { size, ratio: mean / (mean + size) };
};
const logMass = (k: number, size: number, ratio: number): number =>
  logGamma(k + size) - logGamma(size) - logGamma(k + 1) + size * Math.log1p(-ratio) + k * Math.log(ratio);

/** Lanczos' approximation (g = 7, nine terms; Numerical Recipes), good to about fifteen digits for x > 0. */
function logGamma(x: number): number {
  const [first, ...terms] = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ] as const;
  const at = x - 1;
  const sum = terms.reduce((total, term, i) => total + term / (at + i + 1), first as number);
  const t = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}
