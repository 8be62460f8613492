import { z } from 'zod';
import type { Risk } from './triage.ts';

/**
 * What the team can be told of: a flagged post, a claim that is suddenly seen far more often, a watch that fails, an answer
 * that must be looked at again, evidence that broke.
 */
export const AlertKind = z.enum(['review', 'spike', 'watch', 'template', 'evidence']);
export type AlertKind = z.infer<typeof AlertKind>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:30');
const timeZone = z.string().max(60).refine(isTimeZone, 'is no time zone such as Europe/Berlin');

/** Who is told what, how, and when: what a person sets. Secrets are kept apart. */
export const AlertRouteDoc = z.strictObject({
  /** The way: a file of `alerts/`. */
  way: z.string().min(1).max(40),
  title: z.string().trim().min(1).max(120),
  /** Checked by the way's own schema. */
  target: z.record(z.string(), z.unknown()),
  kinds: z.array(AlertKind).min(1, 'needs at least one thing to tell of'),
  /** Flagged posts from this priority on (0…100). */
  priorityFrom: z.number().min(0).max(100).default(60),
  pace: z.enum(['at-once', 'hourly', 'daily']).default('at-once'),
  /** For `daily`: when, in `timeZone`. */
  dailyAt: clock.default('08:00'),
  timeZone: timeZone.default('UTC'),
  /** Nothing is sent between these; null for never quiet. */
  quiet: z.strictObject({ from: clock, to: clock }).nullable().default(null),
  /** High risk is told at once, whatever pace and quiet hours say. */
  wakeForHigh: z.boolean().default(true),
  /** Whether the beginning of the post's text is sent along. Its author never is. */
  withText: z.boolean().default(false),
  enabled: z.boolean().default(true),
});
export type AlertRouteDoc = z.infer<typeof AlertRouteDoc>;

export const AlertRoute = AlertRouteDoc.extend({
  id: z.string(),
  /** Its secrets, encrypted with the key of this instance; null when it has none. */
  sealed: z.string().nullable(),
  createdAt: z.string(),
});
export type AlertRoute = z.infer<typeof AlertRoute>;

/** The setting that holds all routes. */
export const ALERTS = 'alerts';
const AlertRoutes = z.object({ routes: z.array(AlertRoute) });
/** The routes of a stored setting; none where nothing readable is stored. */
export const routesIn = (value: unknown): AlertRoute[] => AlertRoutes.safeParse(value).data?.routes ?? [];

/** One thing that happened, for one route. `facts` are ids and our own words; never a post's text or author. */
export interface AlertItem {
  routeId: string;
  /** What happened, so that it is told once: `review:…`. */
  key: string;
  kind: AlertKind;
  subjectId: string;
  facts: AlertFacts;
  at: string;
  /** Null while it waits. */
  sendingId: string | null;
}
export interface AlertFacts {
  /** One line in plain words. */
  line: string;
  /** Path on the desk. */
  path: string;
  risk?: Risk;
  priority?: number;
}
/** One message to one route, with how far it came. */
export interface AlertSending {
  id: string;
  routeId: string;
  kind: 'alert' | 'test';
  status: 'waiting' | 'sent' | 'failed';
  attempts: number;
  nextAt: string | null;
  createdAt: string;
  sentAt: string | null;
  error: string | null;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
