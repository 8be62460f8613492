import { sql } from 'kysely';
import type { PostContext } from '../domain/post.ts';
import type { PostFilter, PostStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { toNarrative } from './narratives.ts';
import { counted } from './overview-counts.ts';
import { removal } from './post-removal.ts';
import { iso, toPost } from './post-rows.ts';
import { contextKept, existing, keyOf, savePosts } from './post-saving.ts';

/** Posts that count as touching a claim: one condition with the counts of the overview, so that a number and its list agree. */
function touches({ claimId, topic, stance }: NonNullable<PostFilter['about']>) {
  const more = [
    ...(claimId === undefined ? [] : [sql`and m.claim_id = ${claimId}`]),
    ...(topic === undefined ? [] : [sql`and m.claim_id in (select id from claims where topic = ${topic})`]),
    ...(stance === undefined ? [] : [sql`and m.stance = ${stance}`]),
  ];
  return sql<boolean>`exists (select 1 from matches m where m.post_id = posts.id and ${counted('m')} ${sql.join(more, sql` `)})`;
}

export function posts(c: Connection): PostStore {
  return {
    save: (batch, at, sameNarrative) => c.write(() => savePosts(c, batch, at, sameNarrative)),
    async get(id) {
      const row = await c.db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toPost(row) : null;
    },
    async contexts(asked) {
      const rows = await existing(c, asked);
      return asked.map((post) => {
        const row = rows.get(keyOf(post));
        const kept = row?.deletionState === 'live' ? contextKept(row, post) : null;
        return kept === null ? null : (JSON.parse(kept) as PostContext);
      });
    },
    async list(filter, page) {
      const after = readCursor(page, ['string', 'string']);
      let query = c.db.selectFrom('posts').selectAll();
      if (filter.lang !== undefined)
        query = filter.lang === 'und' ? query.where('lang', 'is', null) : query.where('lang', '=', filter.lang);
      for (const field of ['platform', 'watchId', 'narrativeId'] as const)
        if (filter[field] !== undefined) query = query.where(field, '=', filter[field]);
      if (filter.since !== undefined) query = query.where('seenAt', '>=', iso(filter.since));
      if (filter.until !== undefined) query = query.where('seenAt', '<=', iso(filter.until));
      if (filter.claimId !== undefined)
        query = query.where(
          sql<boolean>`exists (select 1 from matches where matches.post_id = posts.id
            and matches.claim_id = ${filter.claimId} and matches.status <> 'rejected')`,
        );
      if (filter.about !== undefined) query = query.where(touches(filter.about));
      if (after) query = query.where(beyond(['seenAt', 'id'], '<', after));
      const rows = await query
        .orderBy('seenAt', 'desc')
        .orderBy('id', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows, page, (row) => [row.seenAt, row.id], toPost);
    },
    async narrative(id) {
      const row = await c.db.selectFrom('narratives').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toNarrative(row) : null;
    },
    async count() {
      const row = await c.db
        .selectFrom('posts')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return row.n;
    },
    async walk(afterId, limit) {
      let query = c.db.selectFrom('posts').selectAll().where('deletionState', '=', 'live');
      if (afterId !== null) query = query.where('id', '>', afterId);
      return (await query.orderBy('id').limit(limit).execute()).map(toPost);
    },
    ...removal(c),
  };
}
