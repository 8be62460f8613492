import { index, type Shape, table } from './columns.ts';

/** What a language model said of matches; one a match, the newest. */
export async function opinions(s: Shape): Promise<void> {
  await table(
    s,
    'opinions',
    [
      'match_id',
      'stance?',
      '#quote_start?',
      '#quote_end?',
      'problem?',
      'model',
      'prompt',
      'content_hash',
      '#attempts',
      'at',
    ],
    ['match_id'],
    { match_id: 'matches.id' },
  );
  await index(s, 'opinions_stance', 'opinions (stance, match_id)');
}
