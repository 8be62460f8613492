import { index, type Shape, table } from './columns.ts';

/** Watches and their runs, items that could not be taken in, jobs and their leases. */
export async function work(s: Shape): Promise<void> {
  await table(
    s,
    'watches',
    [
      'id',
      'kind',
      'title',
      'target',
      'status',
      '#interval_seconds',
      'next_run_at?',
      'cursor',
      '#failures',
      'last_run_at?',
      'last_ok_at?',
      'last_error?',
      'last_error_code?',
      '#posts_seen',
      'purpose',
      '#version',
      'created_at',
      'updated_at',
      'lease_holder?',
      'lease_until?',
    ],
    ['id'],
  );
  await index(s, 'watches_due', 'watches (status, next_run_at)');
  await table(
    s,
    'watch_runs',
    ['id', 'watch_id', 'started_at', 'finished_at?', 'status', '#found', '#added', '#bad', 'error?', '#http_status?'],
    ['id'],
    { watch_id: 'watches.id' },
  );
  await index(s, 'watch_runs_watch', 'watch_runs (watch_id, id)');
  await table(s, 'bad_items', ['id', 'watch_id?', 'at', 'raw', 'error'], ['id']);
  await index(s, 'bad_items_watch', 'bad_items (watch_id, id)');
  await index(s, 'bad_items_at', 'bad_items (at)');
  await table(s, 'job_leases', ['name', 'holder', 'lease_until'], ['name']);
  await table(
    s,
    'job_runs',
    ['id', 'name', 'holder', 'started_at', 'finished_at?', 'status', 'progress', 'error?', '#cancel_requested'],
    ['id'],
  );
  await index(s, 'job_runs_name', 'job_runs (name, id)');
  await index(s, 'job_runs_status', 'job_runs (status, id)');
}
