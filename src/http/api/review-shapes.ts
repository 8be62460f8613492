import { z } from '@hono/zod-openapi';
import { Stance } from '../../domain/match.ts';
import { ReviewMove, ReviewStatus } from '../../domain/review.ts';
import { Risk, Strategy } from '../../domain/triage.ts';
import { CopiedShape } from './answers.ts';
import { ClaimShape } from './claims.ts';
import { MatchShape } from './matches.ts';
import { PostShape } from './posts.ts';
import { Span, time } from './shapes.ts';
import { TemplateShape } from './templates.ts';

const degree = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const Triage = z
  .object({
    risk: z.enum(Risk.options),
    strategy: z.enum(Strategy.options),
    priority: z.number(),
    rule: z.string().openapi({ description: 'The row of the published rule table that fired.' }),
    reasons: z.array(z.string()),
    wouldChange: z.array(z.string()),
    assessment: z.object({
      reach: degree,
      velocity: degree,
      crossedCommunities: z.boolean(),
      platforms: z.number().int(),
      harm: degree,
      infoGap: z.boolean(),
    }),
    reassessAt: time,
  })
  .openapi('Triage', {
    description: 'The decision of the machine, with its reasons. Numbers are "of what we collect".',
  });
export const ReviewShape = z
  .object({
    id: z.string(),
    narrativeId: z.string(),
    postId: z.string(),
    matchId: z.string().nullable(),
    claimId: z.string().nullable(),
    status: z.enum(ReviewStatus.options),
    band: z.enum(['flag', 'look']),
    assignee: z.string().nullable(),
    risk: z.enum(Risk.options),
    strategy: z.enum(Strategy.options),
    chosenStrategy: z.enum(Strategy.options).nullable().openapi({ description: 'Set by a person; triage leaves it.' }),
    recheckAt: time.nullable().openapi({ description: 'When a monitored review comes back.' }),
    priority: z.number(),
    triage: Triage,
    openedAt: time,
    updatedAt: time,
    version: z.number().int().openapi({ description: 'The ETag of the review.' }),
  })
  .openapi('Review');
export const NarrativeShape = z
  .object({
    id: z.string(),
    leadPostId: z.string(),
    sightings: z.number().int(),
    firstSeen: time,
    lastSeen: time,
    platforms: z.number().int(),
  })
  .openapi('Narrative', { description: 'Copies and near-copies of one text, every sighting counted.' });
export const EventShape = z
  .object({
    reviewId: z.string(),
    seq: z.number().int(),
    kind: z.string(),
    actor: z.string(),
    at: time,
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('ReviewEvent');
export const RowShape = z
  .object({
    review: ReviewShape,
    post: PostShape,
    narrative: NarrativeShape,
    claim: z.object({ id: z.string(), claim: z.string(), topic: z.string(), harm: z.string() }).nullable(),
    match: MatchShape.nullable(),
  })
  .openapi('ReviewRow');
const OpinionShape = z
  .object({
    matchId: z.string(),
    stance: z.enum(Stance.options),
    quote: Span.nullable().openapi({ description: 'The words it decided by, as offsets into the text of the post.' }),
    model: z.string(),
    prompt: z.string().openapi({ description: 'Version of the prompt.' }),
    at: time,
  })
  .openapi('Opinion', { description: 'What a language model says of the match. It decides nothing.' });
const PastShape = z
  .object({
    reviewId: z.string(),
    nearCopy: z.boolean(),
    status: z.string(),
    strategy: z.string(),
    decidedAt: time,
    text: z.string().openapi({ description: 'The beginning of the post.' }),
    lang: z.string().nullable(),
  })
  .openapi('PastDecision');
export const DetailShape = z
  .object({
    review: ReviewShape,
    post: PostShape,
    narrative: NarrativeShape,
    matches: z.array(z.object({ match: MatchShape, claim: ClaimShape.nullable() })),
    claim: ClaimShape.nullable(),
    opinion: OpinionShape.nullable(),
    events: z.array(EventShape),
    templates: z.array(z.object({ template: TemplateShape, reason: z.string() })),
    copies: z.array(CopiedShape),
    past: z.array(PastShape).openapi({ description: 'Decisions on nearly the same text, then on the same claim.' }),
    allowed: z.array(z.string()).openapi({ description: 'Moves that you may make now.' }),
    names: z.record(z.string(), z.string()).openapi({ description: 'Names by actor id.' }),
  })
  .openapi('ReviewDetail');
export const MoveShape = z
  .discriminatedUnion('kind', ReviewMove.options)
  .openapi('ReviewMove', { example: { kind: 'reject', reason: 'post-debunks' } });
