import { index, type Shape, table } from './columns.ts';

/** What is known of cited addresses, and the list of retracted papers. */
export async function evidenceHealth(s: Shape): Promise<void> {
  await table(
    s,
    'evidence_health',
    [
      ...['url', 'link', 'paper?', 'state', 'severity', 'since', 'checked_at', 'next_check_at'],
      ...[
        '#failures',
        'failing_since?',
        'detail',
        'leads_to?',
        'base_title?',
        'base_sketch',
        'last_title?',
        'last_sketch',
      ],
      ...['doi?', 'pmid?', 'archived?', 'accepted_state?', 'accepted_by?', 'accepted_at?'],
    ],
    ['url'],
  );
  await index(s, 'evidence_health_severity', 'evidence_health (severity)');
  await table(s, 'retractions', ['paper', 'nature', 'date', 'notice?'], ['paper', 'nature', 'date']);
}
