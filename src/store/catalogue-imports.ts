import { v7 as uuid } from 'uuid';
import type { CatalogueImport } from '../domain/catalogue-import.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ImportStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';
import type { Tables } from './schema.ts';

const NOTHING: CatalogueImport['outcome'] = { written: [], kept: [] };

export function catalogueImports(c: Connection, log: AuditStore): ImportStore {
  const get = async (id: string): Promise<CatalogueImport | null> => {
    const row = await c.db.selectFrom('catalogueImports').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toImport(row) : null;
  };
  return {
    get,
    async create(made) {
      const whole: CatalogueImport = { ...made, id: uuid(), status: 'checked', outcome: NOTHING, doneAt: null };
      const row = { ...whole, plan: JSON.stringify(made.plan), outcome: JSON.stringify(NOTHING) };
      await c.db.insertInto('catalogueImports').values(row).execute();
      return whole;
    },
    async expire(before) {
      await c.db.deleteFrom('catalogueImports').where('at', '<', before).execute();
    },
    async list(page) {
      const query = c.db.selectFrom('catalogueImports').selectAll();
      return newestFirst(query, page, toImport);
    },
    move: (id, from, to, outcome, { actor, at }) =>
      c.write(async () => {
        const change = { status: to, outcome: JSON.stringify(outcome), doneAt: at };
        const row = await c.db
          .updateTable('catalogueImports')
          .set(change)
          .where('id', '=', id)
          .where('status', '=', from)
          .returningAll()
          .executeTakeFirst();
        if (!row)
          throw new ConflictError('This upload has been brought in or taken back meanwhile.', {
            current: await get(id),
          });
        const data = { claims: outcome.written.length, kept: outcome.kept.length };
        const action = to === 'undone' ? 'import.undo' : 'import.write';
        await log.append({ at, actor, action, subjectKind: 'import', subjectId: id, data });
        return toImport(row);
      }),
  };
}

const toImport = (row: Tables['catalogueImports']): CatalogueImport => ({
  ...row,
  plan: JSON.parse(row.plan),
  outcome: JSON.parse(row.outcome),
});
