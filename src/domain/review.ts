import { z } from 'zod';
import type { Risk, Strategy, Triage } from './triage.ts';

export const ReviewStatus = z.enum([
  'open',
  'claimed',
  'escalated',
  'confirmed',
  'rejected',
  'not-in-catalogue',
  'closed',
]);
export type ReviewStatus = z.infer<typeof ReviewStatus>;

export const RejectReason = z.enum([
  'wrong-claim',
  'post-debunks',
  'question',
  'satire',
  'true-statement',
  'off-topic',
  'other',
]);
export type RejectReason = z.infer<typeof RejectReason>;

/** What a person may do with a review. Which move is allowed from where: `review/moves.ts`. */
export const ReviewMove = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('claim') }),
  z.strictObject({ kind: z.literal('release') }),
  z.strictObject({ kind: z.literal('confirm'), note: z.string().max(2000).optional() }),
  z.strictObject({ kind: z.literal('reject'), reason: RejectReason, note: z.string().max(2000).optional() }),
  z.strictObject({ kind: z.literal('not-in-catalogue'), note: z.string().max(2000).optional() }),
  z.strictObject({ kind: z.literal('reassign'), claimId: z.string().min(1), note: z.string().max(2000).optional() }),
  z.strictObject({ kind: z.literal('escalate'), note: z.string().min(3).max(2000) }),
  z.strictObject({ kind: z.literal('close'), note: z.string().max(2000).optional() }),
  z.strictObject({ kind: z.literal('reopen'), note: z.string().min(3).max(2000) }),
  z.strictObject({ kind: z.literal('note'), note: z.string().min(1).max(2000) }),
]);
export type ReviewMove = z.infer<typeof ReviewMove>;

/** A person's work item: one text (with all its copies) that seems to spread a claim. */
export interface Review {
  id: string;
  narrativeId: string;
  /** The first post seen of the narrative. */
  postId: string;
  matchId: string | null;
  claimId: string | null;
  status: ReviewStatus;
  /** `flag` reviews make the queue, `look` reviews the quiet list. */
  band: 'flag' | 'look';
  assignee: string | null;
  risk: Risk;
  strategy: Strategy;
  priority: number;
  triage: Triage;
  openedAt: string;
  updatedAt: string;
  /** Grows by one with every event; the ETag of the review. */
  version: number;
}
/** One entry of a review's append-only history; the status is a cache of it. */
export interface ReviewEvent {
  reviewId: string;
  seq: number;
  kind: ReviewMove['kind'] | 'opened' | 'retriaged' | 'copied' | 'undo';
  actor: string;
  at: string;
  data: Record<string, unknown>;
}
