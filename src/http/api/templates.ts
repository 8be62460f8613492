import { z } from '@hono/zod-openapi';
import * as templates from '../../actions/templates.ts';
import { LangCode, Slug } from '../../domain/claim.ts';
import { TemplateStatus } from '../../domain/life.ts';
import { TemplateDoc, TemplateKind } from '../../domain/template.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { lang, pageOf, paging, split, time } from './shapes.ts';

const Doc = z.strictObject(TemplateDoc.shape).openapi('TemplateDoc', {
  description: 'A correction in the order fact, warning, myth once, fallacy, fact; as in a file under responses/.',
});
export const TemplateShape = z
  .object({
    ...TemplateDoc.shape,
    id: z.string(),
    version: z.number().int().openapi({ description: 'The ETag of the template.' }),
    status: z.enum(TemplateStatus.options),
    origin: z.enum(['shipped', 'local']),
    createdAt: time,
    createdBy: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: time.nullable(),
    reviewDue: z.string().nullable().openapi({ description: 'Past this date it is not offered.' }),
    originalVersion: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'The version of the English original that a translation was made from.' }),
  })
  .openapi('Template');
export const templateParams = z.object({ lang: LangCode, slug: Slug });
export const idOf = (path: { lang: string; slug: string }) => `${path.lang}/${path.slug}`;
const base = { tag: 'templates' };
const params = templateParams;
const version = (template: { version: number }) => template.version;

export function addTemplates(app: App, s: Services): void {
  readTemplates(app, s);
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/templates',
      access: 'edit-catalogue',
      summary: 'Add a template',
      body: Doc,
      answer: TemplateShape,
      status: 201,
      version,
    },
    async ({ actor, body }) => templates.save(s, actor, body, null),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'PUT',
      path: '/templates/{lang}/{slug}',
      access: 'edit-catalogue',
      summary: 'Change a template: a new version that waits for approval',
      params,
      body: Doc,
      answer: TemplateShape,
      version,
      ifMatch: true,
    },
    async ({ actor, params: path, body, expected }) => templates.save(s, actor, { ...body, ...path }, expected),
  );
}

const Finding = z
  .object({
    rule: z.string(),
    severity: z.enum(['error', 'warn']),
    field: z.string(),
    message: z.string(),
    mend: z.string(),
  })
  .openapi('Finding');

function readTemplates(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/templates',
      access: 'read',
      summary: 'List templates, each in its newest version',
      query: z.object({
        ...paging,
        claimId: z.string().optional(),
        lang: lang.optional(),
        status: z.enum(TemplateStatus.options).optional(),
        kind: z.enum(TemplateKind.options).optional(),
        q: z.string().max(200).optional(),
      }),
      answer: pageOf(TemplateShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return templates.list(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/templates/{lang}/{slug}',
      access: 'read',
      summary: 'Read the newest version',
      params,
      answer: TemplateShape,
      version,
    },
    async ({ actor, params: path }) => templates.get(s, actor, idOf(path)),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/templates/{lang}/{slug}/versions',
      access: 'read',
      summary: 'Every version',
      params,
      answer: z.object({ items: z.array(TemplateShape) }),
    },
    async ({ actor, params: path }) => ({ items: await templates.versions(s, actor, idOf(path)) }),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/templates/{lang}/{slug}/findings',
      access: 'read',
      summary: 'What the content rules say of the newest version',
      params,
      answer: z.object({ items: z.array(Finding) }),
    },
    async ({ actor, params: path }) => ({ items: await templates.findings(s, actor, idOf(path)) }),
  );
}
