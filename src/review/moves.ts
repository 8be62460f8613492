import type { Match } from '../domain/match.ts';
import type { Permission } from '../domain/person.ts';
import type { ReviewMove, ReviewStatus } from '../domain/review.ts';

/** Where a move leads and what it does beside. A move that is not in a status's row is not possible from there. */
export interface Step {
  /** `same` keeps the status. */
  to: ReviewStatus | 'same';
  needs: Permission;
  /** Who has the review afterwards. */
  assignee: 'actor' | 'nobody' | 'same';
  /** What becomes of the match that the review is about; null leaves it as it is. */
  match: Match['status'] | null;
  /** The review must be about a claim. */
  withClaim?: true;
}
type Row = Partial<Record<ReviewMove['kind'], Step>>;

const note: Step = { to: 'same', needs: 'review', assignee: 'same', match: null };
const close: Step = { to: 'closed', needs: 'review', assignee: 'nobody', match: null };
const reopen: Step = { to: 'open', needs: 'review', assignee: 'nobody', match: null };
/** `monitor` leads to `monitored` from anywhere: see decide.ts. */
const advise: Step = { to: 'same', needs: 'review', assignee: 'same', match: null };
const escalate: Step = { to: 'escalated', needs: 'review', assignee: 'nobody', match: null };

/** The moves that decide what the post is, the same wherever work is under way; `needs` says who may. */
const decisions = (needs: Permission): Row => ({
  confirm: { to: 'confirmed', needs, assignee: 'actor', match: 'confirmed', withClaim: true },
  reject: { to: 'rejected', needs, assignee: 'nobody', match: 'rejected' },
  'not-in-catalogue': { to: 'not-in-catalogue', needs, assignee: 'nobody', match: 'rejected' },
  // The claim that was suggested was the wrong one; whoever looks at the review goes on with the right one.
  reassign: { to: 'same', needs, assignee: 'same', match: 'rejected' },
  close: { ...close, needs },
  advise: { ...advise, needs },
  note,
});

/**
 * The life of a review: from × move → step.
 *
 *     open ⇄ claimed → confirmed → closed
 *       ↓       ↓    ↘ rejected, not-in-catalogue
 *       └── escalated (editors and admins decide)
 *     open, claimed, confirmed → monitored → open on its day
 *     whatever is decided or closed can be reopened
 */
export const MOVES: Record<ReviewStatus, Row> = {
  open: {
    claim: { to: 'claimed', needs: 'review', assignee: 'actor', match: null },
    ...decisions('review'),
    escalate,
  },
  claimed: {
    // Only somebody who may overrule gets this far when another person has it: see decide.ts.
    claim: { to: 'claimed', needs: 'review', assignee: 'actor', match: null },
    release: { to: 'open', needs: 'review', assignee: 'nobody', match: null },
    ...decisions('review'),
    escalate,
  },
  escalated: {
    claim: { to: 'claimed', needs: 'approve-content', assignee: 'actor', match: null },
    release: { to: 'open', needs: 'approve-content', assignee: 'nobody', match: null },
    ...decisions('approve-content'),
  },
  confirmed: { close, advise, reopen: { ...reopen, match: 'suggested' }, note },
  rejected: { reopen: { ...reopen, match: 'suggested' }, note },
  'not-in-catalogue': {
    // The catalogue has learnt the claim since.
    reassign: { to: 'open', needs: 'review', assignee: 'nobody', match: null },
    close,
    reopen: { ...reopen, match: 'suggested' },
    note,
  },
  // Comes back by itself on its day; a match that was confirmed stays so.
  monitored: { close, reopen, advise: { ...advise, to: 'open' }, note },
  // A closed review may have been confirmed or not: its match keeps what was decided.
  closed: { reopen, note },
};
