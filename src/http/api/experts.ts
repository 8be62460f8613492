import { z } from '@hono/zod-openapi';
import * as experts from '../../actions/experts.ts';
import { AskExpert, ExpertAnswer } from '../../domain/expert.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, paging, split, time } from './shapes.ts';

const status = z.enum(['open', 'answered', 'dropped']);
const Question = z
  .object({
    id: z.string(),
    reviewId: z.string().nullable(),
    claimId: z.string().nullable(),
    question: z.string(),
    askedOf: z.string(),
    askedBy: z.string(),
    askedAt: time,
    due: z.string(),
    status,
    answer: z.string(),
    closedBy: z.string().nullable(),
    closedAt: time.nullable(),
  })
  .openapi('ExpertQuestion');
const params = z.object({ id: z.string() });
const base = { tag: 'experts' };

export function addExperts(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/expert-questions',
      access: 'read',
      summary: 'Questions to experts by the day on which an answer is needed',
      query: z.object({ ...paging, status: status.optional(), reviewId: z.string().optional() }),
      answer: pageOf(Question),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return experts.list(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/reviews/{id}/ask-expert',
      access: 'review',
      summary: 'Ask an expert; it stands in the review’s history',
      params,
      body: z.strictObject(AskExpert.shape),
      answer: Question,
      status: 201,
    },
    async ({ actor, params: { id }, body }) => experts.ask(s, actor, id, body),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/expert-questions/{id}/close',
      access: 'review',
      summary: 'Enter the answer, or say why nobody waits for it',
      params,
      body: z.strictObject(ExpertAnswer.shape),
      answer: Question,
    },
    async ({ actor, params: { id }, body }) => experts.close(s, actor, id, body),
  );
}
