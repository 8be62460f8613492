import { appendOnly, index, type Shape, table } from './columns.ts';

/** Versions of what the team has set, alerts and their sendings, uploaded catalogues. */
export async function settings(s: Shape): Promise<void> {
  await table(s, 'setting_versions', ['key', '#version', 'value', 'author', 'at'], ['key', 'version']);
  await appendOnly(s, 'setting_versions');
  await table(
    s,
    'alert_items',
    ['route_id', 'key', 'kind', 'subject_id', 'facts', 'at', 'sending_id?'],
    ['route_id', 'key'],
  );
  await index(s, 'alert_items_waiting', 'alert_items (route_id, sending_id, at)');
  await index(s, 'alert_items_sending', 'alert_items (sending_id)');
  await table(
    s,
    'alert_sendings',
    ['id', 'route_id', 'kind', 'status', '#attempts', 'next_at?', 'created_at', 'sent_at?', 'error?'],
    ['id'],
  );
  await index(s, 'alert_sendings_due', 'alert_sendings (status, next_at)');
  await index(s, 'alert_sendings_route', 'alert_sendings (route_id, id)');
  await table(s, 'catalogue_imports', ['id', 'name', 'author', 'at', 'status', 'plan', 'outcome', 'done_at?'], ['id']);
  await index(s, 'reviews_changed', 'reviews (band, updated_at, id)');
}
