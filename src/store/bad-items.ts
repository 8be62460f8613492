import { v7 as uuid } from 'uuid';
import type { WatchStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';

/** Items that could not be taken in. They outlive their watch; retention blanks what arrived. */
export function badItems(c: Connection): Pick<WatchStore, 'keepBad' | 'badItems'> {
  return {
    async keepBad(item) {
      await c.db
        .insertInto('badItems')
        .values({ id: uuid(), ...item })
        .execute();
    },
    async badItems(filter, page) {
      const after = readCursor(page, ['string']);
      let query = c.db.selectFrom('badItems').selectAll();
      if (filter.watchId !== undefined) query = query.where('watchId', '=', filter.watchId);
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
  };
}
