import { z } from '@hono/zod-openapi';
import * as templates from '../../actions/templates.ts';
import { Slug } from '../../domain/claim.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idOf, templateParams as params, TemplateShape } from './templates.ts';

const base = { tag: 'templates' };
const version = (template: { version: number }) => template.version;

/** What makes a text one that may be copied, and what ends that. */
export function addApproval(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/templates/{lang}/{slug}/approve',
      access: 'approve-content',
      summary: 'Approve the version in If-Match',
      description: 'Whoever wrote a version can not approve it.',
      params,
      answer: TemplateShape,
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
      method: 'POST',
      path: '/templates/{lang}/{slug}/withdraw',
      access: 'approve-content',
      summary: 'Withdraw the version in If-Match',
      params,
      body: z.strictObject({ reason: z.string().trim().min(3).max(1000) }),
      answer: TemplateShape,
      version,
      ifMatch: true,
    },
    async ({ actor, params: path, body, expected }) => templates.withdraw(s, actor, idOf(path), expected, body.reason),
  );
  endpoint(
    app,
    s,
    {
      ...base,
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
