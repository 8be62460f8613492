import type { ClaimDoc } from '../../src/domain/claim.ts';
import type { Post } from '../../src/domain/post.ts';
import type { Review } from '../../src/domain/review.ts';
import type { TemplateDoc } from '../../src/domain/template.ts';
import type { Triage } from '../../src/domain/triage.ts';
import type { House } from './house.ts';

const evidence = (host: string) => ({
  url: `https://${host}.example.org/guideline`,
  publisher: `Agency ${host}`,
  title: `A guideline of ${host}`,
  tier: 'A' as const,
  seen: '2026-11-20',
});

export const claimDoc = (id: string): ClaimDoc => ({
  id,
  topic: 'tea',
  claim: `Cold tea cures the measles (${id})`,
  correction: 'No tea cures the measles; vaccination prevents it.',
  verdict: 'false',
  harm: 'high',
  reviewDays: 180,
  keywords: [],
  phrasings: [{ lang: 'en', text: `cold tea heals the measles ${id}` }],
  evidence: [evidence('one')],
});

export const templateDoc = (slug: string, claim: string): TemplateDoc => ({
  slug,
  lang: 'en',
  claim,
  kind: 'debunk',
  headline: 'Vaccination prevents the measles',
  fact: 'Two doses of vaccine protect nearly everybody for life.',
  warning: 'A false claim about a drink goes round.',
  myth: 'It says that a cold drink heals this illness.',
  fallacyCode: 'fake_experts',
  fallacy: 'The person in the post has no training in medicine.',
  closing: 'Ask {{clinic_name}} for the two doses: they protect your family.',
  short: 'Two doses of vaccine protect against the measles.',
  evidence: [evidence('one'), evidence('two')],
  author: 'a writer',
  reviewDays: 180,
  updated: '2026-11-20',
});

const triage: Triage = {
  risk: 'high',
  strategy: 'debunk',
  priority: 70,
  rule: 'test',
  reasons: ['A reason.'],
  wouldChange: ['Less reach.'],
  assessment: { reach: 2, velocity: 2, crossedCommunities: true, platforms: 2, harm: 2, infoGap: false },
  reassessAt: '2026-12-01T00:00:00.000Z',
};

/** A claim with a review of one post that spreads it, through the store and no pipeline. */
export async function seedReview(
  house: House,
  id: string,
  change: { text?: string; strategy?: Triage['strategy'] } = {},
): Promise<{ review: Review; post: Post }> {
  const { store } = house.s;
  const at = house.s.now().toISOString();
  await store.claims.save(claimDoc(id), { actor: 'system:test', expected: null, at });
  const [saved] = await store.posts.save(
    [{ ...newPost(id), ...(change.text ? { text: change.text } : {}) }],
    at,
    () => false,
  );
  const post = saved!.post;
  const why = {
    phrasing: 'p',
    phrasingLang: 'en',
    window: { start: 0, end: 4 },
    words: [],
    features: [],
    stanceEvidence: [],
  };
  const [match] = await store.matches.replace(
    post.id,
    [{ claimId: id, score: 0.9, stance: 'asserts', spread: 0.9, decision: 'flag', why }],
    'test',
    at,
  );
  const { review } = await store.reviews.open(
    {
      narrativeId: post.narrativeId,
      postId: post.id,
      matchId: match!.id,
      claimId: id,
      status: 'open',
      band: 'flag',
      assignee: null,
      risk: triage.risk,
      strategy: change.strategy ?? triage.strategy,
      priority: triage.priority,
      triage,
      openedAt: at,
    },
    'system:test',
  );
  return { review, post };
}

export const newPost = (id: string) => ({
  platform: 'forum',
  externalId: id,
  watchId: null,
  url: null,
  authorKey: null,
  title: null,
  text: `Cold tea heals the measles, they say. ${id}`,
  lang: 'en',
  langDeclared: null,
  publishedAt: null,
  editedAt: null,
  inReplyTo: null,
  quoted: null,
  links: [],
  tags: [],
  engagement: { likes: 1, reposts: null, replies: null, views: null, quotes: null },
  mediaCount: 0,
  contentHash: `hash-${id}`,
  redactions: {},
  signature: [],
  bands: [],
});
