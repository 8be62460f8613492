import type { DecidedMatch } from '../domain/learning.ts';
import { decide, THRESHOLDS } from './decide.ts';

/** A share with its 95 % Wilson score interval (Wilson 1927): the honest one when there are few. */
export interface Share {
  hits: number;
  of: number;
  share: number;
  low: number;
  high: number;
}
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: 0, low: 0, high: 1 };
  const z = 1.96;
  const p = hits / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { hits, of, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

type Decided = Pick<DecidedMatch, 'score' | 'spread' | 'stance' | 'confirmed' | 'reason'>;

/** What a flag threshold would have done with posts that people have decided about. */
export interface Effect {
  /** On the probability of spreading, 0…1. */
  flag: number;
  /** Confirmed posts that would have been flagged. */
  found: Share;
  /** Confirmed posts that would not: a person would have had to find them in the look list. */
  missed: number;
  /** Rejected posts that would not have been flagged. */
  spared: Share;
  /** Confirmed among all that would have been flagged. */
  precision: Share;
}

/** Whether a decided match would have been flagged at this threshold. The same rule as at work. */
export const flaggedAt = (one: Decided, flag: number): boolean =>
  decide(one.spread, one.score, one.stance, { flag, look: Math.min(flag, THRESHOLDS.look) }) === 'flag';

/** The effect of one threshold on decided posts. */
export function effectOf(decided: readonly Decided[], flag: number): Effect {
  const confirmed = decided.filter((one) => one.confirmed);
  const rejected = decided.filter((one) => !one.confirmed);
  const found = confirmed.filter((one) => flaggedAt(one, flag)).length;
  const alarms = rejected.filter((one) => flaggedAt(one, flag)).length;
  return {
    flag,
    found: wilson(found, confirmed.length),
    missed: confirmed.length - found,
    spared: wilson(rejected.length - alarms, rejected.length),
    precision: wilson(found, found + alarms),
  };
}

/** The effects of all thresholds from 0 to 1 in steps of .05, for a curve. */
export const effects = (decided: readonly Decided[]): Effect[] =>
  Array.from({ length: 21 }, (_, i) => effectOf(decided, i / 20));

/** A probability that was given, and whether it held. */
export interface Outcome {
  p: number;
  held: boolean;
}
export interface Reliability {
  /** Tenths of the probability that have any outcome: how many, what was said on average, and how often it held. */
  bins: { from: number; said: number; held: Share }[];
  /** Expected calibration error: the mean distance between both, weighed by how many. */
  ece: number;
  of: number;
}
export function reliability(outcomes: readonly Outcome[]): Reliability {
  const tenths = Map.groupBy(outcomes, ({ p }) => Math.min(9, Math.floor(p * 10)));
  const bins = [...tenths]
    .sort(([a], [b]) => a - b)
    .map(([tenth, all]) => ({
      from: tenth / 10,
      said: all.reduce((sum, { p }) => sum + p, 0) / all.length,
      held: wilson(all.filter(({ held }) => held).length, all.length),
    }));
  const off = bins.reduce((sum, { said, held }) => sum + held.of * Math.abs(said - held.share), 0);
  return { bins, ece: off / Math.max(1, outcomes.length), of: outcomes.length };
}

const CLOSEST = 1e-4;
const logit = (p: number): number => {
  const inside = Math.min(1 - CLOSEST, Math.max(CLOSEST, p));
  return Math.log(inside / (1 - inside));
};
/** A probability with its log-odds moved. */
export const moved = (p: number, shift: number): number => 1 / (1 + Math.exp(-logit(p) - shift));

/**
 * What has to be added to all log-odds so that as many outcomes hold as were expected: the intercept of a logistic
 * regression with the slope left at one (Platt 1999), by Newton's method. Null when all outcomes are the same.
 */
export function refit(outcomes: readonly Outcome[]): number | null {
  const held = outcomes.filter((one) => one.held).length;
  if (held === 0 || held === outcomes.length) return null;
  let shift = 0;
  for (let step = 0; step < 50; step++) {
    const now = outcomes.map(({ p }) => moved(p, shift));
    const excess = held - now.reduce((sum, p) => sum + p, 0);
    const slope = now.reduce((sum, p) => sum + p * (1 - p), 0);
    const by = Math.max(-1, Math.min(1, excess / Math.max(slope, 1e-9)));
    shift += by;
    if (Math.abs(by) < 1e-9) break;
  }
  return Math.max(-10, Math.min(10, shift));
}

/** Whether the person's decision says that the post was about the claim; null when it does not say. */
export function wasAbout({ confirmed, reason }: Pick<Decided, 'confirmed' | 'reason'>): boolean | null {
  if (confirmed) return true;
  if (reason === 'post-debunks' || reason === 'question' || reason === 'satire') return true;
  return reason === 'other' ? null : false;
}

/** What the person's decision says the post does with the claim; null when it does not say. */
export function stanceSaid({ confirmed, reason }: Pick<Decided, 'confirmed' | 'reason'>) {
  if (confirmed) return 'asserts' as const;
  if (reason === 'post-debunks') return 'rejects' as const;
  return reason === 'question' ? ('questions' as const) : null;
}
