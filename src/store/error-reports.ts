import { v7 as uuid } from 'uuid';
import type { ErrorReport } from '../domain/public-side.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ErrorReportStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';

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
        // The address is a stranger's words: it stays out of the log, which nothing is taken out of.
        await record('open', report.id, 'public', at, {});
        return report;
      }),
    async list(filter, page) {
      let query = c.db.selectFrom('errorReports').selectAll();
      if (filter.status) query = query.where('status', '=', filter.status);
      return newestFirst(query, page, (row) => row);
    },
    async forgetContacts(before) {
      await c.db
        .updateTable('errorReports')
        .set({ contact: null })
        .where('at', '<', before)
        .where('contact', 'is not', null)
        .execute();
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
        await record('close', id, actor, at, {});
        return { ...was, ...change };
      }),
  };
}
