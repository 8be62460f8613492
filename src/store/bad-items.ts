import { v7 as uuid } from 'uuid';
import type { WatchStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';

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
      let query = c.db.selectFrom('badItems').selectAll();
      if (filter.watchId !== undefined) query = query.where('watchId', '=', filter.watchId);
      return newestFirst(query, page, (row) => row);
    },
  };
}
