import { z } from 'zod';

/**
 * How a team has set the matcher to its own posts, apart from single claims. Each setting is a version that is never
 * changed, so that a stored match can say under which one it was made.
 */
export const Tuning = z.strictObject({
  version: z.number().int().positive(),
  /** The version that stood before, to go back to; null: as shipped. */
  after: z.number().int().nullable(),
  /** Added to the log-odds that a post is about a claim: the intercept, refitted on the team's own decisions. */
  shift: z.number().min(-10).max(10),
  /** The team's threshold on the probability of spreading, in place of the general one; null leaves that as it is. */
  flag: z.number().min(0).max(1).nullable(),
  reason: z.string().max(500),
  /** On how many decisions it rests. */
  decisions: z.number().int().nonnegative(),
  by: z.string(),
  at: z.string(),
});
export type Tuning = z.infer<typeof Tuning>;

/** The setting of the store that holds them. */
export const TUNING = 'match.tuning';
/** Every version there was, and which one stands; null: the matcher as it is shipped. */
export const Tunings = z.object({ active: z.number().int().nullable(), versions: z.array(Tuning) });
export type Tunings = z.infer<typeof Tunings>;

/** What the store's setting says; nothing set yet is the matcher as shipped. */
export const tuningsOf = (value: unknown): Tunings =>
  value === null ? { active: null, versions: [] } : Tunings.parse(value);
export const activeTuning = ({ active, versions }: Tunings): Tuning | null =>
  versions.find(({ version }) => version === active) ?? null;

/** How a matcher's version names the tuning it has; nothing without one. */
export const tuningSuffix = (tuning: Tuning | null): string => (tuning ? `+t${tuning.version}` : '');
/** The shift that a stored match was made with, by its `madeBy`. */
export function shiftOf(madeBy: string, { versions }: Tunings): number {
  const version = Number(/^[^+]*\+t(\d+)(?:\+|$)/.exec(madeBy)?.[1] ?? 0);
  return versions.find((one) => one.version === version)?.shift ?? 0;
}
