import { z } from '@hono/zod-openapi';
import * as jobs from '../../actions/jobs.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const status = z.enum(['running', 'done', 'failed', 'cancelled']);
const JobShape = z
  .object({
    id: z.string(),
    name: z.string(),
    holder: z.string(),
    startedAt: time,
    finishedAt: time.nullable(),
    status,
    progress: z.object({ done: z.number(), total: z.number().nullable(), note: z.string() }),
    error: z.string().nullable(),
    cancelRequested: z.boolean(),
  })
  .openapi('JobRun', { description: 'One run of a background job.' });

export function addJobs(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/jobs',
      access: 'read',
      tag: 'jobs',
      summary: 'List job runs, newest first',
      query: z.object({ ...paging, name: z.string().optional(), status: status.optional() }),
      answer: pageOf(JobShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return jobs.list(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/jobs/{id}',
      access: 'read',
      tag: 'jobs',
      summary: 'Read one job run',
      params: idParam,
      answer: JobShape,
    },
    async ({ actor, params }) => jobs.get(s, actor, params.id),
  );
  endpoint(
    app,
    s,
    {
      method: 'POST',
      path: '/jobs/{id}/cancel',
      access: 'manage-watches',
      tag: 'jobs',
      summary: 'Ask a running job to stop',
      params: idParam,
      answer: JobShape,
    },
    async ({ actor, params }) => jobs.cancel(s, actor, params.id),
  );
}
