import { sql } from 'kysely';
import type { Opinion } from '../domain/opinion.ts';
import type { OpinionStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import type { OpinionRow } from './schema.ts';

export function opinions(c: Connection): OpinionStore {
  return {
    async get(matchId) {
      const row = await c.db.selectFrom('opinions').selectAll().where('matchId', '=', matchId).executeTakeFirst();
      return row ? toOpinion(row) : null;
    },
    async save({ quote, ...opinion }) {
      const row: OpinionRow = { ...opinion, quoteStart: quote?.start ?? null, quoteEnd: quote?.end ?? null };
      await c.db
        .insertInto('opinions')
        .values(row)
        .onConflict((clash) => clash.column('matchId').doUpdateSet(row))
        .execute();
    },
    async waiting({ model, prompt, retryBefore, attempts }, limit) {
      const { rows } = await sql<{ id: string }>`select r.match_id as id from reviews r
        join posts p on p.id = r.post_id
        left join opinions o on o.match_id = r.match_id
        where r.status in ('open', 'claimed', 'escalated') and r.band = 'look' and r.match_id is not null
          and p.deletion_state = 'live' and p.text <> ''
          and (o.match_id is null or o.model <> ${model} or o.prompt <> ${prompt} or o.content_hash <> p.content_hash
            or (o.stance is null and o.problem in (${sql.join(retryBefore.problems)}) and o.at < ${retryBefore.at}
              and o.attempts < ${sql.lit(attempts)}))
        order by case when o.match_id is null then 0 else 1 end, r.queue_rank, r.opened_at, r.id
        limit ${sql.lit(limit)}`.execute(c.db);
      return rows.map(({ id }) => id);
    },
  };
}

const toOpinion = ({ quoteStart, quoteEnd, ...row }: OpinionRow): Opinion => ({
  ...row,
  quote: quoteStart === null || quoteEnd === null ? null : { start: quoteStart, end: quoteEnd },
});
