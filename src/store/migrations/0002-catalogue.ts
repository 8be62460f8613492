import { appendOnly, index, type Shape, table } from './columns.ts';

/** Claims and response templates with their history, and what the search index has not seen yet. */
export async function catalogue(s: Shape): Promise<void> {
  await table(
    s,
    'claims',
    [
      'id',
      'topic',
      'verdict',
      'harm',
      'status',
      '#revision',
      'origin',
      'doc',
      'search',
      'langs',
      'created_at',
      'updated_at',
    ],
    ['id'],
  );
  await index(s, 'claims_topic', 'claims (topic, id)');
  await table(
    s,
    'claim_revisions',
    ['claim_id', '#revision', 'doc', 'author', 'at', 'note'],
    ['claim_id', 'revision'],
    { claim_id: 'claims.id' },
  );
  await appendOnly(s, 'claim_revisions');
  await table(s, 'outbox', ['#seq', 'claim_id', '#revision'], ['seq']);
  await table(
    s,
    'template_versions',
    [
      'id',
      '#version',
      'slug',
      'lang',
      'claim',
      'kind',
      'status',
      'origin',
      'doc',
      'search',
      'created_at',
      'created_by',
      'approved_by?',
      'approved_at?',
      'review_due?',
      '#newest',
    ],
    ['id', 'version'],
  );
  await index(s, 'template_versions_claim', 'template_versions (claim, id, version)');
  await index(s, 'template_versions_newest', 'template_versions (newest, id)');
  const content = ['id', 'version', 'slug', 'lang', 'claim', 'kind', 'origin', 'doc', 'created_at', 'created_by'];
  await appendOnly(s, 'template_versions', content);
}
