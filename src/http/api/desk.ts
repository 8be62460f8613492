import { z } from '@hono/zod-openapi';
import * as presence from '../../actions/presence.ts';
import * as views from '../../actions/views.ts';
import { NewView } from '../../domain/desk.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, time } from './shapes.ts';

const PresenceShape = z
  .object({ reviewId: z.string(), actor: z.string(), since: time })
  .openapi('Presence', { description: 'Who has a review open.' });
const ViewShape = z
  .object({
    id: z.string(),
    owner: z.string(),
    name: z.string(),
    query: z.string().openapi({ description: 'Filters as in the address of the queue, without "?".' }),
    shared: z.boolean(),
    createdAt: time,
  })
  .openapi('SavedView');
const Present = z.object({ items: z.array(PresenceShape) });
const Done = z.object({ done: z.literal(true) });

/** What makes working side by side pleasant: who has what open, and saved views. */
export function addDesk(app: App, s: Services): void {
  const reviewsTag = { tag: 'reviews' };
  endpoint(
    app,
    s,
    {
      ...reviewsTag,
      method: 'GET',
      path: '/presence',
      access: 'read',
      summary: 'Who else has which review open',
      answer: Present,
    },
    async ({ actor }) => ({ items: await presence.others(s, actor) }),
  );
  endpoint(
    app,
    s,
    {
      ...reviewsTag,
      method: 'POST',
      path: '/reviews/{id}/presence',
      access: 'review',
      summary: 'Say that you have it open; holds for 90 seconds',
      params: idParam,
      answer: Present,
    },
    async ({ actor, params }) => ({ items: await presence.open(s, actor, params.id) }),
  );
  addViewEndpoints(app, s);
}

function addViewEndpoints(app: App, s: Services): void {
  const base = { tag: 'views' };
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/views',
      access: 'read',
      summary: 'Saved views of the queue: your own, then the team’s',
      answer: z.object({ items: z.array(ViewShape) }),
    },
    async ({ actor }) => ({ items: await views.list(s, actor) }),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/views',
      access: 'read',
      summary: 'Save a view; one for the team needs "review"',
      body: NewView,
      answer: ViewShape,
    },
    async ({ actor, body }) => views.save(s, actor, body),
  );
  for (const [verb, removed] of [
    ['remove', true],
    ['restore', false],
  ] as const)
    endpoint(
      app,
      s,
      {
        ...base,
        method: 'POST',
        path: `/views/{id}/${verb}`,
        access: 'read',
        summary: removed ? 'Take a view away' : 'Bring a removed view back',
        params: idParam,
        answer: Done,
      },
      async ({ actor, params }) => {
        await views.setRemoved(s, actor, params.id, removed);
        return { done: true as const };
      },
    );
}
