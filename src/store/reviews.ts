import { v7 as uuid } from 'uuid';
import type { Review } from '../domain/review.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ReviewStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { decided } from './decided.ts';
import { noteTimes } from './overview.ts';
import { pastDecisions } from './review-past.ts';
import { countQueue, listIds, listQueue } from './review-queue.ts';
import { toColumns, toReview } from './review-rows.ts';

export function reviews(c: Connection, log: AuditStore): ReviewStore {
  return {
    get: (id) => getReview(c, id),
    async byNarrative(narrativeId) {
      const query = c.db.selectFrom('reviews').selectAll().where('narrativeId', '=', narrativeId);
      const row = await query.executeTakeFirst();
      return row ? toReview(row) : null;
    },
    list: (filter, page) => listQueue(c, filter, page),
    ids: (filter, page) => listIds(c, filter, page),
    counts: (filter) => countQueue(c, filter),
    decided: (filter, limit) => decided(c, filter, limit),
    past: (review, limit) => pastDecisions(c, review, limit),
    async dueRechecks(at, limit) {
      const query = c.db
        .selectFrom('reviews')
        .select('id')
        .where('status', '=', 'monitored')
        .where('recheckAt', '<=', at);
      return (await query.orderBy('recheckAt').limit(limit).execute()).map(({ id }) => id);
    },
    open: (review, actor) => c.write(() => open(c, log, review, actor)),
    append: (id, expected, change, event) =>
      c.write(async () => {
        const review = await applyChange(c, id, expected, change, event);
        const { status, claimId, version } = review;
        const data = { status, claimId, version };
        await log.append({ ...who(event), action: `review.${event.kind}`, subjectKind: 'review', subjectId: id, data });
        return review;
      }),
    async events(id) {
      const rows = await c.db
        .selectFrom('reviewEvents')
        .selectAll()
        .where('reviewId', '=', id)
        .orderBy('seq')
        .execute();
      return rows.map((row) => ({ ...row, data: JSON.parse(row.data) }));
    },
    /** Only another risk or strategy is an event: new sightings move the priority all the time. */
    retriage: (id, triage, at) =>
      c.write(async () => {
        const was = await getReview(c, id);
        if (!was) throw new ConflictError(`There is no review ${id}.`);
        const { risk, priority } = triage;
        const strategy = was.chosenStrategy ?? triage.strategy;
        const change = { risk, strategy, priority, triage };
        if (was.risk !== risk || was.strategy !== strategy) {
          const data = { from: { risk: was.risk, strategy: was.strategy }, to: { risk, strategy }, rule: triage.rule };
          return applyChange(c, id, was.version, change, { kind: 'retriaged', actor: 'system:triage', at, data });
        }
        await c.db.updateTable('reviews').set(toColumns(change)).where('id', '=', id).execute();
        return { ...was, ...change };
      }),
  };
}

async function getReview(c: Connection, id: string): Promise<Review | null> {
  const row = await c.db.selectFrom('reviews').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toReview(row) : null;
}

type Event = Parameters<ReviewStore['append']>[3];
type Change = Parameters<ReviewStore['append']>[2];
const who = ({ actor, at }: Event) => ({ actor, at });

async function open(
  c: Connection,
  log: AuditStore,
  review: Parameters<ReviewStore['open']>[0],
  actor: string,
): Promise<{ review: Review; created: boolean }> {
  const post = c.db.selectFrom('posts').select(['lang', 'platform']).where('id', '=', review.postId);
  const row = await c.db
    .insertInto('reviews')
    .values({
      ...review,
      ...(await post.executeTakeFirstOrThrow()),
      id: uuid(),
      triage: JSON.stringify(review.triage),
      queueRank: -review.priority,
      chosenStrategy: null,
      recheckAt: null,
      updatedAt: review.openedAt,
      version: 1,
    })
    .onConflict((clash) => clash.column('narrativeId').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) {
    const query = c.db.selectFrom('reviews').selectAll().where('narrativeId', '=', review.narrativeId);
    return { review: toReview(await query.executeTakeFirstOrThrow()), created: false };
  }
  const { claimId, matchId, band, risk, strategy } = row;
  const data = { claimId, matchId, band, risk, strategy, rule: review.triage.rule };
  const at = review.openedAt;
  await insertEvent(c, row.id, 1, { kind: 'opened', actor, at, data });
  await log.append({ at, actor, action: 'review.open', subjectKind: 'review', subjectId: row.id, data });
  return { review: toReview(row), created: true };
}

/** The new state and the event that made it. The version is the number of the newest event. */
async function applyChange(c: Connection, id: string, expected: number, change: Change, event: Event): Promise<Review> {
  const row = await c.db
    .updateTable('reviews')
    .set({ ...toColumns(change), updatedAt: event.at, version: expected + 1 })
    .where('id', '=', id)
    .where('version', '=', expected)
    .returningAll()
    .executeTakeFirst();
  if (!row) {
    const current = await getReview(c, id);
    const message = current ? 'Somebody else changed this review in the meantime.' : `There is no review ${id}.`;
    throw new ConflictError(message, { current });
  }
  await insertEvent(c, id, row.version, event);
  await noteTimes(c, row, event);
  return toReview(row);
}

/** Appends an event that changes no state but counts as one step of the history. */
export async function noteEvent(c: Connection, id: string, event: Event): Promise<Review | null> {
  const review = await getReview(c, id);
  return review && applyChange(c, id, review.version, {}, event);
}

async function insertEvent(c: Connection, reviewId: string, seq: number, event: Event): Promise<void> {
  const { kind, actor, at, data } = event;
  const row = { reviewId, seq, kind, actor, at, data: JSON.stringify(data) };
  await c.db.insertInto('reviewEvents').values(row).execute();
}
