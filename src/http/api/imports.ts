import { z } from '@hono/zod-openapi';
import * as imports from '../../actions/catalogue-import.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const Problem = z.object({
  ...{ field: z.string(), message: z.string(), mend: z.string().optional() },
  ...{ file: z.string().optional(), line: z.number().int().optional() },
});
const Import = z
  .object({
    ...{ id: z.string(), name: z.string(), author: z.string(), at: time, doneAt: time.nullable() },
    status: z.enum(['checked', 'done', 'undone']),
    plan: z.object({
      claims: z.array(
        z.object({
          what: z.enum(['new', 'changed', 'unchanged']),
          doc: z.record(z.string(), z.unknown()),
          ...{ expected: z.number().int().nullable(), local: z.boolean(), warnings: z.array(Problem) },
        }),
      ),
      refused: z.array(Problem),
    }),
    outcome: z.object({
      written: z.array(z.object({ id: z.string(), before: z.number().int().nullable(), after: z.number().int() })),
      kept: z.array(z.string()),
    }),
  })
  .openapi('CatalogueImport');
const base = { tag: 'claims', access: 'edit-catalogue', answer: Import } as const;
type Made = Awaited<ReturnType<typeof imports.get>>;
const shown = (made: Made) => ({
  ...made,
  plan: { ...made.plan, claims: made.plan.claims.map((one) => ({ ...one, doc: { ...one.doc } })) },
});

export function addImports(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/imports',
      summary: 'Check a catalogue: what it would change',
      description: 'Writes no claim. `content` is the text of the file, or its bytes as base64 with `encoding`.',
      body: z.strictObject({
        name: z.string().min(1).max(200).openapi({ example: 'claims.csv' }),
        content: z.string(),
        encoding: z.enum(['text', 'base64']).default('text'),
      }),
      status: 201,
    },
    async ({ actor, body }) => {
      const bytes = Buffer.from(body.content, body.encoding === 'base64' ? 'base64' : 'utf8');
      return shown(await imports.check(s, actor, body.name, bytes));
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/imports',
      summary: 'Uploads, newest first',
      query: z.object(paging),
      answer: pageOf(Import),
    },
    async ({ actor, query }) => {
      const { items, next } = await imports.list(s, actor, split(query).page);
      return { items: items.map(shown), next };
    },
  );
  endpoint(
    app,
    s,
    { ...base, method: 'GET', path: '/imports/{id}', summary: 'Read one upload', params: idParam },
    async ({ actor, params }) => shown(await imports.get(s, actor, params.id)),
  );
  for (const [verb, act, summary] of [
    ['write', imports.write, 'Bring in what the check said, all or nothing'],
    ['undo', imports.undo, 'Take an import back'],
  ] as const)
    endpoint(
      app,
      s,
      { ...base, method: 'POST', path: `/imports/{id}/${verb}`, summary, params: idParam },
      async ({ actor, params }) => shown(await act(s, actor, params.id)),
    );
}
