import { z } from '@hono/zod-openapi';
import * as catalogue from '../../actions/catalogue.ts';
import { ApprovalStatus, ClaimDoc, Harm, Verdict } from '../../domain/claim.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, lang, pageOf, paging, split, time } from './shapes.ts';

const Doc = z.strictObject(ClaimDoc.shape).openapi('ClaimDoc', { description: 'A claim as in a file under claims/.' });
const status = z.enum(ApprovalStatus.options);
export const ClaimShape = z
  .object({
    ...ClaimDoc.shape,
    status,
    revision: z.number().int().openapi({ description: 'The ETag of the claim.' }),
    origin: z.enum(['shipped', 'local']),
    createdAt: time,
    updatedAt: time,
  })
  .openapi('Claim');
const Revision = z.object({
  claimId: z.string(),
  revision: z.number().int(),
  doc: Doc,
  author: z.string(),
  at: time,
  note: z.string(),
});
const base = { tag: 'claims' };
const revision = (claim: { revision: number }) => claim.revision;

export function addClaims(app: App, s: Services): void {
  readClaims(app, s);
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/claims',
      access: 'edit-catalogue',
      summary: 'Add a claim',
      body: Doc,
      answer: ClaimShape,
      status: 201,
      version: revision,
    },
    async ({ actor, body }) => catalogue.save(s, actor, body, null),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'PUT',
      path: '/claims/{id}',
      access: 'edit-catalogue',
      summary: 'Change a claim',
      params: idParam,
      body: z.object({ doc: Doc, note: z.string().max(500).optional() }),
      answer: ClaimShape,
      version: revision,
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) =>
      catalogue.save(s, actor, { ...body.doc, id: params.id }, expected, body.note),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/claims/status',
      access: 'approve-content',
      summary: 'Approve or withdraw claims, by id or by topic',
      body: z.union([
        z.strictObject({ ids: z.array(z.string()).min(1).max(500), status, note: z.string().max(500).optional() }),
        z.strictObject({ topic: z.string(), status, note: z.string().max(500).optional() }),
      ]),
      answer: z.object({ changed: z.number().int() }),
    },
    async ({ actor, body }) => ({ changed: await catalogue.setStatus(s, actor, body, body.status, body.note) }),
  );
}

function readClaims(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/claims',
      access: 'read',
      summary: 'List claims',
      query: z.object({
        ...paging,
        topic: z.string().optional(),
        status: status.optional(),
        harm: z.enum(Harm.options).optional(),
        verdict: z.enum(Verdict.options).optional(),
        lang: lang.optional(),
        q: z.string().max(200).optional().openapi({ description: 'Part of an id, a claim or a phrasing.' }),
      }),
      answer: pageOf(ClaimShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return catalogue.list(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/claims/{id}',
      access: 'read',
      summary: 'Read one claim',
      params: idParam,
      answer: ClaimShape,
      version: revision,
    },
    async ({ actor, params }) => catalogue.get(s, actor, params.id),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/claims/{id}/revisions',
      access: 'read',
      summary: 'Every version of a claim',
      params: idParam,
      answer: z.object({ items: z.array(Revision) }),
    },
    async ({ actor, params }) => ({ items: await catalogue.revisions(s, actor, params.id) }),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/topics',
      access: 'read',
      summary: 'Topics with how many claims wait for approval',
      answer: z.object({
        items: z.array(z.object({ topic: z.string(), claims: z.number().int(), proposed: z.number().int() })),
      }),
    },
    async ({ actor }) => ({ items: await catalogue.topics(s, actor) }),
  );
}
