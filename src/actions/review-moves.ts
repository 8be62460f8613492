import type { Actor } from '../domain/person.ts';
import type { Review, ReviewMove } from '../domain/review.ts';
import { ConflictError, InputError } from '../errors.ts';
import { decide } from '../review/decide.ts';
import { inverse, lastMove } from '../review/undo.ts';
import type { Services } from '../services.ts';
import type { Store } from '../store/_contract.ts';
import { retriage } from '../work/put-up-for-review.ts';
import { found, need } from './permission.ts';

/** How one of several reviews went: `message` says why not, in words for a person. */
export interface MoveResult {
  id: string;
  ok: boolean;
  review: Review | null;
  message: string | null;
}
const AT_MOST = 200;

/**
 * Makes one move at the version the person saw. ConflictError with the review as it is now when that moved;
 * InputError with the allowed moves when this one is not.
 */
export async function move(
  s: Services,
  actor: Actor,
  id: string,
  expectedVersion: number,
  request: ReviewMove,
): Promise<Review> {
  need(actor, 'review');
  return s.store.transaction(async (store) => {
    const review = await readAt(store, id, expectedVersion);
    return make(s, store, actor, review, request);
  });
}

/** The same move on several reviews, each on its own: one that is refused does not stop the others. */
export async function bulkMove(
  s: Services,
  actor: Actor,
  ids: readonly string[],
  request: ReviewMove,
): Promise<MoveResult[]> {
  need(actor, 'review');
  if (ids.length > AT_MOST) throw new InputError(`At most ${AT_MOST} reviews at once.`);
  const results: MoveResult[] = [];
  for (const id of new Set(ids)) {
    try {
      const review = await s.store.transaction(async (store) =>
        make(s, store, actor, found(await store.reviews.get(id), 'review', id), request),
      );
      results.push({ id, ok: true, review, message: null });
    } catch (error) {
      if (!(error instanceof InputError || error instanceof ConflictError)) throw error;
      results.push({ id, ok: false, review: await s.store.reviews.get(id), message: error.message });
    }
  }
  return results;
}

async function readAt(store: Store, id: string, expected: number): Promise<Review> {
  const review = found(await store.reviews.get(id), 'review', id);
  if (review.version !== expected)
    throw new ConflictError('Somebody changed this review meanwhile.', { current: review });
  return review;
}

async function make(s: Services, store: Store, actor: Actor, review: Review, request: ReviewMove): Promise<Review> {
  if (request.kind === 'advise' && request.recheckOn && request.recheckOn <= s.now().toISOString().slice(0, 10))
    throw notAllowed('The day on which it comes back lies behind us. Choose one from tomorrow on.', []);
  const decided = decide(review, request, actor);
  if (!decided.ok) throw notAllowed(decided.reason, decided.allowed);
  const at = s.now().toISOString();
  let { change } = decided;
  if (request.kind === 'reassign') {
    found(await store.claims.get(request.claimId), 'claim', request.claimId);
    const matches = await store.matches.forPost(review.postId);
    change = { ...change, matchId: matches.find((match) => match.claimId === request.claimId)?.id ?? null };
  }
  if (decided.match && review.matchId) await store.matches.setStatus(review.matchId, decided.match, at);
  const moved = await store.reviews.append(review.id, review.version, change, {
    ...decided.event,
    actor: actor.id,
    at,
  });
  return request.kind === 'reassign' ? retriage(store, moved, s.now()) : moved;
}

/**
 * Takes the last move back, as an event of its own. InputError when there is nothing to take back, or when somebody
 * else made the move and the actor is not an editor.
 */
export async function undo(s: Services, actor: Actor, id: string, expectedVersion: number): Promise<Review> {
  need(actor, 'review');
  return s.store.transaction(async (store) => {
    const review = await readAt(store, id, expectedVersion);
    const last = lastMove(await store.reviews.events(id));
    const back = last && inverse(last);
    if (!last || !back) throw new InputError('There is no move to take back.');
    if (last.actor !== actor.id && !actor.permissions.includes('approve-content'))
      throw new InputError('Somebody else made the last move: only an editor can take it back.', { status: 403 });
    const at = s.now().toISOString();
    if (back.match) await store.matches.setStatus(back.match.id, back.match.status, at);
    // The machine may have looked again since: without a choice of a person, its advice of today stands.
    const advice = back.change.chosenStrategy === null ? { strategy: review.triage.strategy } : {};
    const restored = await store.reviews.append(
      id,
      review.version,
      { ...back.change, ...advice },
      {
        ...back.event,
        actor: actor.id,
        at,
      },
    );
    // Another claim spreads differently and harms differently: risk and strategy must be of the claim that stands.
    return restored.claimId === review.claimId ? restored : retriage(store, restored, s.now());
  });
}

const notAllowed = (reason: string, allowed: readonly string[]) =>
  new InputError(reason, {
    problems: [{ field: 'kind', message: reason, mend: allowed.length ? `Possible now: ${allowed.join(', ')}.` : '' }],
  });
