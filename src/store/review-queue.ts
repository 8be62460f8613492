import { type RawBuilder, sql } from 'kysely';
import type { ClaimDoc } from '../domain/claim.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { ReviewStatus } from '../domain/review.ts';
import type { ReviewFilter, ReviewRow } from './_contract.ts';
import { byIds } from './batches.ts';
import type { Connection } from './connection.ts';
import { readCursor, toPage } from './cursor.ts';
import { toMatch } from './matches.ts';
import { toNarrative } from './narratives.ts';
import { toPost } from './post-rows.ts';
import { toReview } from './review-rows.ts';
import type { ClaimRow, ReviewRecord } from './schema.ts';

interface Key {
  id: string;
  queueRank: number;
  openedAt: string;
}

/**
 * One page of the queue: highest priority first, then the longest waiting. For each status and band one index walk that
 * stops after a page, merged: quick however many reviews are closed. The rows' parts come in one query for each kind.
 */
export async function listQueue(c: Connection, filter: ReviewFilter, page: PageRequest): Promise<Page<ReviewRow>> {
  const { items, next } = await listIds(c, filter, page);
  return { items: await withParts(c, items), next };
}

/** The order alone. */
export async function listIds(c: Connection, filter: ReviewFilter, page: PageRequest): Promise<Page<string>> {
  const after = readCursor(page, ['number', 'string', 'string']);
  const more = sql.join(
    [...conditions(filter), ...(after ? [sql`(r.queue_rank, r.opened_at, r.id) > (${sql.join(after)})`] : [])],
    sql` and `,
  );
  const limit = sql.lit(page.limit + 1);
  const walks = statuses(filter).flatMap((status) =>
    bands(filter).map(
      (band) => sql`select * from (select r.id, r.queue_rank, r.opened_at from reviews r
        where r.status = ${status} and r.band = ${band} and ${more}
        order by r.queue_rank, r.opened_at, r.id limit ${limit}) as walk`,
    ),
  );
  if (!walks.length) return { items: [], next: null };
  const { rows } = await sql<Key>`select * from (${sql.join(walks, sql` union all `)}) as merged
    order by queue_rank, opened_at, id limit ${limit}`.execute(c.db);
  return toPage(
    rows,
    page,
    (row) => [row.queueRank, row.openedAt, row.id],
    (row) => row.id,
  );
}

/** How many reviews there are in each status, 0 where none; of the filter's statuses only. */
export async function countQueue(c: Connection, filter: ReviewFilter): Promise<Record<string, number>> {
  const wanted = statuses(filter);
  const counts: Record<string, number> = Object.fromEntries(wanted.map((status) => [status, 0]));
  if (!wanted.length) return counts;
  const { rows } = await sql<{ status: string; n: number }>`select r.status, count(*) as n from reviews r
    where r.status in (${sql.join(wanted)}) and r.band in (${sql.join(bands(filter))})
      and ${sql.join(conditions(filter), sql` and `)} group by r.status`.execute(c.db);
  for (const row of rows) counts[row.status] = row.n;
  return counts;
}

function statuses({ status }: ReviewFilter): string[] {
  if (status === undefined) return ReviewStatus.options;
  return Array.isArray(status) ? [...new Set(status)] : [status];
}
const bands = ({ band }: ReviewFilter): string[] => (band ? [band] : ['flag', 'look']);

/** Begins with a condition that always holds, so that the list is never empty. */
function conditions(filter: ReviewFilter): RawBuilder<unknown>[] {
  const { claimId, narrativeId, opinion, assignee, risk, lang, platform, topic } = filter;
  const all = [sql`1 = 1`];
  if (claimId !== undefined) all.push(sql`r.claim_id = ${claimId}`);
  if (narrativeId !== undefined) all.push(sql`r.narrative_id = ${narrativeId}`);
  if (opinion !== undefined)
    all.push(sql`exists (select 1 from opinions o where o.match_id = r.match_id and o.stance = ${opinion})`);
  if (assignee !== undefined) all.push(sql`r.assignee = ${assignee}`);
  if (risk !== undefined) all.push(sql`r.risk = ${risk}`);
  if (topic !== undefined) all.push(sql`r.claim_id in (select id from claims where topic = ${topic})`);
  if (lang !== undefined) all.push(sql`r.lang = ${lang}`);
  if (platform !== undefined) all.push(sql`r.platform = ${platform}`);
  const { openedSince, openedBefore, done } = filter;
  if (openedSince !== undefined) all.push(sql`r.opened_at >= ${openedSince}`);
  if (openedBefore !== undefined) all.push(sql`r.opened_at < ${openedBefore}`);
  if (done !== undefined) {
    const at = sql.ref(done.what === 'triage' ? 't.decided_at' : 't.answered_at');
    all.push(sql`exists (select 1 from review_times t where t.review_id = r.id and t.risk = ${done.risk}
      and ${at} >= ${done.since} and ${at} <= ${done.until})`);
  }
  return all;
}

/** A claim's document holds all its wordings, and a page of the queue has fifty claims: each revision is read once. */
const words = new Map<string, string>();
const KEPT = 20_000;
function wordsOf({ id, revision, doc }: ClaimRow): string {
  const key = `${id}@${revision}`;
  const known = words.get(key);
  if (known !== undefined) return known;
  const { claim } = JSON.parse(doc) as ClaimDoc;
  if (words.size >= KEPT) words.clear();
  words.set(key, claim);
  return claim;
}

async function withParts(c: Connection, ids: string[]): Promise<ReviewRow[]> {
  const found = await byIds(c, 'reviews', ids);
  const rows = ids.map((id) => found.get(id)).filter((row): row is ReviewRecord => row !== undefined);
  const column = <K extends keyof ReviewRecord>(key: K) => rows.map((row) => row[key]);
  const posts = await byIds(c, 'posts', column('postId'));
  const narratives = await byIds(c, 'narratives', column('narrativeId'));
  const claims = await byIds(c, 'claims', column('claimId'));
  const matches = await byIds(c, 'matches', column('matchId'));
  return rows.map((row) => {
    const claim = claims.get(row.claimId ?? '');
    const match = matches.get(row.matchId ?? '');
    return {
      review: toReview(row),
      post: toPost(posts.get(row.postId)!),
      narrative: toNarrative(narratives.get(row.narrativeId)!),
      claim: claim ? { id: claim.id, claim: wordsOf(claim), topic: claim.topic, harm: claim.harm } : null,
      match: match ? toMatch(match) : null,
    };
  });
}
