import { sql } from 'kysely';
import type { PastDecision } from '../domain/desk.ts';
import type { Review, ReviewStatus } from '../domain/review.ts';
import type { Connection } from './connection.ts';

const DECIDED: ReviewStatus[] = ['confirmed', 'rejected', 'not-in-catalogue', 'monitored', 'closed'];
/** Bands of a text are looked up one by one; a common one costs no more than a rare one. */
const PER_BAND = 10;
const EXCERPT = 160;

/**
 * What was decided on nearly the same text, then on the same claim, newest first. Nearly the same means: a band of the
 * locality-sensitive hash is shared (see `narratives.ts`), which is more lenient than being one narrative.
 */
export async function pastDecisions(c: Connection, review: Review, limit: number): Promise<PastDecision[]> {
  const bands = await c.db
    .selectFrom('narrativeBands')
    .select('band')
    .where('narrativeId', '=', review.narrativeId)
    .limit(20)
    .execute();
  const seeks = bands.map(
    ({ band }) => sql`select * from (select narrative_id from narrative_bands where band = ${band}
      order by narrative_id desc limit ${sql.lit(PER_BAND)}) as seek`,
  );
  const near = seeks.length
    ? await sql<{
        id: string;
      }>`select distinct narrative_id as id from (${sql.join(seeks, sql` union all `)}) as hits`.execute(c.db)
    : { rows: [] };
  const nearIds = near.rows.map(({ id }) => id).filter((id) => id !== review.narrativeId);
  const query = () =>
    c.db
      .selectFrom('reviews')
      .innerJoin('posts', 'posts.id', 'reviews.postId')
      .select([
        'reviews.id as reviewId',
        'reviews.status',
        'reviews.strategy',
        'reviews.updatedAt as decidedAt',
        'posts.text',
        'posts.lang',
      ])
      .where('reviews.status', 'in', DECIDED)
      .where('reviews.id', '!=', review.id);
  const copies = nearIds.length
    ? await query()
        .where('reviews.narrativeId', 'in', nearIds)
        .orderBy('reviews.updatedAt', 'desc')
        .limit(limit)
        .execute()
    : [];
  const same = review.claimId
    ? await query()
        .where('reviews.claimId', '=', review.claimId)
        .orderBy('reviews.updatedAt', 'desc')
        .limit(limit)
        .execute()
    : [];
  const found = new Map<string, PastDecision>();
  for (const row of copies) found.set(row.reviewId, { ...row, text: row.text.slice(0, EXCERPT), nearCopy: true });
  for (const row of same)
    if (!found.has(row.reviewId))
      found.set(row.reviewId, { ...row, text: row.text.slice(0, EXCERPT), nearCopy: false });
  return [...found.values()].slice(0, limit);
}
