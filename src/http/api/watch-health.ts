import { z } from '@hono/zod-openapi';
import * as watches from '../../actions/watches.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';
import { anything, WatchShape, watchStatus } from './watches.ts';

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
/** How watches do: the list, the last runs, what could not be taken in, and what can be watched at all. */
export function addWatchHealth(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      tag: 'watches',
      method: 'GET',
      path: '/watches',
      access: 'read',
      summary: 'List watches with their health',
      query: z.object({ ...paging, kind: z.string().optional(), status: watchStatus.optional() }),
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
      tag: 'watches',
      version: (watch) => watch.version,
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
