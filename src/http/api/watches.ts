import { z } from '@hono/zod-openapi';
import * as watches from '../../actions/watches.ts';
import { NewWatch, WatchStatus } from '../../domain/watch.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const status = z.enum(WatchStatus.options);
const anything = z.record(z.string(), z.unknown());
const WatchShape = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    target: anything,
    status,
    intervalSeconds: z.number().int(),
    nextRunAt: time.nullable(),
    cursor: z.unknown(),
    failures: z.number().int(),
    lastRunAt: time.nullable(),
    lastOkAt: time.nullable(),
    lastError: z.string().nullable(),
    lastErrorCode: z.string().nullable(),
    postsSeen: z.number().int(),
    purpose: z.string(),
    version: z.number().int().openapi({ description: 'The ETag of the watch.' }),
    createdAt: time,
    updatedAt: time,
  })
  .openapi('Watch');
const Run = z
  .object({
    id: z.string(),
    watchId: z.string(),
    startedAt: time,
    finishedAt: time.nullable(),
    status: z.enum(['running', 'ok', 'unchanged', 'failed', 'cancelled', 'timed-out']),
    found: z.number().int(),
    added: z.number().int(),
    bad: z.number().int(),
    error: z.string().nullable(),
    httpStatus: z.number().int().nullable(),
  })
  .openapi('WatchRun');
const Bad = z
  .object({ id: z.string(), watchId: z.string().nullable(), at: time, raw: z.string(), error: z.string() })
  .openapi('BadItem', { description: 'What could not be taken in, with why.' });
const base = { tag: 'watches', answer: WatchShape, version: (watch: { version: number }) => watch.version };
const edit = { ...base, access: 'manage-watches', ifMatch: true, params: idParam } as const;

export function addWatches(app: App, s: Services): void {
  readWatches(app, s);
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/watches',
      access: 'manage-watches',
      summary: 'Add a watch',
      description: '`target` is checked by the schema of the collector: see GET /collectors.',
      body: z.strictObject(NewWatch.shape).openapi('NewWatch', {
        example: { kind: 'feed', title: 'Local news', target: { url: 'https://example.org/feed.xml' } },
      }),
      status: 201,
    },
    async ({ actor, body }) => watches.create(s, actor, body),
  );
  endpoint(
    app,
    s,
    { ...edit, method: 'PATCH', path: '/watches/{id}', summary: 'Change a watch', body: watches.WatchChange },
    async ({ actor, params, body, expected }) => watches.update(s, actor, params.id, expected, body),
  );
  endpoint(
    app,
    s,
    { ...edit, method: 'POST', path: '/watches/{id}/pause', summary: 'Stop looking for now' },
    async ({ actor, params, expected }) => watches.pause(s, actor, params.id, expected),
  );
  endpoint(
    app,
    s,
    { ...edit, method: 'POST', path: '/watches/{id}/resume', summary: 'Look again, beginning now' },
    async ({ actor, params, expected }) => watches.resume(s, actor, params.id, expected),
  );
  endpoint(
    app,
    s,
    {
      tag: 'watches',
      method: 'DELETE',
      path: '/watches/{id}',
      access: 'manage-watches',
      summary: 'Remove a watch; its posts stay',
      params: idParam,
      answer: z.null(),
      status: 204,
    },
    async ({ actor, params }) => {
      await watches.remove(s, actor, params.id);
      return null;
    },
  );
}

function readWatches(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      tag: 'watches',
      method: 'GET',
      path: '/watches',
      access: 'read',
      summary: 'List watches with their health',
      query: z.object({ ...paging, kind: z.string().optional(), status: status.optional() }),
      answer: pageOf(WatchShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return watches.list(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/watches/{id}',
      access: 'read',
      summary: 'Read a watch and its last runs',
      params: idParam,
      answer: WatchShape.extend({ runs: z.array(Run) }),
    },
    async ({ actor, params }) => {
      const { watch, runs } = await watches.get(s, actor, params.id);
      return { ...watch, runs };
    },
  );
  endpoint(
    app,
    s,
    {
      tag: 'watches',
      method: 'GET',
      path: '/watches/{id}/bad-items',
      access: 'manage-watches',
      summary: 'What could not be taken in',
      params: idParam,
      query: z.object(paging),
      answer: pageOf(Bad),
    },
    async ({ actor, params, query }) => watches.badItems(s, actor, params.id, split(query).page),
  );
  endpoint(
    app,
    s,
    {
      tag: 'watches',
      method: 'GET',
      path: '/collectors',
      access: 'read',
      summary: 'The kinds of places that can be watched, with an example target',
      answer: z.object({
        items: z.array(
          z.object({
            kind: z.string(),
            title: z.string(),
            description: z.string(),
            example: anything,
            target: anything,
          }),
        ),
      }),
    },
    async ({ actor }) => ({ items: watches.kinds(s, actor) }),
  );
}
