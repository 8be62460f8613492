import { sql } from 'kysely';
import { index, type Shape, table } from './columns.ts';

/** Who has what open, named filters of the queue, and decisions of people that outlast the next look of the machine. */
export async function desk(s: Shape): Promise<void> {
  await table(s, 'review_presence', ['review_id', 'actor', 'since', 'until'], ['review_id', 'actor'], {
    review_id: 'reviews.id',
  });
  await index(s, 'review_presence_until', 'review_presence (until)');
  await table(s, 'saved_views', ['id', 'owner', 'name', 'query', '#shared', 'created_at', 'removed_at?'], ['id']);
  await index(s, 'saved_views_owner', 'saved_views (owner, id)');
  for (const column of ['chosen_strategy', 'recheck_at'])
    await sql`alter table reviews add column ${sql.id(column)} ${s.text}`.execute(s.db);
  await index(s, 'reviews_recheck', 'reviews (status, recheck_at)');
}
