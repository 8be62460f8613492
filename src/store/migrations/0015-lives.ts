import { appendOnly, index, type Shape, table } from './columns.ts';

/** The lives of templates and claims: what was done with them, recalls, the public log, where copies were used. */
export async function lives(s: Shape): Promise<void> {
  // The version of the original that a translation was made from.
  await s.db.schema.alterTable('template_versions').addColumn('original_version', 'bigint').execute();
  await index(s, 'template_versions_due', 'template_versions (status, review_due, id)');
  const event = ['template_id', '#seq', '#version', 'kind', 'actor', 'at', 'note'];
  await table(s, 'template_events', event, ['template_id', 'seq']);
  await appendOnly(s, 'template_events');
  await table(
    s,
    'corrections',
    ['id', 'at', 'kind', 'template_id', '#version', 'claim', 'lang', 'headline', 'what', 'why', 'by'],
    ['id'],
  );
  await appendOnly(s, 'corrections');
  await table(s, 'recalls', ['id', 'template_id', '#version', 'headline', 'lang', 'reason', 'by', 'at'], ['id']);
  await index(s, 'recalls_version', 'recalls (template_id, version)', true);
  await appendOnly(s, 'recalls');
  await table(s, 'recall_notices', ['recall_id', 'person', 'state', 'note', 'answered_at?'], ['recall_id', 'person'], {
    recall_id: 'recalls.id',
  });
  await index(s, 'recall_notices_person', 'recall_notices (person, state)');
  await table(s, 'copy_uses', ['id', 'copy_id', 'place', 'by', 'at'], ['id'], { copy_id: 'copies.id' });
  await index(s, 'copy_uses_copy', 'copy_uses (copy_id, id)');
  await index(s, 'copies_version', 'copies (template_id, template_version)');
  await table(s, 'claim_dates', ['claim_id', 'approved_by', 'approved_at', 'review_due'], ['claim_id']);
  await index(s, 'claim_dates_due', 'claim_dates (review_due, claim_id)');
  await datesOfApproved(s);
}

/** What was approved before there were dates gets one from its last change. */
async function datesOfApproved({ db }: Shape): Promise<void> {
  const approved = await db.selectFrom('claims').selectAll().where('status', '=', 'approved').execute();
  for (const row of approved as Record<string, string>[]) {
    const at = row.updatedAt ?? row.updated_at!;
    const { reviewDays = 180 } = JSON.parse(row.doc!) as { reviewDays?: number };
    const due = new Date(Date.parse(at) + reviewDays * 86_400_000).toISOString().slice(0, 10);
    await db
      .insertInto('claim_dates')
      .values({ claim_id: row.id, approved_by: 'system:upgrade', approved_at: at, review_due: due })
      .execute();
  }
}
