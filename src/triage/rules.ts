import type { Stance } from '../domain/match.ts';
import type { Risk, Strategy } from '../domain/triage.ts';
import type { Situation } from './assess.ts';

/** At least so much of each; what is not named does not matter. */
export interface Needs {
  stances: readonly Stance[];
  reach?: 1 | 2 | 3;
  velocity?: 1 | 2 | 3;
  harm?: 1 | 2 | 3;
  /** Seen on more than one platform. */
  crossed?: true;
}
export interface Rule {
  id: string;
  /** The condition in words. */
  when: string;
  needs: Needs;
  risk: Risk;
  strategy: Strategy;
}

const SPREADS: readonly Stance[] = ['asserts'];

/**
 * The published rule table, after the decision matrix of PGP and the PHCC (2023): the first row that fits wins. Rows of
 * one stance stand by falling risk and ask for "at least", so more reach, speed or harm never lowers the risk. Harm
 * raises it only together with spread: answering a claim that few people see carries it further.
 */
export const RULES: readonly Rule[] = [
  row('rejects', 'The post contradicts the claim.', { stances: ['rejects'] }, 'none', 'monitor'),
  row('mentions', 'The post reports the claim without taking sides.', { stances: ['mentions'] }, 'none', 'monitor'),
  row(
    'many-questions',
    'People ask, and the question is circulating.',
    { stances: ['questions'], reach: 2 },
    'medium',
    'address-concern',
  ),
  row('question', 'The post asks: information is missing.', { stances: ['questions'] }, 'low', 'fill-gap'),
  row(
    'unclear-circulating',
    'It is unclear what the post does with a claim that can do serious harm, and people see it.',
    { stances: ['unclear'], reach: 1, harm: 2 },
    'low',
    'prebunk',
  ),
  row('unclear', 'It is unclear what the post does with the claim.', { stances: ['unclear'] }, 'none', 'monitor'),
  row(
    'widespread-serious',
    'Widespread, and can do serious harm.',
    { stances: SPREADS, reach: 3, harm: 2 },
    'high',
    'debunk',
  ),
  row(
    'fast-serious',
    'Circulating and growing fast, and can do serious harm.',
    { stances: SPREADS, reach: 2, velocity: 2, harm: 2 },
    'high',
    'debunk',
  ),
  row(
    'critical-across',
    'Can cost lives, and circulates on several platforms.',
    { stances: SPREADS, reach: 2, harm: 3, crossed: true },
    'high',
    'debunk',
  ),
  row(
    'rapid',
    'Circulating and growing very fast, with some harm.',
    { stances: SPREADS, reach: 2, velocity: 3, harm: 1 },
    'high',
    'debunk',
  ),
  row(
    'critical-seen',
    'Can cost lives, and people see it.',
    { stances: SPREADS, reach: 1, harm: 3 },
    'medium',
    'address-concern',
  ),
  row(
    'circulating',
    'Circulating, with some harm.',
    { stances: SPREADS, reach: 2, harm: 1 },
    'medium',
    'address-concern',
  ),
  row(
    'early-spread',
    'Beginning to spread, with some harm.',
    { stances: SPREADS, reach: 1, velocity: 1, harm: 1 },
    'medium',
    'address-concern',
  ),
  row(
    'serious-crossing',
    'Can do serious harm, people see it, and it has left its first platform.',
    { stances: SPREADS, reach: 1, harm: 2, crossed: true },
    'medium',
    'address-concern',
  ),
  row(
    'serious-fringe',
    'Can do serious harm, but hardly anybody sees it: prepare people without repeating it.',
    { stances: SPREADS, harm: 2 },
    'low',
    'prebunk',
  ),
  row('limited', 'Some people see it; little harm.', { stances: SPREADS, reach: 1 }, 'low', 'fill-gap'),
  row('fringe', 'Hardly anybody sees it, and it does little harm.', { stances: SPREADS }, 'none', 'monitor'),
];

function row(id: string, when: string, needs: Needs, risk: Risk, strategy: Strategy): Rule {
  return { id, when, needs, risk, strategy };
}

export const fits = ({ needs }: Rule, s: Situation): boolean =>
  needs.stances.includes(s.stance) &&
  s.reach >= (needs.reach ?? 0) &&
  s.velocity >= (needs.velocity ?? 0) &&
  s.harm >= (needs.harm ?? 0) &&
  (!needs.crossed || s.crossedCommunities);
