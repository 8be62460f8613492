import { sql } from 'kysely';
import { index, type Shape } from './columns.ts';

/** What a post answers or quotes; found again by it, so that it goes when its own author takes it back. */
export async function context(s: Shape): Promise<void> {
  await sql`alter table posts add column context ${s.text}`.execute(s.db);
  await index(s, 'posts_answering', 'posts (platform, in_reply_to) where context is not null');
  await index(s, 'posts_quoting', 'posts (platform, quoted) where context is not null');
}
