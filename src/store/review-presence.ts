import type { PresenceStore } from './_contract.ts';
import type { Connection } from './connection.ts';

/** Who has a review open: rows that run out by themselves, so that a closed laptop holds nothing. */
export function presence(c: Connection): PresenceStore {
  return {
    async touch(reviewId, actor, at, until) {
      await c.db.deleteFrom('reviewPresence').where('until', '<=', at).execute();
      await c.db
        .insertInto('reviewPresence')
        .values({ reviewId, actor, since: at, until })
        .onConflict((clash) => clash.columns(['reviewId', 'actor']).doUpdateSet({ until }))
        .execute();
    },
    async leave(reviewId, actor) {
      await c.db.deleteFrom('reviewPresence').where('reviewId', '=', reviewId).where('actor', '=', actor).execute();
    },
    async now(at, reviewId) {
      let query = c.db.selectFrom('reviewPresence').select(['reviewId', 'actor', 'since']).where('until', '>', at);
      if (reviewId !== undefined) query = query.where('reviewId', '=', reviewId);
      return query.orderBy('reviewId').orderBy('since').limit(500).execute();
    },
  };
}
