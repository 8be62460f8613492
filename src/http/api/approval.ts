import { z } from '@hono/zod-openapi';
import * as templates from '../../actions/templates.ts';
import { Slug } from '../../domain/claim.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { time } from './shapes.ts';
import { idOf, templateParams as params, TemplateShape } from './templates.ts';

const base = { tag: 'templates', method: 'POST', access: 'approve-content', params, answer: TemplateShape } as const;
const version = (template: { version: number }) => template.version;
const reason = z.string().trim().min(3).max(1000);

/** What makes a text one that may be copied, and what ends that. */
export function addApproval(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      path: '/templates/{lang}/{slug}/approve',
      summary: 'Approve the version in If-Match',
      description:
        'Whoever wrote a version can not approve it. The correction of a claim that does little harm takes two people: after the first the version is still proposed.',
      version,
      ifMatch: true,
    },
    async ({ actor, params: path, expected }) => templates.approve(s, actor, idOf(path), expected),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      path: '/templates/{lang}/{slug}/withdraw',
      summary: 'Withdraw the version in If-Match',
      description: 'Everybody who copied it is told; the reason stands in the public log.',
      body: z.strictObject({ reason }),
      version,
      ifMatch: true,
    },
    async ({ actor, params: path, body, expected }) => templates.withdraw(s, actor, idOf(path), expected, body.reason),
  );
  others(app, s);
  endpoint(
    app,
    s,
    {
      tag: 'templates',
      method: 'POST',
      path: '/templates/approve-topic',
      access: 'approve-content',
      summary: 'Approve every proposed template of a topic',
      body: z.strictObject({ topic: Slug }),
      answer: z.object({
        results: z.array(z.object({ id: z.string(), ok: z.boolean(), message: z.string().nullable() })),
      }),
    },
    async ({ actor, body }) => ({ results: await templates.approveTopic(s, actor, body.topic) }),
  );
}

const Event = z
  .object({
    templateId: z.string(),
    seq: z.number().int(),
    version: z.number().int(),
    kind: z.enum(['submit', 'send-back', 'approve', 'renew', 'withdraw', 'endorse', 'due']),
    actor: z.string(),
    at: time,
    note: z.string(),
  })
  .openapi('TemplateEvent');

function others(app: App, s: Services): void {
  const one = (path: 'submit' | 'renew', access: 'edit-catalogue' | 'approve-content', summary: string) =>
    endpoint(
      app,
      s,
      { ...base, access, path: `/templates/{lang}/{slug}/${path}`, summary, version, ifMatch: true },
      async ({ actor, params: where, expected }) => templates.move(s, actor, idOf(where), expected, { move: path }),
    );
  one('submit', 'edit-catalogue', 'Hand the draft in If-Match in for approval');
  one('renew', 'approve-content', 'The version in If-Match is still right: a new date');
  endpoint(
    app,
    s,
    {
      ...base,
      path: '/templates/{lang}/{slug}/send-back',
      summary: 'Send the version in If-Match back to its author',
      body: z.strictObject({ note: reason }),
      version,
      ifMatch: true,
    },
    async ({ actor, params: path, body, expected }) =>
      templates.move(s, actor, idOf(path), expected, { move: 'send-back', note: body.note }),
  );
  endpoint(
    app,
    s,
    {
      tag: 'templates',
      method: 'GET',
      path: '/templates/{lang}/{slug}/events',
      access: 'read',
      summary: 'What was done with each version',
      params,
      answer: z.object({ items: z.array(Event) }),
    },
    async ({ actor, params: path }) => ({ items: await templates.history(s, actor, idOf(path)) }),
  );
}
