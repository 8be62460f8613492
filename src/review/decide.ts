import type { Match } from '../domain/match.ts';
import type { Actor, Permission } from '../domain/person.ts';
import { type Review, ReviewMove } from '../domain/review.ts';
import { MOVES, type Step } from './moves.ts';

/** What a review is, as far as a move changes it. */
type State = Pick<Review, 'status' | 'assignee' | 'claimId' | 'matchId' | 'strategy' | 'chosenStrategy' | 'recheckAt'>;

export interface Decided {
  ok: true;
  change: Partial<State>;
  event: { kind: ReviewMove['kind']; data: Record<string, unknown> };
  /** What becomes of the match with the id `review.matchId` (the one before a reassignment); null: nothing. */
  match: Match['status'] | null;
}
export interface Refused {
  ok: false;
  /** Why not, in words for the person who tried. */
  reason: string;
  /** What this person may do instead. */
  allowed: ReviewMove['kind'][];
}

/** Editors and admins may act on what somebody else has claimed. */
const OVERRULES: Permission = 'approve-content';
const KINDS = ReviewMove.options.map((option) => option.shape.kind.value);

/**
 * Whether this person may make this move on the review as it is, and what it changes. Pure: the caller writes change,
 * event and match in one transaction. The event's `before` lets `inverse` take the move back.
 */
export function decide(review: Review, move: ReviewMove, actor: Actor): Decided | Refused {
  const step = MOVES[review.status][move.kind];
  const reason = step ? (obstacle(review, move.kind, step, actor) ?? unfit(review, move)) : notFrom(review, move.kind);
  if (!step || reason) return { ok: false, reason: reason ?? '', allowed: allowedMoves(review, actor) };
  const { kind, ...details } = move;
  const { status, assignee, claimId, matchId, strategy, chosenStrategy, recheckAt } = review;
  const to = isMonitor(move) ? 'monitored' : step.to === 'same' ? status : step.to;
  const change: Partial<State> = {};
  if (to !== status) change.status = to;
  const assigned = step.assignee === 'actor' ? actor.id : step.assignee === 'nobody' ? null : assignee;
  if (assigned !== assignee) change.assignee = assigned;
  if (move.kind === 'reassign') Object.assign(change, { claimId: move.claimId, matchId: null, chosenStrategy: null });
  if (move.kind === 'advise') Object.assign(change, { strategy: move.strategy, chosenStrategy: move.strategy });
  const comesBack = isMonitor(move) ? `${move.recheckOn}T00:00:00.000Z` : to === 'monitored' ? recheckAt : null;
  if (comesBack !== recheckAt) change.recheckAt = comesBack;
  const before = { status, assignee, claimId, matchId, strategy, chosenStrategy, recheckAt };
  const data = { from: status, to, ...details, before };
  return { ok: true, change, event: { kind, data }, match: step.match };
}

/** What this person may do with the review now. */
export function allowedMoves(review: Review, actor: Actor): ReviewMove['kind'][] {
  return KINDS.filter((kind) => {
    const step = MOVES[review.status][kind];
    return step !== undefined && obstacle(review, kind, step, actor) === null;
  });
}

/** What stands in the way whatever the move's details are; null when nothing does. */
function obstacle(review: Review, kind: ReviewMove['kind'], step: Step, actor: Actor): string | null {
  const may = (permission: Permission) => actor.permissions.includes(permission);
  if (!may(step.needs)) {
    return review.status === 'escalated' && step.needs === OVERRULES
      ? 'This review was escalated: an editor or an admin decides it. You can add a note.'
      : `You may not do this: it needs the permission "${step.needs}".`;
  }
  if (review.status === 'claimed') {
    const mine = review.assignee === actor.id;
    if (kind === 'claim' && mine) return 'You already have this review.';
    if (kind !== 'note' && !mine && !may(OVERRULES))
      return 'Somebody else is working on this review. Ask them to release it, or ask an editor.';
  }
  if (step.withClaim && !review.claimId)
    return 'This review has no claim to confirm. Reassign it to a claim first, or choose "not in catalogue".';
  return null;
}

function unfit(review: Review, move: ReviewMove): string | null {
  if (move.kind === 'reassign' && move.claimId === review.claimId)
    return 'The review is already about this claim. Choose another one.';
  if (move.kind === 'advise') {
    if (move.strategy === 'monitor' && !move.recheckOn) return 'Say on which day it comes back.';
    if (move.strategy !== 'monitor' && move.recheckOn) return 'Only a post that is monitored comes back on a day.';
  }
  return null;
}

const isMonitor = (move: ReviewMove): move is ReviewMove & { kind: 'advise' } =>
  move.kind === 'advise' && move.strategy === 'monitor';

const PLAIN: Record<Review['status'], string> = {
  open: 'open',
  claimed: 'being worked on',
  escalated: 'escalated',
  confirmed: 'confirmed',
  rejected: 'rejected',
  'not-in-catalogue': 'marked as not in the catalogue',
  monitored: 'being monitored',
  closed: 'closed',
};
function notFrom(review: Review, kind: ReviewMove['kind']): string {
  const again = MOVES[review.status].reopen && kind !== 'reopen' ? ' Reopen it first.' : '';
  return `This review is ${PLAIN[review.status]}: "${kind}" is not possible from there.${again}`;
}
