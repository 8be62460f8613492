import { index, type Shape, table } from './columns.ts';

/** Posts and the groups of their copies. */
export async function posts(s: Shape): Promise<void> {
  await table(
    s,
    'narratives',
    ['id', 'lead_post_id', '#sightings', 'first_seen', 'last_seen', '#platforms', 'signature'],
    ['id'],
  );
  // The busiest table: one tree, and no foreign key. Rows of an edited text stay; the signature decides anyway.
  await table(s, 'narrative_bands', ['band', 'narrative_id'], ['band', 'narrative_id'], {}, 'without rowid');
  await table(
    s,
    'posts',
    [
      'id',
      'platform',
      'external_id',
      'watch_id?',
      'url?',
      'author_key?',
      'title?',
      'text',
      'lang?',
      'lang_declared?',
      'published_at?',
      'collected_at',
      'edited_at?',
      'in_reply_to?',
      'quoted?',
      'links',
      'tags',
      'engagement',
      '#media_count',
      'content_hash',
      'narrative_id',
      'deletion_state',
      'redactions',
      'seen_at',
      '#engagement_total',
    ],
    ['id'],
    { narrative_id: 'narratives.id' },
  );
  await index(s, 'posts_identity', 'posts (platform, external_id)', true);
  await index(s, 'posts_seen', 'posts (seen_at, id)');
  await index(s, 'posts_platform', 'posts (platform, seen_at, id)');
  await index(s, 'posts_lang', 'posts (lang, seen_at, id)');
  await index(s, 'posts_watch', 'posts (watch_id, seen_at, id)');
  await index(s, 'posts_narrative', 'posts (narrative_id, platform)');
  await index(s, 'posts_hash', 'posts (content_hash, id)');
  await index(s, 'posts_author', 'posts (author_key)');
  await index(s, 'posts_retention', 'posts (deletion_state, collected_at)');
}
