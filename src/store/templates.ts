import { type SelectQueryBuilder, sql } from 'kysely';
import type { ResponseTemplate, TemplateDoc } from '../domain/template.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, TemplateFilter, TemplateStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { canonicalJson, containing } from './json.ts';
import type { Tables, TemplateRow } from './schema.ts';

const DAY_MS = 86_400_000;

export function templates(c: Connection, log: AuditStore): TemplateStore {
  return { ...reading(c), ...writing(c, log) };
}

async function newest(c: Connection, id: string): Promise<TemplateRow | null> {
  const query = c.db.selectFrom('templateVersions').selectAll().where('id', '=', id).where('newest', '=', 1);
  return (await query.executeTakeFirst()) ?? null;
}

function reading(c: Connection): Pick<TemplateStore, 'get' | 'version' | 'versions' | 'list' | 'offered'> {
  return {
    async get(id) {
      const row = await newest(c, id);
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
            and later.version > template_versions.version and later.status <> 'proposed')`,
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
  if (filter.q) rows = rows.where(sql<boolean>`search like ${containing(filter.q)} escape '\\'`);
  return rows;
}

function writing(c: Connection, log: AuditStore): Pick<TemplateStore, 'save' | 'approve' | 'withdraw'> {
  const record = (verb: string, row: TemplateRow, actor: string, at: string, data: Record<string, unknown> = {}) =>
    log.append({
      at,
      actor,
      action: `template.${verb}`,
      subjectKind: 'template',
      subjectId: row.id,
      data: { version: row.version, ...data },
    });
  return {
    save: (doc, { actor, expected, origin = 'local', at }) =>
      c.write(async () => {
        const id = `${doc.lang}/${doc.slug}`;
        const was = await newest(c, id);
        if ((was?.version ?? null) !== expected) throw moved(id, was);
        if (was && canonicalJson(JSON.parse(was.doc)) === canonicalJson(doc)) return toTemplate(was);
        const row = newVersion(doc, { id, version: (was?.version ?? 0) + 1, origin, actor, at });
        if (was) await c.db.updateTable('templateVersions').set({ newest: 0 }).where('id', '=', id).execute();
        await c.db.insertInto('templateVersions').values(row).execute();
        await record(was ? 'change' : 'create', row, actor, at);
        return toTemplate(row);
      }),
    approve: (id, version, { actor, at }) =>
      c.write(async () => {
        const was = await newest(c, id);
        if (was?.version !== version || was.status === 'withdrawn') throw moved(id, was);
        const { reviewDays } = JSON.parse(was.doc) as TemplateDoc;
        const reviewDue = new Date(Date.parse(at) + reviewDays * DAY_MS).toISOString().slice(0, 10);
        const change = { status: 'approved' as const, approvedBy: actor, approvedAt: at, reviewDue };
        await setVersion(c, id, version, change);
        await record('approve', was, actor, at, { reviewDue });
        return toTemplate({ ...was, ...change });
      }),
    withdraw: (id, version, { actor, at, reason }) =>
      c.write(async () => {
        const query = c.db
          .selectFrom('templateVersions')
          .selectAll()
          .where('id', '=', id)
          .where('version', '=', version);
        const was = await query.executeTakeFirst();
        if (!was || was.status === 'withdrawn') throw moved(id, await newest(c, id));
        await setVersion(c, id, version, { status: 'withdrawn' });
        await record('withdraw', was, actor, at, { reason });
        return toTemplate({ ...was, status: 'withdrawn' });
      }),
  };
}

async function setVersion(c: Connection, id: string, version: number, change: Partial<TemplateRow>): Promise<void> {
  await c.db.updateTable('templateVersions').set(change).where('id', '=', id).where('version', '=', version).execute();
}

function newVersion(
  doc: TemplateDoc,
  made: { id: string; version: number; origin: TemplateRow['origin']; actor: string; at: string },
): TemplateRow {
  const { slug, lang, claim, kind } = doc;
  return {
    id: made.id,
    version: made.version,
    ...{ slug, lang, claim, kind },
    status: 'proposed',
    origin: made.origin,
    doc: JSON.stringify(doc),
    search: [made.id, claim, doc.headline, doc.fact, doc.myth, doc.short].join('\n').toLowerCase(),
    createdAt: made.at,
    createdBy: made.actor,
    approvedBy: null,
    approvedAt: null,
    reviewDue: null,
    newest: 1,
  };
}

function toTemplate({ doc, search: _search, newest: _newest, ...row }: TemplateRow): ResponseTemplate {
  return { ...(JSON.parse(doc) as TemplateDoc), ...row };
}

const moved = (id: string, row: TemplateRow | null): ConflictError =>
  new ConflictError(
    row
      ? `The template "${id}" is at version ${row.version} (${row.status}) now. Read it again, then decide.`
      : `There is no template "${id}" to change.`,
    { current: row ? toTemplate(row) : null },
  );
