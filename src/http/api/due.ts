import { z } from '@hono/zod-openapi';
import * as due from '../../actions/due.ts';
import * as recalls from '../../actions/recalls.ts';
import * as templates from '../../actions/templates.ts';
import { CorrectionKind, PublicChange } from '../../domain/life.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, paging, split, time } from './shapes.ts';
import { idOf, templateParams } from './templates.ts';

const CorrectionShape = z
  .object({
    id: z.string(),
    at: time,
    kind: z.enum(CorrectionKind.options),
    templateId: z.string(),
    version: z.number().int(),
    claim: z.string(),
    lang: z.string(),
    headline: z.string(),
    what: z.string(),
    why: z.string(),
    by: z.string(),
  })
  .openapi('Correction');
const DueShape = z
  .object({
    kind: z.enum(['claim', 'template']),
    id: z.string(),
    version: z.number().int(),
    title: z.string(),
    lang: z.string(),
    reviewDue: z.string(),
  })
  .openapi('DueItem');

const params = z.object({ id: z.string() });

/** The log of corrections, and what has to be looked at again. */
export function addDue(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      tag: 'templates',
      method: 'POST',
      path: '/templates/{lang}/{slug}/corrections',
      access: 'approve-content',
      summary: 'Enter into the public log what changed in the version in If-Match',
      params: templateParams,
      body: z.strictObject(PublicChange.shape),
      answer: CorrectionShape,
      status: 201,
      ifMatch: true,
    },
    async ({ actor, params: path, body, expected }) => templates.correct(s, actor, idOf(path), expected, body),
  );
  endpoint(
    app,
    s,
    {
      tag: 'templates',
      method: 'GET',
      path: '/corrections',
      access: 'read',
      summary: 'What was changed or withdrawn after it had been approved',
      query: z.object({
        ...paging,
        claim: z.string().optional(),
        templateId: z.string().optional(),
        lang: z.string().optional(),
      }),
      answer: pageOf(CorrectionShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return recalls.corrections(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      tag: 'templates',
      method: 'GET',
      path: '/due',
      access: 'read',
      summary: 'What has to be looked at again, earliest first',
      query: z.object({ days: z.coerce.number().int().min(0).max(365).default(30) }),
      answer: z.object({ items: z.array(DueShape) }),
    },
    async ({ actor, query }) => ({ items: await due.list(s, actor, query.days) }),
  );
  endpoint(
    app,
    s,
    {
      tag: 'claims',
      method: 'POST',
      path: '/claims/{id}/renew',
      access: 'approve-content',
      summary: 'The claim is still right: a new date',
      params,
      answer: z.object({ reviewDue: z.string() }),
    },
    async ({ actor, params: { id } }) => ({ reviewDue: await due.renewClaim(s, actor, id) }),
  );
}
