import { z } from '@hono/zod-openapi';
import * as watches from '../../actions/watches.ts';
import { NewWatch, WatchStatus } from '../../domain/watch.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, time } from './shapes.ts';

export const watchStatus = z.enum(WatchStatus.options);
export const anything = z.record(z.string(), z.unknown());
export const WatchShape = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    target: anything,
    status: watchStatus,
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
const base = { tag: 'watches', answer: WatchShape, version: (watch: { version: number }) => watch.version };
const edit = { ...base, access: 'manage-watches', ifMatch: true, params: idParam } as const;

export function addWatches(app: App, s: Services): void {
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
