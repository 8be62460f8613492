import { ConflictError } from '../errors.ts';
import type { IdempotencyStore } from './_contract.ts';
import type { Connection } from './connection.ts';

/** A request that has not been answered for so long died with its process: its key may be tried again. */
const ABANDONED_MS = 5 * 60_000;

/** What was answered to a key, so that a repeated request gets the same answer and is not done twice. */
export function idempotency(c: Connection): IdempotencyStore {
  return {
    begin: (key, actor, requestHash, at) =>
      c.write(async () => {
        await c.db
          .deleteFrom('idempotencyKeys')
          .where('key', '=', key)
          .where('actor', '=', actor)
          .where('status', 'is', null)
          .where('at', '<', new Date(Date.parse(at) - ABANDONED_MS).toISOString())
          .execute();
        const taken = await c.db
          .insertInto('idempotencyKeys')
          .values({ key, actor, requestHash, at, status: null, headers: null, body: null })
          .onConflict((clash) => clash.columns(['key', 'actor']).doNothing())
          .returning('key')
          .executeTakeFirst();
        if (taken) return null;
        const row = await c.db
          .selectFrom('idempotencyKeys')
          .selectAll()
          .where('key', '=', key)
          .where('actor', '=', actor)
          .executeTakeFirstOrThrow();
        if (row.requestHash !== requestHash)
          throw new ConflictError('This idempotency key was used for another request. Use a new key.');
        if (row.status === null) return 'in-progress';
        return { status: row.status, headers: JSON.parse(row.headers ?? '{}'), body: row.body ?? '' };
      }),
    async finish(key, actor, answer) {
      await c.db
        .updateTable('idempotencyKeys')
        .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body })
        .where('key', '=', key)
        .where('actor', '=', actor)
        .execute();
    },
    async forget(key, actor) {
      await c.db.deleteFrom('idempotencyKeys').where('key', '=', key).where('actor', '=', actor).execute();
    },
    async expire(before) {
      const { numDeletedRows } = await c.db
        .deleteFrom('idempotencyKeys')
        .where('at', '<', before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
