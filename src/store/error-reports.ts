import { v7 as uuid } from 'uuid';
import type { ErrorReport } from '../domain/public-side.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ErrorReportStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';

export function errorReports(c: Connection, log: AuditStore): ErrorReportStore {
  const get = async (id: string): Promise<ErrorReport | null> =>
    (await c.db.selectFrom('errorReports').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  const record = (action: string, id: string, actor: string, at: string, data: Record<string, unknown>) =>
    log.append({ at, actor, action: `report.${action}`, subjectKind: 'report', subjectId: id, data });
  return {
    get,
    open: ({ page, text, contact }, { at }) =>
      c.write(async () => {
        const closed = { closedBy: null, closedAt: null, outcome: null };
        const report: ErrorReport = { id: uuid(), page, text, contact, status: 'open', at, ...closed };
        await c.db.insertInto('errorReports').values(report).execute();
        await record('open', report.id, 'public', at, { page });
        return report;
      }),
    async list(filter, page) {
      const after = readCursor(page, ['string']);
      let query = c.db.selectFrom('errorReports').selectAll();
      if (filter.status) query = query.where('status', '=', filter.status);
      if (after) query = query.where(beyond(['id'], '<', after));
      const rows = await query
        .orderBy('id', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(
        rows,
        page,
        (row) => [row.id],
        (row) => row,
      );
    },
    async waiting() {
      const row = await c.db
        .selectFrom('errorReports')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      return row.n;
    },
    close: (id, { actor, at, outcome }) =>
      c.write(async () => {
        const was = await get(id);
        if (was?.status !== 'open')
          throw new ConflictError('Somebody has closed this report already.', { current: was });
        const change = { status: 'closed' as const, closedBy: actor, closedAt: at, outcome, contact: null };
        await c.db.updateTable('errorReports').set(change).where('id', '=', id).execute();
        await record('close', id, actor, at, { page: was.page });
        return { ...was, ...change };
      }),
  };
}
