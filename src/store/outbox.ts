import type { OutboxStore } from './_contract.ts';
import type { Connection } from './connection.ts';

/**
 * Claim changes for the search index. A change's number is that of its audit entry, so numbers become visible in order
 * and `done(n)` can never drop a change that was not seen.
 */
export function outbox(c: Connection): OutboxStore {
  return {
    pending: (limit) => c.db.selectFrom('outbox').selectAll().orderBy('seq').limit(limit).execute(),
    async done(upToSeq) {
      await c.db.deleteFrom('outbox').where('seq', '<=', upToSeq).execute();
    },
  };
}
