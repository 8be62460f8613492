import { index, type Shape, table } from './columns.ts';

/** Wordings taken from reviewed posts, and a quick way to the decisions that people made. */
export async function learning(s: Shape): Promise<void> {
  await table(
    s,
    'phrasing_proposals',
    [
      'id',
      'claim_id',
      'review_id',
      'lang',
      'text',
      'status',
      'proposed_by',
      'proposed_at',
      'decided_by?',
      'decided_at?',
    ],
    ['id'],
    { claim_id: 'claims.id', review_id: 'reviews.id' },
  );
  await index(s, 'phrasing_proposals_status', 'phrasing_proposals (status, id)');
  await index(s, 'phrasing_proposals_claim', 'phrasing_proposals (claim_id, id)');
  await index(s, 'phrasing_proposals_review', 'phrasing_proposals (review_id, id)');
  await index(s, 'review_events_kind', 'review_events (kind, at)');
}
