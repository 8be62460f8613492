import { z } from '@hono/zod-openapi';
import * as audit from '../../actions/audit.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, paging, split, time } from './shapes.ts';

const Entry = z
  .object({
    seq: z.number().int(),
    at: time,
    actor: z.string(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    data: z.record(z.string(), z.unknown()),
    prevHash: z.string(),
    hash: z.string(),
  })
  .openapi('AuditEntry', { description: 'One entry of the append-only, hash-chained log.' });
const base = { tag: 'audit', access: 'read-audit' } as const;

export function addAudit(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/audit',
      summary: 'Read the audit log, newest first',
      query: z.object({
        ...paging,
        actor: z.string().optional(),
        action: z.string().optional(),
        subjectKind: z.string().optional(),
        subjectId: z.string().optional(),
      }),
      answer: pageOf(Entry),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return audit.list(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/audit/verify',
      summary: 'Walk the whole chain',
      answer: z.object({
        ok: z.boolean(),
        entries: z.number().int(),
        brokenAt: z.number().int().nullable(),
        reason: z.string().nullable(),
      }),
    },
    async ({ actor }) => audit.verify(s, actor),
  );
}
