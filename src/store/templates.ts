import { type SelectQueryBuilder, sql } from 'kysely';
import type { AuditStore, TemplateFilter, TemplateStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { containing } from './json.ts';
import type { Tables, TemplateRow } from './schema.ts';
import { newestVersion, toTemplate } from './template-rows.ts';
import { templateWriting } from './template-writing.ts';

export function templates(c: Connection, log: AuditStore): TemplateStore {
  return { ...reading(c), ...templateWriting(c, log) };
}

function reading(c: Connection): Pick<TemplateStore, 'get' | 'version' | 'versions' | 'list' | 'offered'> {
  return {
    async get(id) {
      const row = await newestVersion(c, id);
      return row ? toTemplate(row) : null;
    },
    async version(id, version) {
      const query = c.db.selectFrom('templateVersions').selectAll().where('id', '=', id).where('version', '=', version);
      const row = await query.executeTakeFirst();
      return row ? toTemplate(row) : null;
    },
    async versions(id) {
      const query = c.db.selectFrom('templateVersions').selectAll().where('id', '=', id).orderBy('version', 'desc');
      return (await query.execute()).map(toTemplate);
    },
    async list(filter, page) {
      const after = readCursor(page, ['string']);
      let query = filtered(c.db.selectFrom('templateVersions').selectAll().where('newest', '=', 1), filter);
      if (after) query = query.where(beyond(['id'], '>', after));
      const rows = await query
        .orderBy('id')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows, page, (row) => [row.id], toTemplate);
    },
    /** A draft on top does not hide the approved version below it; a withdrawal on top does. */
    async offered(claimId, at) {
      const rows = await c.db
        .selectFrom('templateVersions')
        .selectAll()
        .where('claim', '=', claimId)
        .where('status', '=', 'approved')
        .where('reviewDue', '>=', at.slice(0, 10))
        .where(
          sql<boolean>`not exists (select 1 from template_versions later where later.id = template_versions.id
            and later.version > template_versions.version and later.status in ('approved', 'withdrawn'))`,
        )
        // What was wrong with the version that it was made from is probably wrong in the translation too.
        .where(
          sql<boolean>`not exists (select 1 from template_versions o where o.id = 'en/' || template_versions.slug
            and o.version = template_versions.original_version and o.status = 'withdrawn' and template_versions.lang <> 'en')`,
        )
        .orderBy('id')
        .execute();
      return rows.map(toTemplate);
    },
  };
}

type Rows = SelectQueryBuilder<Tables, 'templateVersions', TemplateRow>;
function filtered(query: Rows, filter: TemplateFilter): Rows {
  let rows = query;
  if (filter.claimId !== undefined) rows = rows.where('claim', '=', filter.claimId);
  for (const field of ['lang', 'status', 'kind'] as const)
    if (filter[field] !== undefined) rows = rows.where(field, '=', filter[field] as never);
  for (const word of containing(filter.q ?? '')) rows = rows.where(sql<boolean>`search like ${word} escape '\\'`);
  return rows;
}
