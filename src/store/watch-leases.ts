import { sql } from 'kysely';
import type { WatchStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import type { WatchRecord } from './schema.ts';
import { toWatch } from './watch-rows.ts';

/** Who runs which watch. A lease is taken in one statement, so two machines never get the same watch. */
export function watchLeases(c: Connection): Pick<WatchStore, 'leaseDue' | 'renewLease' | 'saveCursor'> {
  return {
    async leaseDue(kinds, at, holder, until, limit) {
      if (!kinds.length) return [];
      const skip = c.engine === 'postgres' ? sql`for update skip locked` : sql``;
      const { rows } = await sql<WatchRecord>`update watches set lease_holder = ${holder}, lease_until = ${until}
        where id in (select id from watches where status = 'enabled' and next_run_at <= ${at}
          and kind in (${sql.join(kinds)}) and (lease_until is null or lease_until <= ${at})
          order by next_run_at, id limit ${sql.lit(limit)} ${skip}) returning *`.execute(c.db);
      return rows.sort((a, b) => ((a.nextRunAt ?? '') < (b.nextRunAt ?? '') ? -1 : 1)).map(toWatch);
    },
    /** False when the lease was lost: somebody else has it, or the watch is gone. */
    async renewLease(id, holder, until) {
      const row = await c.db
        .updateTable('watches')
        .set({ leaseUntil: until })
        .where('id', '=', id)
        .where('leaseHolder', '=', holder)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async saveCursor(id, cursor) {
      await c.db
        .updateTable('watches')
        .set({ cursor: JSON.stringify(cursor ?? null) })
        .where('id', '=', id)
        .execute();
    },
  };
}
