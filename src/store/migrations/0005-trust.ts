import { appendOnly, index, type Shape, table } from './columns.ts';

/** The audit log, API tokens, idempotency keys, settings. */
export async function trust(s: Shape): Promise<void> {
  await table(
    s,
    'audit_entries',
    ['#seq', 'at', 'actor', 'action', 'subject_kind', 'subject_id', 'data', 'prev_hash', 'hash'],
    ['seq'],
  );
  await index(s, 'audit_subject', 'audit_entries (subject_kind, subject_id, seq)');
  await index(s, 'audit_actor', 'audit_entries (actor, seq)');
  await index(s, 'audit_action', 'audit_entries (action, seq)');
  await appendOnly(s, 'audit_entries');
  await table(
    s,
    'api_tokens',
    ['id', 'name', 'user_id', 'scopes', 'created_at', 'expires_at?', 'last_used_at?', 'revoked_at?', 'hash'],
    ['id'],
  );
  await index(s, 'api_tokens_hash', 'api_tokens (hash)', true);
  await index(s, 'api_tokens_user', 'api_tokens (user_id, id)');
  await table(
    s,
    'idempotency_keys',
    ['key', 'actor', 'request_hash', 'at', '#status?', 'headers?', 'body?'],
    ['key', 'actor'],
  );
  await index(s, 'idempotency_at', 'idempotency_keys (at)');
  await table(s, 'settings', ['key', 'value'], ['key']);
}
