import { z } from 'zod';
import type { Match } from '../domain/match.ts';
import { type Review, type ReviewEvent, ReviewStatus } from '../domain/review.ts';
import { Strategy } from '../domain/triage.ts';

/** What `decide` writes into a move's event. */
const MoveData = z.looseObject({
  from: ReviewStatus,
  to: ReviewStatus,
  before: z.object({
    status: ReviewStatus,
    assignee: z.string().nullable(),
    claimId: z.string().nullable(),
    matchId: z.string().nullable(),
    // Events from before people could set another advice lack these.
    strategy: Strategy.optional(),
    chosenStrategy: Strategy.nullable().optional(),
    recheckAt: z.string().nullable().optional(),
  }),
});

export interface TakenBack {
  change: Partial<
    Pick<Review, 'status' | 'assignee' | 'claimId' | 'matchId' | 'strategy' | 'chosenStrategy' | 'recheckAt'>
  >;
  event: { kind: 'undo'; data: Record<string, unknown> };
  /** The match to set back, and to what; null when the move left it alone. */
  match: { id: string; status: Match['status'] } | null;
}

/** Events that happen beside the decisions: they don't stand between a person and the move to take back. */
const BESIDE: ReadonlySet<ReviewEvent['kind']> = new Set(['retriaged', 'note']);

/** The event that an undo would take back: the last decision in the history (oldest first), or null. */
export function lastMove(events: readonly ReviewEvent[]): ReviewEvent | null {
  const last = events.findLast((event) => !BESIDE.has(event.kind));
  return last && inverse(last) ? last : null;
}

/**
 * What takes this event back, or null when there is nothing to take back: a note, a sighting, a copy (the text is in
 * somebody's hands), an undo itself.
 */
export function inverse(event: ReviewEvent): TakenBack | null {
  if (['opened', 'retriaged', 'copied', 'undo', 'note', 'rechecked'].includes(event.kind)) return null;
  const data = MoveData.safeParse(event.data);
  if (!data.success) return null;
  const { before, from, to } = data.data;
  const touched = ['confirm', 'reject', 'not-in-catalogue', 'reassign', 'reopen'].includes(event.kind);
  const keeps = event.kind === 'reopen' && from === 'closed';
  return {
    change: Object.fromEntries(Object.entries(before).filter(([, value]) => value !== undefined)),
    event: { kind: 'undo', data: { undone: event.seq, move: event.kind, from: to, to: before.status } },
    match: touched && !keeps && before.matchId ? { id: before.matchId, status: matchIn(before.status) } : null,
  };
}

/** How a review's match stands while the review has this status. */
const matchIn = (status: ReviewStatus): Match['status'] => {
  if (status === 'confirmed') return 'confirmed';
  return status === 'rejected' || status === 'not-in-catalogue' ? 'rejected' : 'suggested';
};
