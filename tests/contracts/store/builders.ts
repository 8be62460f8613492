import { createHash } from 'node:crypto';
import type { ClaimDoc } from '../../../src/domain/claim.ts';
import type { MatchResult } from '../../../src/domain/match.ts';
import type { NewPost, Post } from '../../../src/domain/post.ts';
import type { Review } from '../../../src/domain/review.ts';
import type { TemplateDoc } from '../../../src/domain/template.ts';
import type { Triage } from '../../../src/domain/triage.ts';
import type { Store } from '../../../src/store/_contract.ts';

export const AT = '2026-03-01T12:00:00.000Z';
export const LATER = '2026-03-01T13:00:00.000Z';
export const actor = 'user:ada';

/** Signatures are the same group when their first number is. */
export const same = (a: number[], b: number[]): boolean => a[0] === b[0];

export function aPost(externalId: string, over: Partial<NewPost> = {}): NewPost {
  const text = over.text ?? `Garlic cures the flu, says post ${externalId}`;
  return {
    platform: 'mastodon',
    externalId,
    watchId: null,
    url: `https://example.org/${externalId}`,
    authorKey: 'key-of-author',
    title: null,
    text,
    lang: 'en',
    langDeclared: null,
    publishedAt: null,
    editedAt: null,
    inReplyTo: null,
    quoted: null,
    links: [],
    tags: [],
    engagement: { likes: 1, reposts: null, replies: 2, views: 100, quotes: null },
    mediaCount: 0,
    contentHash: createHash('sha256').update(text).digest('hex'),
    redactions: {},
    signature: [],
    bands: [],
    ...over,
  };
}

export async function savedPost(store: Store, externalId: string, over: Partial<NewPost> = {}): Promise<Post> {
  const [saved] = await store.posts.save([aPost(externalId, over)], AT, same);
  return saved!.post;
}

export function aClaim(id: string, over: Partial<ClaimDoc> = {}): ClaimDoc {
  return {
    id,
    topic: 'flu',
    claim: `Garlic cures the flu (${id})`,
    correction: 'Garlic does not cure the flu; rest and fluids help most people.',
    verdict: 'false',
    harm: 'high',
    reviewDays: 180,
    keywords: [],
    phrasings: [{ lang: 'en', text: 'garlic kills the flu virus' }],
    evidence: [
      { url: 'https://example.org/a', publisher: 'Example', title: 'On garlic', tier: 'A', seen: '2026-01-01' },
    ],
    ...over,
  };
}

export function aTemplate(slug: string, over: Partial<TemplateDoc> = {}): TemplateDoc {
  const evidence = aClaim('x').evidence[0]!;
  return {
    slug,
    lang: 'en',
    claim: 'garlic-flu',
    kind: 'debunk',
    headline: 'Garlic is food, not a flu medicine',
    fact: 'The flu is caused by a virus; garlic does not stop it.',
    warning: 'A false remedy is going round.',
    myth: 'Garlic is said to cure the flu.',
    fallacyCode: 'cherry_picking',
    fallacy: 'One small study is taken for proof.',
    closing: 'The flu is caused by a virus; garlic does not stop it.',
    short: 'Garlic is food, not a flu medicine.',
    evidence: [evidence, evidence],
    author: 'ada',
    reviewDays: 10,
    updated: '2026-02-01',
    ...over,
  };
}

export function aResult(claimId: string, over: Partial<MatchResult> = {}): MatchResult {
  return {
    claimId,
    score: 0.9,
    stance: 'asserts',
    spread: 0.8,
    decision: 'flag',
    why: {
      phrasing: 'garlic kills the flu virus',
      phrasingLang: 'en',
      window: { start: 0, end: 20 },
      words: [{ start: 0, end: 6 }],
      features: [{ name: 'bm25', value: 1, contribution: 2 }],
      stanceEvidence: [{ start: 7, end: 12, cue: 'cures', kind: 'assertion' }],
    },
    ...over,
  };
}

export function aTriage(over: Partial<Triage> = {}): Triage {
  return {
    risk: 'medium',
    strategy: 'debunk',
    priority: 50,
    rule: 'r1',
    reasons: ['because'],
    wouldChange: [],
    assessment: { reach: 1, velocity: 1, crossedCommunities: false, platforms: 1, harm: 2, infoGap: false },
    reassessAt: LATER,
    ...over,
  };
}

/** Saves a post of its own narrative and opens its review. */
export async function openedReview(
  store: Store,
  externalId: string,
  over: Partial<Omit<Review, 'id' | 'version' | 'updatedAt' | 'chosenStrategy' | 'recheckAt'>> = {},
  post: Partial<NewPost> = {},
): Promise<Review> {
  const saved = await savedPost(store, externalId, post);
  const { risk, strategy, priority } = over.triage ?? aTriage();
  const { review } = await store.reviews.open(
    {
      narrativeId: saved.narrativeId,
      postId: saved.id,
      matchId: null,
      claimId: null,
      status: 'open',
      band: 'flag',
      assignee: null,
      risk,
      strategy,
      priority,
      triage: aTriage(),
      openedAt: AT,
      ...over,
    },
    'system:match',
  );
  return review;
}
