import type { Match } from '../domain/match.ts';
import type { Review } from '../domain/review.ts';
import type { Triage } from '../domain/triage.ts';
import type { Prepared } from '../pipeline.ts';
import type { SavedPost, Store } from '../store/_contract.ts';
import { triage } from '../triage/triage.ts';

const DAY_MS = 86_400_000;

/**
 * Records a post's matches and opens the review of its narrative, or counts the sighting in the one that is there.
 * A narrative has one review however often it is copied; a sighting is no event of the review, so that copies that
 * come in while somebody decides never make that decision a lost race. Call inside a transaction.
 */
export async function putUpForReview(
  store: Store,
  { post, outcome, narrative }: SavedPost,
  { matches, madeBy }: Pick<Prepared, 'matches' | 'madeBy'>,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const review = await store.reviews.byNarrative(narrative.id);
  if (!matches.length && outcome === 'new' && !review) return;
  const [best] = await store.matches.replace(post.id, matches, madeBy, at);
  if (!review) {
    if (best) await open(store, { post, narrative }, best, now);
    return;
  }
  await retriage(store, best && post.id === review.postId ? await follow(store, review, best, at) : review, now);
}

/** A review that nobody has touched goes along when its post is edited, or the catalogue changed, and another claim fits. */
async function follow(store: Store, review: Review, best: Match, at: string): Promise<Review> {
  const band = bandOf(best);
  const untouched = review.status === 'open' && review.assignee === null;
  if (!untouched || (best.claimId === review.claimId && band === review.band)) return review;
  return store.reviews.append(
    review.id,
    review.version,
    { claimId: best.claimId, matchId: best.id, band },
    {
      kind: 'retriaged',
      actor: 'system:pipeline',
      at,
      data: { from: { claimId: review.claimId, band: review.band }, to: { claimId: best.claimId, band } },
    },
  );
}

const bandOf = (match: Match): Review['band'] => (match.decision === 'flag' ? 'flag' : 'look');

async function open(
  store: Store,
  { post, narrative }: Pick<SavedPost, 'post' | 'narrative'>,
  match: Match,
  now: Date,
): Promise<void> {
  const decided = await assess(store, { claimId: match.claimId, narrative, post, match }, now);
  await store.reviews.open(
    {
      narrativeId: narrative.id,
      postId: post.id,
      matchId: match.id,
      claimId: match.claimId,
      status: 'open',
      band: bandOf(match),
      assignee: null,
      risk: decided.risk,
      strategy: decided.strategy,
      priority: decided.priority,
      triage: decided,
      openedAt: now.toISOString(),
    },
    'system:pipeline',
  );
}

/** Decides a review's triage again from what is known now: new sightings, time gone by, another claim. */
export async function retriage(store: Store, review: Review, now: Date): Promise<Review> {
  const [post, narrative, match] = await Promise.all([
    store.posts.get(review.postId),
    store.posts.narrative(review.narrativeId),
    review.matchId ? store.matches.get(review.matchId) : null,
  ]);
  if (!post || !narrative || !review.claimId) return review;
  const decided = await assess(store, { claimId: review.claimId, narrative, post, match }, now);
  return store.reviews.retriage(review.id, decided, now.toISOString());
}

async function assess(
  store: Store,
  about: Pick<SavedPost, 'post' | 'narrative'> & { claimId: string; match: Match | null },
  now: Date,
): Promise<Triage> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  const [claim, claimSpread, lastDay] = await Promise.all([
    store.claims.get(about.claimId),
    store.matches.spread(about.claimId, daysAgo(7)),
    store.matches.spread(about.claimId, daysAgo(1)),
  ]);
  return triage({ ...about, claim, claimSpread, lastDay }, now);
}
