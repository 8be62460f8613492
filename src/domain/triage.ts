import { z } from 'zod';

export const Risk = z.enum(['none', 'low', 'medium', 'high']);
export type Risk = z.infer<typeof Risk>;
export const Strategy = z.enum(['monitor', 'fill-gap', 'prebunk', 'address-concern', 'debunk']);
export type Strategy = z.infer<typeof Strategy>;

/** The assessment of the PGP/PHCC decision matrix; each number says what it counts "of what we collect". */
export interface Assessment {
  /** 0 nobody … 3 widespread. */
  reach: 0 | 1 | 2 | 3;
  /** 0 still … 3 rapid. */
  velocity: 0 | 1 | 2 | 3;
  crossedCommunities: boolean;
  platforms: number;
  harm: 0 | 1 | 2 | 3;
  /** The post asks rather than tells: people look for information. */
  infoGap: boolean;
}
/** The machine's decision, with the rule that fired and its reasons in words. */
export interface Triage {
  risk: Risk;
  strategy: Strategy;
  /** 0…100, higher first in the queue. */
  priority: number;
  /** Id of the row of the published rule table that fired. */
  rule: string;
  reasons: string[];
  /** What would change the decision, in words. */
  wouldChange: string[];
  assessment: Assessment;
  /** ISO time for the next look (7 d, 1 d, 4 h by risk). */
  reassessAt: string;
}
