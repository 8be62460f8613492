import { z } from 'zod';

/** `enabled` runs, `paused` by a person, `disabled` by a permanent failure with its reason. */
export const WatchStatus = z.enum(['enabled', 'paused', 'disabled']);
export type WatchStatus = z.infer<typeof WatchStatus>;

/** Something we were asked to look at. `target` is checked by the collector's own schema. */
export interface Watch {
  id: string;
  /** The collector's kind: `feed`, `bluesky`, `mastodon`, `web`, `file`. */
  kind: string;
  title: string;
  target: Record<string, unknown>;
  status: WatchStatus;
  intervalSeconds: number;
  nextRunAt: string | null;
  cursor: unknown;
  /** Failures in a row; 0 after a success. */
  failures: number;
  lastRunAt: string | null;
  lastOkAt: string | null;
  /** In words a person can act on; null when well. */
  lastError: string | null;
  lastErrorCode: string | null;
  postsSeen: number;
  /** Why we look: purpose and legal basis, as the privacy rules ask. */
  purpose: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}
export const NewWatch = z.strictObject({
  kind: z.string().min(1).max(40),
  title: z.string().trim().min(1).max(200),
  target: z.record(z.string(), z.unknown()),
  intervalSeconds: z
    .number()
    .int()
    .min(1)
    .max(86_400 * 7)
    .optional(),
  purpose: z.string().trim().max(500).default('public health listening'),
});
export type NewWatch = z.infer<typeof NewWatch>;

/** One run of a watch; progress is this row. */
export interface WatchRun {
  id: string;
  watchId: string;
  startedAt: string;
  finishedAt: string | null;
  status: 'running' | 'ok' | 'unchanged' | 'failed' | 'cancelled' | 'timed-out';
  found: number;
  added: number;
  bad: number;
  error: string | null;
  httpStatus: number | null;
}
/** An item that could not be taken in, kept with its error so that nothing vanishes. */
export interface BadItem {
  id: string;
  watchId: string | null;
  at: string;
  /** At most 2,000 characters of what arrived. */
  raw: string;
  error: string;
}
