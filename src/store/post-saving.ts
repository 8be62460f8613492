import { v7 as uuid } from 'uuid';
import type { NewPost, PostContext } from '../domain/post.ts';
import type { SavedPost } from './_contract.ts';
import { byIds, inChunks } from './batches.ts';
import type { Connection } from './connection.ts';
import { countSightings } from './narrative-hours.ts';
import { grouping, insertBands, packSignature, toNarrative } from './narratives.ts';
import { countLanguage, countNew } from './overview-counts.ts';
import { changeable, toPost, toRow } from './post-rows.ts';
import type { PostRow } from './schema.ts';

export const keyOf = (post: { platform: string; externalId: string }): string =>
  JSON.stringify([post.platform, post.externalId]);

/** Saves a batch in the order given; a post that comes twice in it counts as seen again. Needs a write transaction. */
export async function savePosts(
  c: Connection,
  batch: NewPost[],
  at: string,
  sameNarrative: (a: number[], b: number[]) => boolean,
): Promise<SavedPost[]> {
  const rows = await existing(c, batch);
  const groups = await grouping(c, batch, sameNarrative);
  const outcomes: { row: PostRow; outcome: SavedPost['outcome'] }[] = [];
  for (const post of batch) {
    const known = rows.get(keyOf(post));
    if (known) {
      outcomes.push(await refresh(c, known, post));
      continue;
    }
    const id = uuid();
    const row = toRow(post, { id, narrativeId: await groups.place(post, id, at), at });
    // Written at once, so that the next post of the batch is compared with this one by the same queries.
    await c.db.insertInto('posts').values(row).execute();
    rows.set(keyOf(post), row);
    outcomes.push({ row, outcome: 'new' });
  }
  await groups.flush();
  const added = outcomes.filter(({ outcome }) => outcome === 'new').map(({ row }) => row);
  await countSightings(
    c,
    added.map((row) => ({ ...row, seen: row.seenAt })),
  );
  await countNew(c, added);
  const narratives = await byIds(
    c,
    'narratives',
    outcomes.map(({ row }) => row.narrativeId),
  );
  return outcomes.map(({ row, outcome }) => ({
    post: toPost(row),
    outcome,
    narrative: toNarrative(narratives.get(row.narrativeId)!),
  }));
}

/** The stored rows of posts, by `keyOf`. */
export async function existing(
  c: Connection,
  batch: readonly Pick<NewPost, 'platform' | 'externalId'>[],
): Promise<Map<string, PostRow>> {
  const found = new Map<string, PostRow>();
  for (const [platform, posts] of Map.groupBy(batch, (post) => post.platform)) {
    const ids = [...new Set(posts.map((post) => post.externalId))];
    const rows = await inChunks(ids, (chunk) =>
      c.db.selectFrom('posts').selectAll().where('platform', '=', platform).where('externalId', 'in', chunk).execute(),
    );
    for (const row of rows) found.set(keyOf(row), row);
  }
  return found;
}

/** A post seen again. One that was deleted or has expired stays as it is, whatever the platform still shows. */
async function refresh(
  c: Connection,
  row: PostRow,
  post: NewPost,
): Promise<{ row: PostRow; outcome: 'changed' | 'same' }> {
  if (row.deletionState !== 'live') return { row, outcome: 'same' };
  const change = changeable(post);
  // A later look may come without what the first one brought along; a quotation that was taken back is gone.
  change.context ??= contextKept(row, post);
  const told = change.context !== row.context;
  const edited = row.contentHash !== change.contentHash;
  if (!edited && !told && row.engagement === change.engagement) return { row, outcome: 'same' };
  const { lang } = row;
  Object.assign(row, change);
  await c.db.updateTable('posts').set(change).where('id', '=', row.id).execute();
  await countLanguage(c, row, lang);
  if (edited) await followEdit(c, row, post);
  return { row, outcome: 'changed' };
}

/** The context of a stored post that is seen again, as it is stored. */
export function contextKept(row: Pick<PostRow, 'context'>, post: Pick<NewPost, 'quoted'>): string | null {
  if (row.context === null) return null;
  const { kind } = JSON.parse(row.context) as PostContext;
  return kind === 'quoted' && post.quoted === null ? null : row.context;
}

/** An edited post stays in its narrative; while it is the only one there, the narrative is known by its new text. */
async function followEdit(c: Connection, row: PostRow, post: NewPost): Promise<void> {
  await c.db.updateTable('reviews').set({ lang: row.lang }).where('postId', '=', row.id).execute();
  const alone = await c.db
    .updateTable('narratives')
    .set({ signature: packSignature(post.signature) })
    .where('id', '=', row.narrativeId)
    .where('sightings', '=', 1)
    .returning('id')
    .executeTakeFirst();
  if (alone) await insertBands(c, row.narrativeId, post.bands);
}
