import { appendOnly, index, type Shape, table } from './columns.ts';

/** Matches, reviews with their history, answers and who copied them. */
export async function reviews(s: Shape): Promise<void> {
  await table(
    s,
    'matches',
    ['id', 'post_id', 'claim_id', '%score', 'stance', '%spread', 'decision', 'why', 'status', 'made_by', 'created_at'],
    ['id'],
    { post_id: 'posts.id' },
  );
  await index(s, 'matches_post', 'matches (post_id, claim_id)', true);
  await index(s, 'matches_claim', 'matches (claim_id, decision, status, post_id)');
  await table(
    s,
    'reviews',
    [
      'id',
      'narrative_id',
      'post_id',
      'match_id?',
      'claim_id?',
      'status',
      'band',
      'assignee?',
      'risk',
      'strategy',
      '%priority',
      '%queue_rank',
      'triage',
      'opened_at',
      'updated_at',
      '#version',
      'lang?',
      'platform',
    ],
    ['id'],
    { narrative_id: 'narratives.id', post_id: 'posts.id' },
  );
  await index(s, 'reviews_narrative', 'reviews (narrative_id)', true);
  await index(s, 'reviews_queue', 'reviews (status, band, queue_rank, opened_at, id)');
  await index(s, 'reviews_claim', 'reviews (claim_id, status, band, queue_rank, opened_at, id)');
  await index(s, 'reviews_lang', 'reviews (lang, status, band, queue_rank, opened_at, id)');
  await index(s, 'reviews_assignee', 'reviews (assignee, status, band, queue_rank, opened_at, id)');
  await index(s, 'reviews_match', 'reviews (match_id)');
  await index(s, 'reviews_post', 'reviews (post_id)');
  await table(s, 'review_events', ['review_id', '#seq', 'kind', 'actor', 'at', 'data'], ['review_id', 'seq'], {
    review_id: 'reviews.id',
  });
  await appendOnly(s, 'review_events');
  await table(
    s,
    'answers',
    ['id', 'review_id?', 'template_id', '#template_version', 'channel', 'text', 'created_by', 'created_at'],
    ['id'],
  );
  await index(s, 'answers_review', 'answers (review_id, id)');
  await index(s, 'answers_template', 'answers (template_id, id)');
  await table(
    s,
    'copies',
    ['id', 'answer_id', 'review_id?', 'template_id', '#template_version', 'channel', 'by', 'at', 'reason?'],
    ['id'],
    { answer_id: 'answers.id' },
  );
  await index(s, 'copies_answer', 'copies (answer_id)');
  await appendOnly(s, 'copies');
}
