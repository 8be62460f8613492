import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { InsightNumbers, InsightReport } from '../domain/insight.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, InsightStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';
import type { Tables } from './schema.ts';

/** Reports as versions, newest counts; nothing that was written is overwritten. */
export function insights(c: Connection, log: AuditStore): InsightStore {
  const newest = () =>
    c.db
      .selectFrom('insightReports')
      .selectAll()
      .where(sql<boolean>`version = (select max(o.version) from insight_reports o where o.id = insight_reports.id)`);
  const get = async (id: string): Promise<InsightReport | null> => {
    const row = await newest().where('id', '=', id).executeTakeFirst();
    return row ? toReport(row) : null;
  };
  return {
    get,
    async list(page) {
      const query = newest();
      return newestFirst(query, page, toReport);
    },
    async ofDays(fromDay, toDay) {
      const row = await newest()
        .where('fromDay', '=', fromDay)
        .where('toDay', '=', toDay)
        .orderBy('id', 'desc')
        .executeTakeFirst();
      return row ? toReport(row) : null;
    },
    save: (id, expected, report, { actor, at }) =>
      c.write(async () => {
        const current = id ? await get(id) : null;
        if ((current?.version ?? 0) !== expected)
          throw new ConflictError('Somebody changed this report meanwhile.', { current });
        const saved: InsightReport = { ...report, id: id ?? uuid(), version: expected + 1, author: actor, at };
        const row = {
          ...saved,
          text: JSON.stringify(saved.text),
          numbers: JSON.stringify(withoutTexts(saved.numbers)),
        };
        await c.db.insertInto('insightReports').values(row).execute();
        const subject = { subjectKind: 'report', subjectId: saved.id } as const;
        const data = { version: saved.version, from: saved.fromDay, to: saved.toDay };
        await log.append({ at, actor, action: expected ? 'report.change' : 'report.create', ...subject, data });
        return saved;
      }),
  };
}

/** Reports are kept for good, the texts of posts are not. */
const withoutTexts = (numbers: InsightNumbers): InsightNumbers => ({
  ...numbers,
  themes: numbers.themes.map((theme) => ({ ...theme, quote: theme.quote && { ...theme.quote, text: '', lang: null } })),
});

const toReport = (row: Tables['insightReports']): InsightReport => ({
  ...row,
  text: JSON.parse(row.text),
  numbers: JSON.parse(row.numbers),
});
