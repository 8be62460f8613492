import { z } from '@hono/zod-openapi';
import * as recalls from '../../actions/recalls.ts';
import { RecallAnswer } from '../../domain/life.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, paging, split, time } from './shapes.ts';
import { TemplateShape } from './templates.ts';

const Recall = z
  .object({
    id: z.string(),
    templateId: z.string(),
    version: z.number().int(),
    headline: z.string(),
    lang: z.string(),
    reason: z.string(),
    by: z.string(),
    at: time,
    people: z.number().int().openapi({ description: 'How many people copied the version and were told.' }),
    open: z.number().int().openapi({ description: 'How many of them have not answered.' }),
  })
  .openapi('Recall');
const Notice = z
  .object({
    recallId: z.string(),
    person: z.string(),
    state: z.enum(['open', ...RecallAnswer.options]),
    note: z.string(),
    answeredAt: time.nullable(),
  })
  .openapi('RecallNotice');
const Copied = z.object({
  copyId: z.string(),
  person: z.string(),
  reviewId: z.string().nullable(),
  channel: z.string(),
  at: time,
  places: z.array(z.string()).openapi({ description: 'Where the person said that it was used.' }),
});
const base = { tag: 'recalls' };
const params = z.object({ id: z.string() });

/** Withdrawn versions and those who copied them. */
export function addRecalls(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/recalls',
      access: 'read',
      summary: 'Withdrawn versions, newest first',
      query: z.object(paging),
      answer: pageOf(Recall),
    },
    async ({ actor, query }) => recalls.list(s, actor, split(query).page),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/me/recalls',
      access: 'read',
      summary: 'What I copied that was withdrawn, and have not answered',
      answer: z.object({ items: z.array(Recall) }),
    },
    async ({ actor }) => ({ items: await recalls.mine(s, actor) }),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/recalls/{id}',
      access: 'read',
      summary: 'One recall: my copies, and for editors everybody’s',
      params,
      answer: z.object({
        recall: Recall,
        mine: Notice.nullable(),
        copies: z.array(Copied),
        notices: z.array(Notice),
        instead: TemplateShape.nullable(),
      }),
    },
    async ({ actor, params: { id } }) => recalls.detail(s, actor, id),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/recalls/{id}/answer',
      access: 'read',
      summary: 'Say what became of what I copied',
      params,
      body: z.strictObject({ state: z.enum(RecallAnswer.options), note: z.string().max(500).default('') }),
      answer: Notice,
    },
    async ({ actor, params: { id }, body }) => recalls.answer(s, actor, id, body.state, body.note),
  );
  using(app, s);
}

function using(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      tag: 'answers',
      method: 'POST',
      path: '/answers/{id}/use',
      access: 'answer',
      summary: 'Say where I used what I copied: a recall then names the place',
      params,
      body: z.strictObject({ place: z.string().max(500) }),
      answer: z.null(),
      status: 204,
    },
    async ({ actor, params: { id }, body }) => {
      await recalls.used(s, actor, id, body.place);
      return null;
    },
  );
}
