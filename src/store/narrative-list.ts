import { sql } from 'kysely';
import type { ClaimDoc } from '../domain/claim.ts';
import type { NarrativeSpread } from '../domain/narrative.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { NarrativeFilter, NarrativeStore } from './_contract.ts';
import { byIds } from './batches.ts';
import type { Connection } from './connection.ts';
import { readCursor, toPage } from './cursor.ts';
import { hoursAgo, spreadOf } from './narrative-hours.ts';
import { toNarrative } from './narratives.ts';
import { toPost } from './post-rows.ts';

/** Days of a list's sparkline, and of a narrative's own page: as long as posts are kept by default. */
const LISTED_DAYS = 14;
const OWN_DAYS = 90;

export function narratives(c: Connection): NarrativeStore {
  return {
    list: (filter, page, at) => list(c, filter, page, at),
    get: async (id, at) => (await withParts(c, [id], at, OWN_DAYS))[0] ?? null,
  };
}

async function list(
  c: Connection,
  filter: NarrativeFilter,
  page: PageRequest,
  at: string,
): Promise<Page<NarrativeSpread>> {
  const rows = filter.order === 'growing' ? await growing(c, filter, page, at) : await ordered(c, filter, page);
  const keys = toPage(
    rows,
    page,
    (row) => [row.rank, row.id],
    (row) => row.id,
  );
  return { items: await withParts(c, keys.items, at, LISTED_DAYS), next: keys.next };
}

type Key = { id: string; rank: string | number };

/** One walk along an index of the narratives with two sightings and more. */
async function ordered(c: Connection, filter: NarrativeFilter, page: PageRequest): Promise<Key[]> {
  const column = filter.order === 'most' ? sql.ref('n.sightings') : sql.ref('n.last_seen');
  const after = readCursor(page, [filter.order === 'most' ? 'number' : 'string', 'string']);
  const beyond = after ? sql`and (${column}, n.id) < (${sql.join(after)})` : sql``;
  const { rows } = await sql<Key>`select n.id, ${column} as rank from narratives n
    where n.sightings >= 2 ${beyond} and ${conditions(filter)}
    order by ${column} desc, n.id desc limit ${sql.lit(page.limit + 1)}`.execute(c.db);
  return rows;
}

/** Only what was seen within a day can have grown in it: the rest is not looked at. */
async function growing(c: Connection, filter: NarrativeFilter, page: PageRequest, at: string): Promise<Key[]> {
  const since = hoursAgo(at, 1);
  const after = readCursor(page, ['number', 'string']);
  const beyond = after ? sql`where (rank, id) < (${sql.join(after)})` : sql``;
  const { rows } = await sql<Key>`select id, rank from (
      select n.id, cast(sum(h.sightings) as bigint) as rank from narratives n
      join narrative_hours h on h.narrative_id = n.id and h.hour > ${since}
      where n.sightings >= 2 and n.last_seen > ${since} and ${conditions(filter)} group by n.id) as grown
    ${beyond} order by rank desc, id desc limit ${sql.lit(page.limit + 1)}`.execute(c.db);
  return rows;
}

/** Begins with a condition that always holds, so that the list is never empty. */
function conditions({ claimId, claimed, platform, lang }: NarrativeFilter) {
  const all = [sql`1 = 1`];
  if (claimId !== undefined)
    all.push(sql`exists (select 1 from reviews r where r.narrative_id = n.id and r.claim_id = ${claimId})`);
  if (claimed !== undefined)
    all.push(
      sql`${claimed ? sql`` : sql`not`} exists (select 1 from reviews r where r.narrative_id = n.id and r.claim_id is not null)`,
    );
  const seen = (column: 'platform' | 'lang', value: string) =>
    sql`exists (select 1 from narrative_hours f where f.narrative_id = n.id and ${sql.ref(`f.${column}`)} = ${value})`;
  if (platform !== undefined) all.push(seen('platform', platform));
  if (lang !== undefined) all.push(seen('lang', lang));
  return sql.join(all, sql` and `);
}

/** The parts of each narrative in one query for each kind of part; unknown ids are left out. */
async function withParts(c: Connection, ids: string[], at: string, days: number): Promise<NarrativeSpread[]> {
  if (!ids.length) return [];
  const found = await byIds(c, 'narratives', ids);
  const posts = await byIds(
    c,
    'posts',
    [...found.values()].map((row) => row.leadPostId),
  );
  const reviews = await c.db
    .selectFrom('reviews')
    .select(['id', 'narrativeId', 'claimId', 'status', 'band'])
    .where('narrativeId', 'in', ids)
    .execute();
  const reviewOf = new Map(reviews.map((review) => [review.narrativeId, review]));
  const claims = await byIds(
    c,
    'claims',
    reviews.map((review) => review.claimId),
  );
  const spreads = await spreadOf(c, [...found.keys()], at, days);
  return ids.flatMap((id) => {
    const row = found.get(id);
    const lead = row && posts.get(row.leadPostId);
    if (!lead) return [];
    const review = reviewOf.get(id);
    const claim = claims.get(review?.claimId ?? '');
    return {
      narrative: toNarrative(row),
      lead: toPost(lead),
      review: review ? { id: review.id, status: review.status, band: review.band } : null,
      claim: claim ? { id: claim.id, claim: (JSON.parse(claim.doc) as ClaimDoc).claim } : null,
      ...spreads.get(id)!,
    };
  });
}
