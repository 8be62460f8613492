import { z } from 'zod';
import { type Risk, Strategy, type Triage } from './triage.ts';

export const ReviewStatus = z.enum([
  'open',
  'claimed',
  'escalated',
  'confirmed',
  'rejected',
  'not-in-catalogue',
  'monitored',
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
  /** Another way to deal with it than the machine advises, or `monitor` until a day on which it comes back. */
  z.strictObject({
    kind: z.literal('advise'),
    strategy: Strategy,
    note: z.string().trim().min(10, 'needs a sentence: why').max(2000),
    recheckOn: z.iso.date().optional(),
  }),
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
  /** What a person chose, else what triage says. */
  strategy: Strategy;
  /** Set by a person against the machine's advice (or along with it); the next looks of the machine leave it. */
  chosenStrategy: Strategy | null;
  /** When a monitored review comes back (ISO). */
  recheckAt: string | null;
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
  kind: ReviewMove['kind'] | 'opened' | 'retriaged' | 'copied' | 'undo' | 'rechecked';
  actor: string;
  at: string;
  data: Record<string, unknown>;
}
