import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Match, MatchResult } from '../domain/match.ts';
import type { MatchStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';
import { countMatches } from './overview-counts.ts';
import { iso } from './post-rows.ts';
import type { MatchRow } from './schema.ts';

export function matches(c: Connection): MatchStore {
  return {
    replace: (postId, results, madeBy, at) => c.write(() => replace(c, postId, results, madeBy, at)),
    async get(id) {
      const row = await c.db.selectFrom('matches').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toMatch(row) : null;
    },
    forPost: (postId) => forPost(c, postId),
    async list(filter, page) {
      let query = c.db.selectFrom('matches').selectAll();
      for (const field of ['postId', 'claimId', 'decision', 'stance', 'status'] as const)
        if (filter[field] !== undefined) query = query.where(field, '=', filter[field] as never);
      if (filter.lang !== undefined)
        query = query.where(
          sql<boolean>`exists (select 1 from posts where posts.id = matches.post_id and posts.lang = ${filter.lang})`,
        );
      return newestFirst(query, page, toMatch);
    },
    async setStatus(id, status) {
      await c.write(async () => {
        const match = await c.db.selectFrom('matches').select('postId').where('id', '=', id).executeTakeFirst();
        if (!match) return;
        const before = await forPost(c, match.postId);
        await c.db.updateTable('matches').set({ status }).where('id', '=', id).execute();
        await countMatches(c, match.postId, before, await forPost(c, match.postId));
      });
    },
    async spread(claimId, since) {
      const row = await c.db
        .selectFrom('matches')
        .innerJoin('posts', 'posts.id', 'matches.postId')
        .select((eb) => [
          eb.fn.countAll<number>().as('posts'),
          eb.fn.count<number>('posts.platform').distinct().as('platforms'),
          eb.fn.sum<number | null>('posts.engagementTotal').as('engagement'),
        ])
        .where('matches.claimId', '=', claimId)
        .where('matches.decision', '=', 'flag')
        .where('matches.status', 'in', ['suggested', 'confirmed'])
        .where('posts.seenAt', '>=', iso(since))
        .executeTakeFirstOrThrow();
      return { ...row, engagement: row.engagement ?? 0 };
    },
  };
}

async function forPost(c: Connection, postId: string): Promise<Match[]> {
  const rows = await c.db
    .selectFrom('matches')
    .selectAll()
    .where('postId', '=', postId)
    .orderBy('score', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toMatch);
}

/**
 * The new results of a post. A claim that matched before keeps its match's id, and a match that a review stands on is
 * kept even when it is no longer found: a person may be looking at it.
 */
async function replace(
  c: Connection,
  postId: string,
  results: MatchResult[],
  madeBy: string,
  at: string,
): Promise<Match[]> {
  const before = new Map((await forPost(c, postId)).map((match) => [match.claimId, match]));
  const found = new Set(results.map((result) => result.claimId));
  const dropped = [...before.values()].filter((m) => m.status === 'suggested' && !found.has(m.claimId));
  if (dropped.length)
    await c.db
      .deleteFrom('matches')
      .where(
        'id',
        'in',
        dropped.map((match) => match.id),
      )
      .where(sql<boolean>`not exists (select 1 from reviews where reviews.match_id = matches.id)`)
      .execute();
  for (const result of results) {
    const known = before.get(result.claimId);
    if (known && known.status !== 'suggested') continue;
    const { claimId, score, stance, spread, decision } = result;
    const values = { score, stance, spread, decision, why: JSON.stringify(result.why), madeBy };
    if (known) await c.db.updateTable('matches').set(values).where('id', '=', known.id).execute();
    else {
      const row: MatchRow = { id: uuid(), postId, claimId, ...values, status: 'suggested', createdAt: at };
      await c.db.insertInto('matches').values(row).execute();
    }
  }
  const after = await forPost(c, postId);
  await countMatches(c, postId, [...before.values()], after);
  return after;
}

export const toMatch = (row: MatchRow): Match => ({ ...row, why: JSON.parse(row.why) });
