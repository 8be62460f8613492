import type { Answer, Copy } from '../domain/answer.ts';
import type { Claim } from '../domain/claim.ts';
import type { PastDecision } from '../domain/desk.ts';
import type { Match } from '../domain/match.ts';
import type { GivenOpinion, Opinion } from '../domain/opinion.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import type { Narrative, Post } from '../domain/post.ts';
import type { Review, ReviewEvent, ReviewMove, ReviewStatus } from '../domain/review.ts';
import type { ResponseTemplate } from '../domain/template.ts';
import { allowedMoves } from '../review/decide.ts';
import type { Services } from '../services.ts';
import type { ReviewFilter, ReviewRow } from '../store/_contract.ts';
import { offeredFor } from './answers.ts';
import { names } from './people.ts';
import { found, need } from './permission.ts';

export { bulkMove, move, undo } from './review-moves.ts';

/** Everything a person needs to decide one review. */
export interface ReviewDetail {
  review: Review;
  post: Post;
  narrative: Narrative;
  /** Best first, each with its claim (null when the claim was withdrawn from the catalogue). */
  matches: { match: Match; claim: Claim | null }[];
  claim: Claim | null;
  /** What a language model says of the review's match, if it was asked and its answer could be used. */
  opinion: GivenOpinion | null;
  events: ReviewEvent[];
  /** Best choice first, each with why it is offered. */
  templates: { template: ResponseTemplate; reason: string }[];
  copies: { answer: Answer; copy: Copy }[];
  /** Decisions on nearly the same text, then on the same claim. */
  past: PastDecision[];
  /** The moves this actor may make now. */
  allowed: ReviewMove['kind'][];
  /** Names by actor id, of everybody who stands in the history. */
  names: Record<string, string>;
}

/** Priority order, highest first, then oldest. */
export async function queue(
  s: Services,
  actor: Actor,
  filter: ReviewFilter,
  page: PageRequest,
): Promise<Page<ReviewRow>> {
  need(actor, 'read');
  return s.store.reviews.list(filter, page);
}

/** The same, ids alone. */
export async function order(s: Services, actor: Actor, filter: ReviewFilter, page: PageRequest): Promise<Page<string>> {
  need(actor, 'read');
  return s.store.reviews.ids(filter, page);
}

/** How many reviews stand in each status under this filter. */
export async function counts(s: Services, actor: Actor, filter: ReviewFilter): Promise<Record<string, number>> {
  need(actor, 'read');
  return s.store.reviews.counts(filter);
}

const TO_DO: ReviewStatus[] = ['open', 'claimed', 'escalated'];
const waitingAt = new WeakMap<Services['store'], { head: number; value: Promise<{ flag: number; look: number }> }>();

/**
 * How many reviews wait for a decision, flagged and for a look. Every page shows it, so it is counted again only after
 * something was done: whatever opens or moves a review writes to the audit log.
 */
export async function waiting(s: Services, actor: Actor): Promise<{ flag: number; look: number }> {
  need(actor, 'read');
  const head = await s.store.audit.head();
  const known = waitingAt.get(s.store);
  if (known?.head === head) return known.value;
  const count = async (band: Review['band']) => {
    const counted = await s.store.reviews.counts({ band, status: TO_DO });
    return Object.values(counted).reduce((sum, n) => sum + n, 0);
  };
  const value = Promise.all([count('flag'), count('look')]).then(([flag, look]) => ({ flag, look }));
  waitingAt.set(s.store, { head, value });
  value.catch(() => waitingAt.delete(s.store));
  return value;
}

export async function get(s: Services, actor: Actor, id: string): Promise<Review> {
  need(actor, 'read');
  return found(await s.store.reviews.get(id), 'review', id);
}

export async function events(s: Services, actor: Actor, id: string): Promise<ReviewEvent[]> {
  need(actor, 'read');
  found(await s.store.reviews.get(id), 'review', id);
  return s.store.reviews.events(id);
}

const isGiven = (opinion: Opinion): opinion is GivenOpinion => opinion.stance !== null;

export async function detail(s: Services, actor: Actor, id: string): Promise<ReviewDetail> {
  need(actor, 'read');
  const review = found(await s.store.reviews.get(id), 'review', id);
  const [post, narrative, history, claim, matches, copies, opinion, past] = await Promise.all([
    s.store.posts.get(review.postId),
    s.store.posts.narrative(review.narrativeId),
    s.store.reviews.events(id),
    review.claimId ? s.store.claims.get(review.claimId) : null,
    s.store.matches.forPost(review.postId),
    s.store.answers.list({ reviewId: id }, { limit: 50 }),
    review.matchId ? s.store.opinions.get(review.matchId) : null,
    s.store.reviews.past(review, 5),
  ]);
  const withClaims = await Promise.all(
    matches.map(async (match) => ({ match, claim: await s.store.claims.get(match.claimId) })),
  );
  const people = [...history.map((event) => event.actor), ...copies.items.map(({ copy }) => copy.by), review.assignee];
  return {
    review,
    post: found(post, 'post', review.postId),
    narrative: found(narrative, 'narrative', review.narrativeId),
    matches: withClaims.sort((a, b) => b.match.score - a.match.score),
    claim,
    opinion: opinion && isGiven(opinion) && opinion.contentHash === post?.contentHash ? opinion : null,
    events: history,
    templates: await offeredFor(s, review, {
      text: post?.text ?? '',
      lang: post?.lang ?? null,
      redactions: post?.redactions ?? {},
      stance: matches.find(({ id: matchId }) => matchId === review.matchId)?.stance ?? null,
    }),
    copies: copies.items,
    past,
    allowed: allowedMoves(review, actor),
    names: await names(
      s,
      actor,
      people.filter((name) => name !== null),
    ),
  };
}
