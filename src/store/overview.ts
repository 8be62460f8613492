import { type RawBuilder, sql } from 'kysely';
import type { BucketCount, Count, CountKind, Took } from '../domain/overview.ts';
import type { OverviewStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { storedKind } from './overview-counts.ts';

/** Events with which a review is first dealt with. */
const DECIDING = new Set(['confirm', 'reject', 'not-in-catalogue', 'escalate', 'advise', 'close']);
const TO_DO = ['open', 'claimed', 'escalated'];

/** Reads the counts that saving posts and matches keeps up to date: no question here visits posts. */
export function overview(c: Connection): OverviewStore {
  // Thousands of rows, whose columns have one word each: the plugins that rename columns would take most of the time.
  const rows = async <T>(query: RawBuilder<T>): Promise<T[]> => (await query.execute(c.db.withoutPlugins())).rows;
  const within = (kind: CountKind, from: string, to: string, names?: readonly string[]) =>
    sql`from post_counts where kind = ${storedKind(kind, from)} and bucket >= ${from} and bucket <= ${to} and posts > 0
      ${names ? sql`and name in (${sql.join([...names])})` : sql``}`;
  return {
    async totals(kind, from, to, names) {
      if (names?.length === 0) return [];
      return rows(sql<Count>`select name, sum(posts) as posts ${within(kind, from, to, names)}
        group by name order by posts desc, name`);
    },
    async series(kind, from, to, names) {
      if (names?.length === 0) return [];
      return rows(sql<BucketCount>`select bucket, name, posts ${within(kind, from, to, names)} order by bucket, name`);
    },
    async firstDay() {
      const row = await c.db
        .selectFrom('postCounts')
        .select('bucket')
        .where('kind', '=', 'all')
        .where('posts', '>', 0)
        .orderBy('bucket')
        .limit(1)
        .executeTakeFirst();
      return row?.bucket.slice(0, 10) ?? null;
    },
    async topics(from, to) {
      const { rows } = await sql<BucketCount>`select p.bucket as bucket, c.topic as name, sum(p.posts) as posts
        from post_counts p join claims c on c.id = p.name
        where p.kind = ${storedKind('claim', from)} and p.bucket >= ${from} and p.bucket <= ${to}
        group by p.bucket, c.topic having sum(p.posts) > 0`.execute(c.db);
      return rows;
    },
    async busy(from, to, least) {
      const found = await rows(
        sql<{ name: string }>`select distinct name ${within('claim', from, to)} and posts >= ${least} order by name`,
      );
      return found.map(({ name }) => name);
    },
    async took(what, since, until) {
      const [at, minutes] =
        what === 'triage' ? (['decidedAt', 'decidedMinutes'] as const) : (['answeredAt', 'answeredMinutes'] as const);
      const rows = await c.db
        .selectFrom('reviewTimes')
        .select(['risk', `${minutes} as minutes`, (eb) => eb.fn.countAll<number>().as('reviews')])
        .where(at, '>=', since)
        .where(at, '<=', until)
        .groupBy(['risk', minutes])
        .execute();
      return rows as Took[];
    },
    async waiting(before) {
      const ages = before.map(
        (time, i) => sql`sum(case when opened_at < ${time} then 1 else 0 end) as ${sql.id(`a${i}`)}`,
      );
      const { rows } = await sql<Record<string, number | null>>`select count(*) as n, ${sql.join(ages)} from reviews
        where band = 'flag' and status in (${sql.join(TO_DO)})`.execute(c.db);
      const row = rows[0]!;
      return { all: Number(row.n ?? 0), older: before.map((_, i) => Number(row[`a${i}`] ?? 0)) };
    },
    async risks(claimIds) {
      if (!claimIds.length) return new Map();
      const rows = await c.db
        .selectFrom('reviews')
        .select(['claimId', 'risk'])
        .where('claimId', 'in', [...claimIds])
        .where('status', 'in', TO_DO as never[])
        .distinct()
        .execute();
      const order = ['none', 'low', 'medium', 'high'] as const;
      const found = new Map<string, Took['risk']>();
      for (const { claimId, risk } of rows)
        if (order.indexOf(risk) > order.indexOf(found.get(claimId!) ?? 'none') || !found.has(claimId!))
          found.set(claimId!, risk);
      return found;
    },
  };
}

/** Notes when a flagged review was first decided or answered; later ones change nothing. Needs a write transaction. */
export async function noteTimes(
  c: Connection,
  review: { id: string; risk: Took['risk']; openedAt: string; band: string },
  event: { kind: string; at: string },
): Promise<void> {
  const decided = DECIDING.has(event.kind);
  if (review.band !== 'flag' || (!decided && event.kind !== 'copied')) return;
  const minutes = Math.max(0, Math.round((Date.parse(event.at) - Date.parse(review.openedAt)) / 60_000));
  const none = { decidedAt: null, decidedMinutes: null, answeredAt: null, answeredMinutes: null };
  const set = decided
    ? { decidedAt: event.at, decidedMinutes: minutes }
    : { answeredAt: event.at, answeredMinutes: minutes };
  await c.db
    .insertInto('reviewTimes')
    .values({ reviewId: review.id, risk: review.risk, ...none, ...set })
    .onConflict((clash) =>
      clash
        .column('reviewId')
        .doUpdateSet(set)
        .where(`reviewTimes.${decided ? 'decidedAt' : 'answeredAt'}` as 'reviewTimes.decidedAt', 'is', null),
    )
    .execute();
}
