import type { Post } from '../domain/post.ts';
import type { PostStore } from './_contract.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';
import { BLANK } from './post-rows.ts';

/** Taking posts back. The row stays with its counts, so that a deleted post that is collected again stays deleted. */
export function removal(c: Connection): Pick<PostStore, 'delete' | 'purgeAuthor' | 'expire' | 'expiring'> {
  const blankIds = async (ids: string[], state: Post['deletionState']): Promise<number> => {
    await inChunks(ids, async (chunk) => {
      await c.db
        .updateTable('posts')
        .set({ ...BLANK, deletionState: state })
        .where('id', 'in', chunk)
        .execute();
      await forgetWhy(c, chunk);
      await forgetProposals(c, chunk);
      await forgetOpinions(c, chunk);
      return [];
    });
    return ids.length;
  };
  return {
    delete: (platform, externalIds, state) =>
      c.write(async () => {
        await forgetAsContext(c, platform, externalIds);
        const rows = await inChunks([...new Set(externalIds)], (chunk) =>
          c.db
            .selectFrom('posts')
            .select('id')
            .where('platform', '=', platform)
            .where('externalId', 'in', chunk)
            .where('deletionState', '=', 'live')
            .execute(),
        );
        return blankIds(
          rows.map((row) => row.id),
          state,
        );
      }),
    purgeAuthor: (authorKey) =>
      c.write(async () => {
        const rows = await c.db
          .selectFrom('posts')
          .select(['id', 'platform', 'externalId'])
          .where('authorKey', '=', authorKey)
          .execute();
        for (const [platform, own] of Map.groupBy(rows, (row) => row.platform))
          await forgetAsContext(
            c,
            platform,
            own.map(({ externalId }) => externalId),
          );
        return blankIds(
          rows.map((row) => row.id),
          'deleted',
        );
      }),
    async expiring(before) {
      const { n } = await c.db
        .selectFrom('posts')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('deletionState', '=', 'live')
        .where('collectedAt', '<', before)
        .executeTakeFirstOrThrow();
      return n;
    },
    /** The raw text of items that could not be taken in is kept no longer than that of posts. */
    expire: (before, limit) =>
      c.write(async () => {
        const rows = await c.db
          .selectFrom('posts')
          .select('id')
          .where('deletionState', '=', 'live')
          .where('collectedAt', '<', before)
          .orderBy('collectedAt')
          .limit(limit)
          .execute();
        await c.db.updateTable('badItems').set({ raw: '' }).where('at', '<', before).where('raw', '<>', '').execute();
        return blankIds(
          rows.map((row) => row.id),
          'gone',
        );
      }),
  };
}

/** What was taken back also goes where it was kept as what others answer or quote. */
async function forgetAsContext(c: Connection, platform: string, externalIds: readonly string[]): Promise<void> {
  for (const field of ['inReplyTo', 'quoted'] as const)
    await inChunks([...new Set(externalIds)], async (chunk) => {
      await c.db
        .updateTable('posts')
        .set({ context: null })
        .where('platform', '=', platform)
        .where(field, 'in', chunk)
        .where('context', 'is not', null)
        .execute();
      return [];
    });
}

/** The words that a stance rests on are words of the post: they go with it. Scores and the claim's wording stay. */
async function forgetWhy(c: Connection, postIds: string[]): Promise<void> {
  const rows = await c.db.selectFrom('matches').select(['id', 'why']).where('postId', 'in', postIds).execute();
  for (const row of rows) {
    const why = JSON.stringify({ ...JSON.parse(row.why), window: { start: 0, end: 0 }, words: [], stanceEvidence: [] });
    await c.db.updateTable('matches').set({ why }).where('id', '=', row.id).execute();
  }
}

/** A wording that nobody has made the catalogue's own is still the author's text. */
async function forgetProposals(c: Connection, postIds: string[]): Promise<void> {
  const from = c.db.selectFrom('reviews').select('id').where('postId', 'in', postIds);
  await c.db.deleteFrom('phrasingProposals').where('status', '<>', 'added').where('reviewId', 'in', from).execute();
}

/** What a model said of the post names its text by a hash and points into it. */
async function forgetOpinions(c: Connection, postIds: string[]): Promise<void> {
  const of = c.db.selectFrom('matches').select('id').where('postId', 'in', postIds);
  await c.db.deleteFrom('opinions').where('matchId', 'in', of).execute();
}
