import { z } from '@hono/zod-openapi';
import * as insights from '../../actions/insights.ts';
import { InsightText } from '../../domain/insight.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const Text = z.strictObject(InsightText.shape).openapi('InsightText');
const day = z.iso.date();
const Report = z
  .object({
    id: z.string(),
    version: z.number().int().openapi({ description: 'The ETag of the report.' }),
    fromDay: day,
    toDay: day,
    text: Text,
    numbers: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'As counted at `countedAt`, of what is collected.' }),
    author: z.string(),
    at: time,
    files: z
      .object({ pdf: z.string(), html: z.string(), csv: z.string() })
      .openapi({ description: 'Where its files are.' }),
  })
  .openapi('InsightReport');
type Stored = Awaited<ReturnType<typeof insights.get>>;
const shown = (report: Stored) => ({
  ...report,
  numbers: { ...report.numbers },
  files: {
    pdf: `/insights/${report.id}/files/report.pdf`,
    html: `/insights/${report.id}/files/report.html`,
    csv: `/insights/${report.id}/files/numbers.csv`,
  },
});
const version = (report: { version: number }) => report.version;

export function addInsights(app: App, s: Services): void {
  const base = { tag: 'overview', access: 'read' } as const;
  const change = { tag: 'overview', access: 'review', answer: Report, version } as const;
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/insights',
      summary: 'List insight reports',
      query: z.object(paging),
      answer: pageOf(Report),
    },
    async ({ actor, query }) => {
      const { items, next } = await insights.list(s, actor, split(query).page);
      return { items: items.map(shown), next };
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/insights/{id}',
      summary: 'Read an insight report',
      params: idParam,
      answer: Report,
      version,
    },
    async ({ actor, params }) => shown(await insights.get(s, actor, params.id)),
  );
  endpoint(
    app,
    s,
    {
      ...change,
      method: 'POST',
      path: '/insights',
      summary: 'Make the report on some days, or find it',
      body: z.object({ days: z.enum(['last-week', 'yesterday']) }).or(z.object({ from: day, to: day })),
      status: 201,
    },
    async ({ actor, body }) => shown(await insights.create(s, actor, 'days' in body ? body.days : body)),
  );
  endpoint(
    app,
    s,
    {
      ...change,
      method: 'PUT',
      path: '/insights/{id}',
      summary: 'Write the report',
      description: 'Each save is a new version. Word-for-word quotes need the permission `edit-catalogue`.',
      params: idParam,
      body: Text,
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) => shown(await insights.save(s, actor, params.id, expected, body)),
  );
  endpoint(
    app,
    s,
    {
      ...change,
      method: 'POST',
      path: '/insights/{id}/recount',
      summary: 'Count the numbers again',
      params: idParam,
      ifMatch: true,
    },
    async ({ actor, params, expected }) => shown(await insights.recount(s, actor, params.id, expected)),
  );
}
