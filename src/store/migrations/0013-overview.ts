import { sql } from 'kysely';
import { appendOnly, index, type Shape, table } from './columns.ts';

const COUNTED = `m.status = 'confirmed' or (m.status = 'suggested' and m.decision <> 'none')`;
const OF_MATCHED: Record<string, string> = {
  about: `''`,
  platform: 'p.platform',
  lang: `coalesce(p.lang, '')`,
  stance: 'm.stance',
  claim: 'm.claim_id',
  'claim-stance': `m.claim_id || '|' || m.stance`,
};
const DECIDING = `'confirm', 'reject', 'not-in-catalogue', 'escalate', 'advise', 'close'`;

/**
 * Posts by day and by hour, so that an overview of months reads some thousand rows and never the posts; when a review was
 * first decided and first answered; and the versions of the insight reports.
 */
export async function overview(s: Shape): Promise<void> {
  await table(s, 'post_counts', ['kind', 'bucket', 'name', '#posts'], ['kind', 'bucket', 'name'], {}, 'without rowid');
  await index(s, 'post_counts_name', 'post_counts (kind, name, bucket, posts)');
  await fillCounts(s);
  await table(
    s,
    'review_times',
    ['review_id', 'risk', 'decided_at?', '#decided_minutes?', 'answered_at?', '#answered_minutes?'],
    ['review_id'],
    { review_id: 'reviews.id' },
  );
  await index(s, 'review_times_decided', 'review_times (decided_at, risk, decided_minutes)');
  await index(s, 'review_times_answered', 'review_times (answered_at, risk, answered_minutes)');
  await fillTimes(s);
  await table(
    s,
    'insight_reports',
    ['id', '#version', 'from_day', 'to_day', 'text', 'numbers', 'author', 'at'],
    ['id', 'version'],
  );
  await appendOnly(s, 'insight_reports');
}

/** Counts what is stored, into empty tables. */
export async function fillCounts(s: Shape): Promise<void> {
  for (const length of [10, 13]) {
    const bucket = `substr(p.seen_at, 1, ${length})`;
    // Hours stand apart from days: a question about months must not walk past them.
    const suffix = length === 13 ? '/hour' : '';
    await sql
      .raw(`insert into post_counts (kind, bucket, name, posts)
      select 'all${suffix}', ${bucket}, '', count(*) from posts p group by 2`)
      .execute(s.db);
    for (const [kind, name] of Object.entries(OF_MATCHED))
      await sql
        .raw(`insert into post_counts (kind, bucket, name, posts)
        select '${kind}${suffix}', ${bucket}, ${name}, count(distinct p.id) from posts p join matches m on m.post_id = p.id
        where ${COUNTED} group by 2, 3`)
        .execute(s.db);
  }
}

async function fillTimes(s: Shape): Promise<void> {
  const { rows } = await sql
    .raw<{ id: string; risk: string; opened_at: string; decided: string | null; answered: string | null }>(
      `select r.id, r.risk, r.opened_at,
        min(case when e.kind in (${DECIDING}) then e.at end) as decided,
        min(case when e.kind = 'copied' then e.at end) as answered
      from reviews r join review_events e on e.review_id = r.id
      where r.band = 'flag' and e.kind in (${DECIDING}, 'copied') group by r.id, r.risk, r.opened_at`,
    )
    .execute(s.db);
  for (const { id, risk, opened_at: opened, decided, answered } of rows)
    await s.db
      .insertInto('review_times')
      .values({
        review_id: id,
        risk,
        decided_at: decided,
        decided_minutes: minutes(opened, decided),
        answered_at: answered,
        answered_minutes: minutes(opened, answered),
      })
      .execute();
}
const minutes = (from: string, to: string | null): number | null =>
  to === null ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
