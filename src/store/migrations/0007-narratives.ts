import { sql } from 'kysely';
import { index, type Shape, table } from './columns.ts';

/**
 * How narratives spread: sightings by hour, platform and language, so that growth and sparklines never read posts,
 * which are blanked in time. An unknown language is ''.
 */
export async function narratives(s: Shape): Promise<void> {
  await table(
    s,
    'narrative_hours',
    ['narrative_id', 'hour', 'platform', 'lang', '#sightings'],
    ['narrative_id', 'hour', 'platform', 'lang'],
    {},
    'without rowid',
  );
  await sql`insert into narrative_hours (narrative_id, hour, platform, lang, sightings)
    select narrative_id, substr(seen_at, 1, 13), platform, coalesce(lang, ''), count(*) from posts
    group by narrative_id, substr(seen_at, 1, 13), platform, coalesce(lang, '')`.execute(s.db);
  // Nine posts in ten are alone in their narrative: lists of what spreads pass them by.
  await index(s, 'narratives_seen', 'narratives (last_seen, id) where sightings >= 2');
  await index(s, 'narratives_most', 'narratives (sightings, id) where sightings >= 2');
}
