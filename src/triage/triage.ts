import type { Risk, Strategy, Triage } from '../domain/triage.ts';
import { assess, type Situation, type TriageInput } from './assess.ts';
import { fits, RULES, type Rule } from './rules.ts';
import { reasonsFor, wouldChange } from './words.ts';

const HOUR_MS = 3_600_000;
/** Until the next look: the recheck times of the decision matrix. */
const REASSESS_MS: Record<Risk, number> = {
  none: 168 * HOUR_MS,
  low: 168 * HOUR_MS,
  medium: 24 * HOUR_MS,
  high: 4 * HOUR_MS,
};
/** The queue is in order of risk first; within a risk these 25 points decide. */
const BASE: Record<Risk, number> = { none: 0, low: 25, medium: 50, high: 75 };
const WEIGHT = { harm: 9, reach: 6, velocity: 6, crossed: 2, fresh: 2 } as const;

/**
 * Whether and how to answer: the first row of the rule table that fits, with its reasons. Pure and deterministic.
 * More reach, speed, harm or platforms never lowers risk or priority.
 */
export function triage(input: TriageInput, now: Date): Triage {
  const situation = assess(input);
  const rule = RULES.find((one) => fits(one, situation))!;
  const { reach, velocity, crossedCommunities, platforms, harm, infoGap } = situation;
  const fresh = now.getTime() - Date.parse(input.narrative.lastSeen) <= 24 * HOUR_MS;
  return {
    risk: rule.risk,
    strategy: strategyOf(rule, situation),
    priority: priorityOf(rule.risk, situation, fresh),
    rule: rule.id,
    reasons: reasonsFor(rule, situation),
    wouldChange: wouldChange(rule, situation),
    assessment: { reach, velocity, crossedCommunities, platforms, harm, infoGap },
    reassessAt: new Date(now.getTime() + REASSESS_MS[rule.risk]).toISOString(),
  };
}

/** What nobody has refuted can't be debunked, however fast it spreads. */
const strategyOf = (rule: Rule, { verdict }: Situation): Strategy =>
  rule.strategy === 'debunk' && verdict === 'unproven' ? 'address-concern' : rule.strategy;

/** 0…100. An uncertain match stands behind a certain one of the same risk. */
function priorityOf(risk: Risk, s: Situation, fresh: boolean): number {
  const weighed =
    (WEIGHT.harm * s.harm + WEIGHT.reach * s.reach + WEIGHT.velocity * s.velocity) / 3 +
    (s.crossedCommunities ? WEIGHT.crossed : 0) +
    (fresh ? WEIGHT.fresh : 0);
  return Math.min(BASE[risk] + (risk === 'high' ? 25 : 24), Math.round(BASE[risk] + weighed * s.spread));
}
