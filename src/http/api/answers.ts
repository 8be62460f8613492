import { z } from '@hono/zod-openapi';
import * as answers from '../../actions/answers.ts';
import { CopyRequest } from '../../domain/answer.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, paging, split, time } from './shapes.ts';
import { TemplateShape } from './templates.ts';

const AnswerShape = z
  .object({
    id: z.string(),
    reviewId: z.string().nullable(),
    templateId: z.string(),
    templateVersion: z.number().int(),
    channel: z.string(),
    text: z.string(),
    createdBy: z.string(),
    createdAt: time,
  })
  .openapi('Answer');
const CopyShape = z
  .object({
    id: z.string(),
    answerId: z.string(),
    reviewId: z.string().nullable(),
    templateId: z.string(),
    templateVersion: z.number().int(),
    channel: z.string(),
    by: z.string(),
    at: time,
    reason: z.string().nullable(),
  })
  .openapi('Copy', { description: 'Who took which version of a template, when and for which channel.' });
export const CopiedShape = z.object({ answer: AnswerShape, copy: CopyShape });
const PreviewShape = z
  .object({
    template: TemplateShape,
    channel: z.string(),
    form: z.enum(['full', 'medium', 'short']),
    text: z.string(),
    html: z.string(),
    count: z.number().int(),
    limit: z.number().int().nullable().openapi({ description: 'In `unit`; null when there is none.' }),
    unit: z.string(),
    over: z.boolean(),
    missing: z.array(z.string()),
    problems: z.array(z.string()),
    personalDetails: z.array(z.object({ kind: z.string(), start: z.number().int(), end: z.number().int() })),
    evidence: z.string().nullable().openapi({ description: 'What is amiss with its evidence.' }),
    refusal: z.string().nullable().openapi({ description: 'Why it may not be copied as it stands.' }),
  })
  .openapi('Preview');
const Request = z.strictObject(CopyRequest.shape).openapi('CopyRequest', {
  example: { templateId: 'en/example', channel: 'bluesky', reviewId: null, values: { clinic_name: 'Example Clinic' } },
});
const base = { tag: 'answers' };

export function addAnswers(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/answers/preview',
      access: 'read',
      summary: 'Fill a template and fit it to a channel',
      body: Request,
      answer: PreviewShape,
    },
    async ({ actor, body }) => answers.preview(s, actor, body),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/answers',
      access: 'answer',
      summary: 'Take a correction: records the answer and the copy',
      description:
        'Refused when something is missing, when the text holds personal details, when the template is not approved, and, where the decision is to monitor, without a reason.',
      body: Request,
      answer: CopiedShape.extend({ text: z.string(), html: z.string() }),
      status: 201,
    },
    async ({ actor, body }) => answers.copy(s, actor, body),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/answers',
      access: 'read',
      summary: 'What was copied',
      query: z.object({ ...paging, reviewId: z.string().optional(), templateId: z.string().optional() }),
      answer: pageOf(CopiedShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return answers.list(s, actor, filter, page);
    },
  );
}
