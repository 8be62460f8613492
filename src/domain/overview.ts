/**
 * What is counted, each a number of different posts: `all` that were collected; `about`: those that touch a claim (a match
 * that a person confirmed, or one that the machine suggests and nobody rejected); the rest are of those, by platform,
 * language, stance, claim, and claim with stance (`<claim>|<stance>`). A post with two claims counts for both.
 */
export type CountKind = 'all' | 'about' | 'platform' | 'lang' | 'stance' | 'claim' | 'claim-stance';

export interface Count {
  /** '' for kinds without names and for an unknown language. */
  name: string;
  posts: number;
}
export interface BucketCount extends Count {
  /** A day `2026-03-01`, or an hour `2026-03-01T14`, UTC. */
  bucket: string;
}

/** A stretch of time as days or hours (UTC), all of them whole but the last one, which may still run. */
export interface Period {
  /** What was asked for: `24h`, `7d`, `30d`, `90d`, or `custom`. */
  key: '24h' | '7d' | '30d' | '90d' | 'custom';
  step: 'hour' | 'day';
  /** Oldest first; at least one. */
  buckets: string[];
}

/** How long something took, and how often it took so many minutes. */
export interface Took {
  risk: 'none' | 'low' | 'medium' | 'high';
  minutes: number;
  reviews: number;
}
/** What waits for a decision, by age. */
export interface Backlog {
  /** From this age in hours … */
  fromHours: number;
  /** … to this one; null: older. */
  toHours: number | null;
  reviews: number;
}
