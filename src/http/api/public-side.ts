import { z } from '@hono/zod-openapi';
import * as publicSide from '../../actions/public-side.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const ReportShape = z
  .object({
    id: z.string(),
    page: z.string(),
    text: z.string(),
    contact: z.string().nullable(),
    status: z.enum(['open', 'closed']),
    at: time,
    closedBy: z.string().nullable(),
    closedAt: time.nullable(),
    outcome: z.string().nullable(),
  })
  .openapi('ErrorReport', { description: 'What a reader of the public pages reported.' });

export function addPublicSide(app: App, s: Services): void {
  const base = { tag: 'public pages' } as const;
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/reports',
      access: 'review',
      summary: 'Errors that readers reported, newest first',
      query: z.object({ ...paging, status: z.enum(['open', 'closed']).optional() }),
      answer: pageOf(ReportShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return publicSide.reports(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/reports/{id}/close',
      access: 'review',
      summary: 'Close a report with what was done',
      params: idParam,
      body: z.strictObject({ outcome: z.string().min(3).max(1000) }),
      answer: ReportShape,
    },
    async ({ actor, params, body }) => publicSide.closeReport(s, actor, params.id, body.outcome),
  );
  const Settings = z
    .object({
      on: z.boolean(),
      organisation: z.string(),
      about: z.string(),
      fairness: z.string(),
      methodology: z.string(),
      funding: z.string(),
      corrections: z.string(),
      contact: z.string(),
    })
    .openapi('PublicSide');
  const State = z.object({
    value: Settings,
    version: z.number().int(),
    missing: z.array(z.object({ field: z.string(), message: z.string(), mend: z.string().optional() })),
  });
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/public-side',
      access: 'manage-settings',
      summary: 'Settings of the public pages, and what is missing before they can be switched on',
      answer: State,
      version: ({ version }) => version,
    },
    async () => publicSide.publicState(s),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'PUT',
      path: '/public-side',
      access: 'manage-settings',
      summary: 'Change the settings of the public pages, or switch them on or off',
      body: Settings.partial(),
      answer: State,
      version: ({ version }) => version,
      ifMatch: true,
    },
    async ({ actor, body, expected }) =>
      publicSide.saveSettings(s, actor, { ...(await publicSide.publicState(s)).value, ...body }, expected),
  );
}
