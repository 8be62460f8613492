import { index, type Shape, table } from './columns.ts';

/** Questions to experts, with the day by which an answer is needed. */
export async function experts(s: Shape): Promise<void> {
  await table(
    s,
    'expert_questions',
    [
      'id',
      'review_id?',
      'claim_id?',
      'question',
      'asked_of',
      'asked_by',
      'asked_at',
      'due',
      'status',
      'answer',
      'closed_by?',
      'closed_at?',
    ],
    ['id'],
  );
  await index(s, 'expert_questions_due', 'expert_questions (status, due, id)');
  await index(s, 'expert_questions_review', 'expert_questions (review_id, id)');
}
