import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Narrative, NewPost } from '../domain/post.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';
import { seenAt } from './post-rows.ts';
import type { NarrativeRow } from './schema.ts';

/** Newest narratives of a band that are looked at: one that half the posts share must not load them all. */
const NEWEST = 20;
/** Candidates compared with one post. */
const CANDIDATES = 20;
/** A copy shares three bands of fourteen and more; what shares a single one is of the same subject, no copy. */
const enoughShared = (bands: number): number => (bands >= 8 ? 2 : 1);
/** Posts with no words (only a picture) are not copies of each other. */
const NO_WORDS = createHash('sha256').update('').digest('hex');

export interface Grouping {
  /** The narrative that a new post joins, made when there is none. */
  place(post: NewPost, postId: string, at: string): Promise<string>;
  /** Writes the grown counts. */
  flush(): Promise<void>;
}

/** Groups the copies among one batch of posts, inside the batch's transaction. */
export async function grouping(
  c: Connection,
  batch: readonly NewPost[],
  same: (a: number[], b: number[]) => boolean,
): Promise<Grouping> {
  const grown = new Map<string, NarrativeRow>();
  const hashes = new Map(await equalTo(c, batch));
  return {
    async place(post, postId, at) {
      const seen = seenAt(post, at);
      const known = hashes.get(post.contentHash) ?? (await nearTo(c, post, same));
      const id = known ?? postId;
      if (known) await grow(c, grown, known, post.platform, seen);
      else grown.set(id, await create(c, id, post, postId, seen));
      if (isText(post.contentHash)) hashes.set(post.contentHash, id);
      return id;
    },
    async flush() {
      for (const { id, signature: _, leadPostId: __, ...counts } of grown.values())
        await c.db.updateTable('narratives').set(counts).where('id', '=', id).execute();
    },
  };
}

/** A narrative's id is that of its first post: one id less to keep apart, and ids stay ordered by time. */
async function create(c: Connection, id: string, post: NewPost, postId: string, seen: string): Promise<NarrativeRow> {
  const row: NarrativeRow = {
    id,
    leadPostId: postId,
    sightings: 1,
    firstSeen: seen,
    lastSeen: seen,
    platforms: 1,
    signature: packSignature(post.signature),
  };
  await c.db.insertInto('narratives').values(row).execute();
  await insertBands(c, id, post.bands);
  return row;
}

export async function insertBands(c: Connection, narrativeId: string, bands: string[]): Promise<void> {
  const rows = [...new Set(bands)].map((band) => ({ band, narrativeId }));
  if (rows.length)
    await c.db
      .insertInto('narrativeBands')
      .values(rows)
      .onConflict((clash) => clash.doNothing())
      .execute();
}

async function grow(c: Connection, grown: Map<string, NarrativeRow>, id: string, platform: string, seen: string) {
  const row =
    grown.get(id) ?? (await c.db.selectFrom('narratives').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
  grown.set(id, row);
  const other = await c.db
    .selectFrom('posts')
    .select('id')
    .where('narrativeId', '=', id)
    .where('platform', '=', platform)
    .limit(1)
    .executeTakeFirst();
  row.sightings += 1;
  if (!other) row.platforms += 1;
  if (seen < row.firstSeen) row.firstSeen = seen;
  if (seen > row.lastSeen) row.lastSeen = seen;
}

/** Of each text of the batch that is stored already, the narrative of its first post; one query for all. */
async function equalTo(c: Connection, batch: readonly NewPost[]): Promise<[string, string][]> {
  const hashes = new Set(batch.map(({ contentHash }) => contentHash));
  const rows = await inChunks([...hashes].filter(isText), (chunk) =>
    c.db
      .selectFrom(
        c.db
          .selectFrom('posts')
          .select((eb) => eb.fn.min('id').as('id'))
          .where('contentHash', 'in', chunk)
          .groupBy('contentHash')
          .as('first'),
      )
      .innerJoin('posts', 'posts.id', 'first.id')
      .select(['posts.contentHash', 'posts.narrativeId'])
      .execute(),
  );
  return rows.map(({ contentHash, narrativeId }) => [contentHash, narrativeId]);
}
const isText = (hash: string): boolean => hash !== '' && hash !== NO_WORDS;

/** Locality-sensitive hashing (Broder 1997, banded): narratives that share most bands first, then the newest. */
async function nearTo(c: Connection, post: NewPost, same: (a: number[], b: number[]) => boolean) {
  const bands = [...new Set(post.bands)];
  if (!bands.length || !post.signature.length) return null;
  // One index seek a band, each ended by its own limit: a common band costs no more than a rare one.
  const seeks = bands.map(
    (band) => sql`select * from (select narrative_id as id from narrative_bands where band = ${band}
      order by narrative_id desc limit ${sql.lit(NEWEST)}) as seek`,
  );
  const { rows } = await sql<{ id: string; signature: string }>`select n.id, n.signature from (
      select id, count(*) as shared from (${sql.join(seeks, sql` union all `)}) as hits group by id having count(*) >= ${sql.lit(enoughShared(bands.length))}
      order by shared desc, id desc limit ${sql.lit(CANDIDATES)}) as best
    join narratives n on n.id = best.id order by best.shared desc, n.id desc`.execute(c.db);
  return rows.find(({ signature }) => same(unpackSignature(signature), post.signature))?.id ?? null;
}

export const packSignature = (signature: number[]): string =>
  Buffer.from(Uint32Array.from(signature).buffer).toString('base64');
const unpackSignature = (text: string): number[] => {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4));
};

export const toNarrative = ({ signature: _, ...row }: NarrativeRow): Narrative => row;
