import { ReadableStream } from 'node:stream/web';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { csvLines, jsonLines } from '../../actions/export-lines.ts';
import * as exports from '../../actions/exports.ts';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, declare, guard, type WebEnv } from '../page.ts';
import { ProblemDoc } from '../problem.ts';
import { endpoint } from './endpoint.ts';

const TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;
type Format = keyof typeof TYPES;

/** Everything as CSV or JSON Lines, streamed: no export is held whole. */
export function addExports(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/exports',
      access: 'read',
      tag: 'exports',
      summary: 'What can be exported',
      answer: z.object({
        items: z.array(
          z.object({ name: z.string(), about: z.string(), needs: z.string(), files: z.array(z.string()) }),
        ),
      }),
    },
    async () => ({
      items: Object.entries(exports.EXPORTS).map(([name, { about, needs }]) => ({
        name,
        about,
        needs,
        files: Object.keys(TYPES).map((format) => `/api/v1/exports/${name}.${format}`),
      })),
    }),
  );
  declare(app, 'GET', '/api/v1/exports/:file', 'read');
  const route = createRoute({
    method: 'get',
    path: '/api/v1/exports/{file}',
    middleware: [guard('read')],
    tags: ['exports'],
    summary: 'Export as CSV or JSON Lines',
    description:
      'One of the files that `/exports` lists, for example `claims.csv`. Goes into the audit log. Needs the permission `read`, and for some files another one.',
    security: [{ token: [] }, { session: [] }],
    request: { params: z.object({ file: z.string().max(60).openapi({ example: 'claims.csv' }) }) },
    responses: {
      200: {
        description: 'The rows.',
        content: Object.fromEntries(Object.values(TYPES).map((type) => [type, { schema: z.string() }])),
      },
      default: {
        description: 'What went wrong and how to mend it.',
        content: { 'application/problem+json': { schema: z.object(ProblemDoc.shape) } },
      },
    },
  });
  app.openapi(route, (async (c: Context<WebEnv>) => {
    const [, name = '', format = ''] = /^([a-z]+)\.([a-z]+)$/.exec(c.req.param('file') ?? '') ?? [];
    if (!Object.hasOwn(TYPES, format))
      throw new InputError('Exports end in .csv or .jsonl, for example claims.csv.', { status: 404 });
    const { rows, columns } = await exports.take(s, c.get('actor') as Actor, name, format);
    const day = s.now().toISOString().slice(0, 10);
    c.header('content-type', `${TYPES[format as Format]}; charset=utf-8`);
    c.header('content-disposition', `attachment; filename="mythwatch-${name}-${day}.${format}"`);
    // A failure breaks the connection off, so that nobody takes a part for the whole; who goes away ends the reading.
    return c.body(
      ReadableStream.from(bytesOf(s, format === 'csv' ? csvLines(rows, columns) : jsonLines(rows))) as never,
    );
  }) as never);
}

async function* bytesOf(s: Services, lines: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const line of lines) yield encoder.encode(line);
  } catch (error) {
    s.log.error({ err: error }, 'an export broke off');
    throw error;
  }
}
