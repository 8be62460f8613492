import type { DecidedMatch } from '../domain/learning.ts';
import type { Decision } from '../domain/match.ts';
import type { Actor } from '../domain/person.ts';
import { shiftOf, type Tunings } from '../domain/tuning.ts';
import { THRESHOLDS } from '../match/decide.ts';
import {
  type Effect,
  effectOf,
  effects,
  flaggedAt,
  moved,
  type Reliability,
  refit,
  reliability,
  type Share,
  stanceSaid,
  wasAbout,
  wilson,
} from '../match/quality.ts';
import type { Services } from '../services.ts';
import { need } from './permission.ts';

/** Decisions that must say whether a post was about its claim before the matcher may be set by them. */
export const ENOUGH = 200;
/** Older decisions than the newest of these are left out: they were about an older matcher. */
const NEWEST = 20_000;

/** Which decisions; every figure of the quality page is one of these lists, counted. */
export interface DecisionFilter {
  claimId?: string;
  /** `und` for posts without a known language. */
  lang?: string;
  platform?: string;
  /** `2026-11`, of the decision. */
  month?: string;
  outcome?: 'confirmed' | 'rejected';
  /** What the machine had made of it. */
  decision?: Decision;
  /** The stance that the machine read, and what the person said that the post does. */
  stance?: string;
  said?: string;
  /** Only what a flag threshold (0…1) would have missed or spared. */
  effect?: 'missed' | 'spared';
  flag?: number;
}

export const langOf = ({ lang }: Pick<DecidedMatch, 'lang'>): string => lang ?? 'und';
export const monthOf = ({ decidedAt }: Pick<DecidedMatch, 'decidedAt'>): string => decidedAt.slice(0, 7);

/** Decided matches, newest decision first. */
export async function decisions(s: Services, actor: Actor, filter: DecisionFilter): Promise<DecidedMatch[]> {
  need(actor, 'read');
  const all = await s.store.reviews.decided(filter.claimId === undefined ? {} : { claimId: filter.claimId }, NEWEST);
  const is = <T>(wanted: T | undefined, value: T) => wanted === undefined || wanted === value;
  return all.filter(
    (one) =>
      is(filter.lang, langOf(one)) &&
      is(filter.platform, one.platform) &&
      is(filter.month, monthOf(one)) &&
      is(filter.outcome, one.confirmed ? 'confirmed' : 'rejected') &&
      is(filter.decision, one.decision) &&
      is(filter.stance, one.stance) &&
      is(filter.said, stanceSaid(one) ?? 'nothing') &&
      hasEffect(one, filter),
  );
}

function hasEffect(one: DecidedMatch, { effect, flag = THRESHOLDS.flag }: DecisionFilter): boolean {
  if (!effect) return true;
  return one.confirmed === (effect === 'missed') && !flaggedAt(one, flag);
}

/** What another flag threshold would have done to posts that were decided, of one claim or of all. */
export interface Preview {
  /** How many decisions it rests on. */
  decisions: number;
  now: Effect;
  proposed: Effect;
  curve: Effect[];
}
export async function preview(
  s: Services,
  actor: Actor,
  filter: { claimId?: string },
  thresholds: { now: number; proposed: number },
): Promise<Preview> {
  const decided = await decisions(s, actor, filter);
  return {
    decisions: decided.length,
    now: effectOf(decided, thresholds.now),
    proposed: effectOf(decided, thresholds.proposed),
    curve: effects(decided),
  };
}

/** Precision of flags among decisions that share something; `key` fits the filter of that name. */
export interface Group {
  key: string;
  precision: Share;
}
/** What the team's own decisions say of the matcher. */
export interface OwnQuality {
  decisions: number;
  /** Confirmed among the flagged that were decided. */
  precision: Share;
  groups: Record<'claimId' | 'lang' | 'platform' | 'month', Group[]>;
  /** Where the person's decision says what the post does: how often the machine had read the same. */
  stance: { agreed: Share; table: { stance: string; said: string; n: number }[] };
  calibration: Calibration;
}
export async function own(s: Services, actor: Actor, tunings: Tunings): Promise<OwnQuality> {
  const all = await decisions(s, actor, {});
  const flagged = all.filter(({ decision }) => decision === 'flag');
  return {
    decisions: all.length,
    precision: precisionOf(flagged),
    groups: {
      claimId: groups(flagged, ({ claimId }) => claimId),
      lang: groups(flagged, langOf),
      platform: groups(flagged, ({ platform }) => platform),
      month: groups(flagged, monthOf).sort((a, b) => (a.key < b.key ? 1 : -1)),
    },
    stance: stances(all),
    calibration: calibrationOf(all, tunings),
  };
}

const precisionOf = (all: readonly DecidedMatch[]): Share =>
  wilson(all.filter(({ confirmed }) => confirmed).length, all.length);

/** The largest first. */
const groups = (all: readonly DecidedMatch[], key: (one: DecidedMatch) => string): Group[] =>
  [...Map.groupBy(all, key)]
    .map(([name, some]) => ({ key: name, precision: precisionOf(some) }))
    .sort((a, b) => b.precision.of - a.precision.of || (a.key < b.key ? -1 : 1));

function stances(all: readonly DecidedMatch[]): OwnQuality['stance'] {
  const told = all.flatMap((one) => {
    const said = stanceSaid(one);
    return said ? [{ stance: one.stance as string, said: said as string }] : [];
  });
  const cells = Map.groupBy(told, ({ stance, said }) => `${stance} ${said}`);
  return {
    agreed: wilson(told.filter(({ stance, said }) => stance === said).length, told.length),
    table: [...cells.values()].map((cell) => ({ ...cell[0]!, n: cell.length })),
  };
}

export interface Calibration {
  /** Decisions that say whether the post was about the claim. */
  outcomes: number;
  /** The shipped probability against them. */
  shipped: Reliability;
  /** What would be added to the log-odds; null when all outcomes are the same or there are none. */
  shift: number | null;
  /** The probability with that added, against the same outcomes. */
  refitted: Reliability | null;
}
/** How the shipped probability of being about the claim held, and how it would hold with its intercept refitted. */
export function calibrationOf(all: readonly DecidedMatch[], tunings: Tunings): Calibration {
  const outcomes = all.flatMap((one) => {
    const held = wasAbout(one);
    // Matches that were made under an own calibration are read as the shipped one would have said.
    return held === null ? [] : [{ p: moved(one.score, -shiftOf(one.madeBy, tunings)), held }];
  });
  const shift = refit(outcomes);
  return {
    outcomes: outcomes.length,
    shipped: reliability(outcomes),
    shift,
    refitted: shift === null ? null : reliability(outcomes.map(({ p, held }) => ({ p: moved(p, shift), held }))),
  };
}
