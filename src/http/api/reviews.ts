import { z } from '@hono/zod-openapi';
import * as reviews from '../../actions/reviews.ts';
import { Stance } from '../../domain/match.ts';
import type { GivenOpinion } from '../../domain/opinion.ts';
import { ReviewStatus } from '../../domain/review.ts';
import { Risk } from '../../domain/triage.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { shownPost } from './posts.ts';
import { DetailShape, EventShape, MoveShape, ReviewShape, RowShape } from './review-shapes.ts';
import { idParam, lang, pageOf, paging, split } from './shapes.ts';

const base = { tag: 'reviews' };
/** What is for the machine stays inside. */
const shownOpinion = ({ problem: _, contentHash: __, attempts: ___, ...opinion }: GivenOpinion) => opinion;
const version = (review: { version: number }) => review.version;
const filters = {
  status: z.enum(ReviewStatus.options).optional(),
  band: z.enum(['flag', 'look']).optional().openapi({ description: 'flag: the queue. look: the quiet list.' }),
  claimId: z.string().optional(),
  narrativeId: z.string().optional(),
  topic: z.string().optional(),
  lang: lang.optional(),
  platform: z.string().optional(),
  risk: z.enum(Risk.options).optional(),
  assignee: z.string().optional(),
  opinion: z.enum(Stance.options).optional().openapi({ description: 'What a second opinion says of the match.' }),
};

export function addReviews(app: App, s: Services): void {
  readReviews(app, s);
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/reviews/{id}/moves',
      access: 'review',
      summary: 'Decide',
      description: 'Which move is allowed depends on the status; a refused one says what is possible now.',
      params: idParam,
      body: MoveShape,
      answer: ReviewShape,
      version,
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) => reviews.move(s, actor, params.id, expected, body),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/reviews/{id}/undo',
      access: 'review',
      summary: 'Take the last move back',
      params: idParam,
      answer: ReviewShape,
      version,
      ifMatch: true,
    },
    async ({ actor, params, expected }) => reviews.undo(s, actor, params.id, expected),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/reviews/moves',
      access: 'review',
      summary: 'The same move on several reviews, each on its own',
      body: z.strictObject({ ids: z.array(z.string()).min(1).max(200), move: MoveShape }),
      answer: z.object({
        results: z.array(
          z.object({ id: z.string(), ok: z.boolean(), review: ReviewShape.nullable(), message: z.string().nullable() }),
        ),
      }),
    },
    async ({ actor, body }) => ({ results: await reviews.bulkMove(s, actor, body.ids, body.move) }),
  );
}

function readReviews(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/reviews',
      access: 'read',
      summary: 'The queue: highest priority first',
      query: z.object({ ...paging, ...filters }),
      answer: pageOf(RowShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      const found = await reviews.queue(s, actor, filter, page);
      return { items: found.items.map((row) => ({ ...row, post: shownPost(row.post) })), next: found.next };
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/review-counts',
      access: 'read',
      summary: 'How many reviews stand in each status',
      query: z.object(filters),
      answer: z.record(z.string(), z.number().int()),
    },
    async ({ actor, query }) => reviews.counts(s, actor, query),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/reviews/{id}',
      access: 'read',
      summary: 'Everything needed to decide',
      params: idParam,
      answer: DetailShape,
      version: (detail) => detail.review.version,
    },
    async ({ actor, params }) => {
      const detail = await reviews.detail(s, actor, params.id);
      return { ...detail, post: shownPost(detail.post), opinion: detail.opinion && shownOpinion(detail.opinion) };
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/reviews/{id}/events',
      access: 'read',
      summary: 'The history of a review',
      params: idParam,
      answer: z.object({ items: z.array(EventShape) }),
    },
    async ({ actor, params }) => ({ items: await reviews.events(s, actor, params.id) }),
  );
}
