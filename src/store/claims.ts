import { sql } from 'kysely';
import type { AuditStore, ClaimFilter, ClaimStore } from './_contract.ts';
import { toClaim } from './claim-rows.ts';
import { claimWriting } from './claim-writing.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { containing } from './json.ts';

export function claims(c: Connection, log: AuditStore): ClaimStore {
  return { ...reading(c), ...claimWriting(c, log) };
}

function reading(c: Connection): Omit<ClaimStore, 'save' | 'setStatus' | 'sendBack'> {
  return {
    async get(id) {
      const row = await c.db.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toClaim(row) : null;
    },
    async list(filter, page) {
      const after = readCursor(page, ['string']);
      let query = filtered(c, filter).selectAll();
      if (after) query = query.where(beyond(['id'], '>', after));
      const rows = await query
        .orderBy('id')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows, page, (row) => [row.id], toClaim);
    },
    async all() {
      const rows = await c.db
        .selectFrom('claims')
        .selectAll()
        .where('status', '<>', 'withdrawn')
        .orderBy('id')
        .execute();
      return rows.map(toClaim);
    },
    async revisions(id) {
      const rows = await c.db
        .selectFrom('claimRevisions')
        .selectAll()
        .where('claimId', '=', id)
        .orderBy('revision', 'desc')
        .execute();
      return rows.map((row) => ({ ...row, doc: JSON.parse(row.doc) }));
    },
    async catalogueRevision() {
      const row = await c.db
        .selectFrom('claims')
        .select((eb) => eb.fn.sum<number | null>('revision').as('n'))
        .executeTakeFirstOrThrow();
      return row.n ?? 0;
    },
    async topics() {
      return c.db
        .selectFrom('claims')
        .select((eb) => [
          'topic',
          eb.fn.countAll<number>().as('claims'),
          sql<number>`sum(case when status = 'proposed' then 1 else 0 end)`.as('proposed'),
        ])
        .where('status', '<>', 'withdrawn')
        .groupBy('topic')
        .orderBy('topic')
        .execute();
    },
  };
}

function filtered(c: Connection, filter: ClaimFilter) {
  let query = c.db.selectFrom('claims');
  for (const field of ['topic', 'status', 'harm', 'verdict'] as const)
    if (filter[field] !== undefined) query = query.where(field, '=', filter[field] as never);
  if (filter.lang !== undefined) query = query.where('langs', 'like', `%,${filter.lang},%`);
  for (const word of containing(filter.q ?? '')) query = query.where(sql<boolean>`search like ${word} escape '\\'`);
  return query;
}
