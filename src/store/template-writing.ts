import type { TemplateDoc } from '../domain/template.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, TemplateStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { canonicalJson } from './json.ts';
import type { TemplateRow } from './schema.ts';
import { newestVersion, newVersion, toTemplate } from './template-rows.ts';

const DAY_MS = 86_400_000;

export function templateWriting(c: Connection, log: AuditStore): Pick<TemplateStore, 'save' | 'approve' | 'withdraw'> {
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
    save: (doc, { actor, author = actor, expected, origin = 'local', at }) =>
      c.write(async () => {
        const id = `${doc.lang}/${doc.slug}`;
        const was = await newestVersion(c, id);
        if ((was?.version ?? null) !== expected) throw moved(id, was);
        if (was && canonicalJson(JSON.parse(was.doc)) === canonicalJson(doc)) return toTemplate(was);
        const row = newVersion(doc, { id, version: (was?.version ?? 0) + 1, origin, author, at });
        if (was) await c.db.updateTable('templateVersions').set({ newest: 0 }).where('id', '=', id).execute();
        await c.db.insertInto('templateVersions').values(row).execute();
        await record(was ? 'change' : 'create', row, actor, at);
        return toTemplate(row);
      }),
    approve: (id, version, { actor, at }) =>
      c.write(async () => {
        const was = await newestVersion(c, id);
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
        if (!was || was.status === 'withdrawn') throw moved(id, await newestVersion(c, id));
        await setVersion(c, id, version, { status: 'withdrawn' });
        await record('withdraw', was, actor, at, { reason });
        return toTemplate({ ...was, status: 'withdrawn' });
      }),
  };
}

async function setVersion(c: Connection, id: string, version: number, change: Partial<TemplateRow>): Promise<void> {
  await c.db.updateTable('templateVersions').set(change).where('id', '=', id).where('version', '=', version).execute();
}

const moved = (id: string, row: TemplateRow | null): ConflictError =>
  new ConflictError(
    row
      ? `The template "${id}" is at version ${row.version} (${row.status}) now. Read it again, then decide.`
      : `There is no template "${id}" to change.`,
    { current: row ? toTemplate(row) : null },
  );
