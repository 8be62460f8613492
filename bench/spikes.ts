import { random } from '../src/match/random.ts';
import { findSpikes } from '../src/overview/find-spikes.ts';

const CLAIMS = 200;
const DAYS = 120;
/** Judged from here on: four weeks and the guard lie before it. */
const FIRST = 40;
const START = Date.parse('2026-01-01');
const dayAt = (i: number): string => new Date(START + i * 86_400_000).toISOString().slice(0, 10);

/**
 * Made-up series of 200 claims over 120 days: means of 0.5 to 60 posts a day, fewer at weekends, spread from Poisson's to
 * four times as wide. Quiet ones give false alarms; then one claim in ten is given three days with some times as many
 * posts. Beside ours: EARS C2 (mean and three standard deviations of the seven days before a guard of two), and the
 * same with at least five posts. `npm run -s bench -- spikes [SEED]`.
 */
export default async function measure(args: string[]): Promise<object> {
  const seed = Number(args[0] ?? 7);
  const quiet = series(random(seed));
  const judgedDays = DAYS - FIRST;
  const start = performance.now();
  const alarms = ours(quiet);
  const ms = performance.now() - start;
  const perThousand = (found: number) => Math.round((found / (CLAIMS * judgedDays)) * 100_000) / 100;
  return {
    bench: 'spikes',
    claims: CLAIMS,
    days: judgedDays,
    falseAlarmsPer1000ClaimDays: {
      ours: perThousand(alarms.size),
      c2: perThousand(c2(quiet, 1).size),
      c2FromFivePosts: perThousand(c2(quiet, 5).size),
    },
    found: Object.fromEntries([2, 3, 5, 10].map((times) => [`${times} times as many`, outbreaks(seed, times)])),
    milliseconds: Math.round(ms),
    node: process.version,
  };
}

type Series = number[][];
interface Drawn {
  next: () => number;
}

function series(next: () => number): Series {
  return Array.from({ length: CLAIMS }, () => {
    const mean = 0.5 * 120 ** next();
    const spread = 1 + 3 * next();
    return Array.from({ length: DAYS }, (_, day) => draw({ next }, weekend(day) ? mean * 0.6 : mean, spread));
  });
}
const weekend = (day: number): boolean => [0, 6].includes(new Date(START + day * 86_400_000).getUTCDay());

/** A negative binomial with this mean and spread times its variance, as a Poisson of a gamma. */
function draw(of: Drawn, mean: number, spread: number): number {
  const rate = spread > 1.01 ? gamma(of, mean / (spread - 1)) * (spread - 1) : mean;
  return poisson(of, rate);
}
/** Marsaglia and Tsang 2000, with its step for shapes below one. */
function gamma(of: Drawn, shape: number): number {
  if (shape < 1) return gamma(of, shape + 1) * of.next() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - of.next())) * Math.cos(2 * Math.PI * of.next());
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - of.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
function poisson(of: Drawn, rate: number): number {
  let [count, sum] = [0, -Math.log(1 - of.next())];
  for (; sum < rate; count++) sum -= Math.log(1 - of.next());
  return count;
}

/** Alarms as `claim@day`. */
function ours(all: Series): Set<string> {
  const posts = new Map(
    all.map((counts, claim) => [String(claim), new Map(counts.map((count, day) => [dayAt(day), count]))]),
  );
  const days = Array.from({ length: DAYS - FIRST }, (_, i) => dayAt(FIRST + i));
  const { found } = findSpikes(posts, days, dayAt(0), CLAIMS);
  return new Set(found.map(({ claimId, day }) => `${claimId}@${(Date.parse(day) - START) / 86_400_000}`));
}

function c2(all: Series, least: number): Set<string> {
  const found = new Set<string>();
  for (const [claim, counts] of all.entries())
    for (let day = FIRST; day < DAYS; day++) {
      const base = counts.slice(day - 9, day - 2);
      const mean = base.reduce((a, b) => a + b, 0) / 7;
      const deviation = Math.max(0.5, Math.sqrt(base.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 6));
      if (counts[day]! >= least && counts[day]! > mean + 3 * deviation) found.add(`${claim}@${day}`);
    }
  return found;
}

/** Share of outbreaks of three days that are found on one of them, and how many days after the first, on average. */
function outbreaks(seed: number, times: number) {
  const next = random(seed + times);
  const all = series(next);
  const begun: [number, number][] = [];
  for (let claim = 0; claim < CLAIMS; claim += 10) {
    const day = FIRST + Math.floor(next() * (DAYS - FIRST - 3));
    begun.push([claim, day]);
    for (let i = 0; i < 3; i++) all[claim]![day + i] = Math.round(Math.max(1, all[claim]![day + i]!) * times);
  }
  const judge = (alarms: Set<string>) => {
    const delays = begun.map(([claim, day]) => [0, 1, 2].findIndex((i) => alarms.has(`${claim}@${day + i}`)));
    const found = delays.filter((delay) => delay >= 0);
    const mean = found.reduce((a, b) => a + b, 0) / Math.max(1, found.length);
    return { share: found.length / begun.length, days: Math.round(mean * 100) / 100 };
  };
  return { ours: judge(ours(all)), c2: judge(c2(all, 1)) };
}
