import { index, type Shape, table } from './columns.ts';

/** What readers of the public pages report. */
export async function publicSide(s: Shape): Promise<void> {
  await table(
    s,
    'error_reports',
    ['id', 'page', 'text', 'contact?', 'status', 'at', 'closed_by?', 'closed_at?', 'outcome?'],
    ['id'],
  );
  await index(s, 'error_reports_status', 'error_reports (status, id)');
}
