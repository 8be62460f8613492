import type { ResponseTemplate, TemplateDoc } from '../domain/template.ts';
import type { Connection } from './connection.ts';
import type { TemplateRow } from './schema.ts';

/** The newest version, whatever its status. */
export async function newestVersion(c: Connection, id: string): Promise<TemplateRow | null> {
  const query = c.db.selectFrom('templateVersions').selectAll().where('id', '=', id).where('newest', '=', 1);
  return (await query.executeTakeFirst()) ?? null;
}

export async function oneVersion(c: Connection, id: string, version: number): Promise<TemplateRow | null> {
  const query = c.db.selectFrom('templateVersions').selectAll().where('id', '=', id).where('version', '=', version);
  return (await query.executeTakeFirst()) ?? null;
}

export function newVersion(
  doc: TemplateDoc,
  made: Pick<TemplateRow, 'id' | 'version' | 'origin' | 'status' | 'originalVersion'> & { author: string; at: string },
): TemplateRow {
  const { slug, lang, claim, kind } = doc;
  return {
    id: made.id,
    version: made.version,
    ...{ slug, lang, claim, kind },
    status: made.status,
    origin: made.origin,
    doc: JSON.stringify(doc),
    search: [made.id, claim, doc.headline, doc.question, doc.fact, doc.myth, doc.short]
      .filter(Boolean)
      .join('\n')
      .toLowerCase(),
    createdAt: made.at,
    createdBy: made.author,
    approvedBy: null,
    approvedAt: null,
    reviewDue: null,
    originalVersion: made.originalVersion,
    newest: 1,
  };
}

export function toTemplate({ doc, search: _search, newest: _newest, ...row }: TemplateRow): ResponseTemplate {
  return { ...(JSON.parse(doc) as TemplateDoc), ...row };
}
