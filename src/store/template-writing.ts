import type { TemplateEvent } from '../domain/life.ts';
import type { TemplateDoc } from '../domain/template.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, TemplateStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { canonicalJson } from './json.ts';
import { recallVersion } from './recalls.ts';
import type { TemplateRow } from './schema.ts';
import { newestVersion, newVersion, oneVersion, toTemplate } from './template-rows.ts';

const DAY_MS = 86_400_000;
const dateAfter = (at: string, days: number) => new Date(Date.parse(at) + days * DAY_MS).toISOString().slice(0, 10);

type Writing = Pick<
  TemplateStore,
  'save' | 'approve' | 'endorse' | 'renew' | 'move' | 'withdraw' | 'events' | 'markDue'
>;
type Noted = { actor: string; at: string; note?: string };

export function templateWriting(c: Connection, log: AuditStore): Writing {
  const done = async (kind: TemplateEvent['kind'], row: TemplateRow, by: Noted, more: Record<string, unknown> = {}) => {
    await record(c, log, kind, row, by, more);
    return toTemplate(row);
  };
  return {
    save: (doc, options) => c.write(() => save(c, log, doc, options)),
    approve: (id, version, options) =>
      c.write(async () => {
        const was = await mustBeNewest(c, id, version);
        const { actor, at, days, note } = options;
        const reviewDue = dateAfter(at, days ?? (JSON.parse(was.doc) as TemplateDoc).reviewDays);
        const to = { status: 'approved' as const, approvedBy: actor, approvedAt: at, reviewDue };
        await setVersion(c, was, to);
        return done('approve', { ...was, ...to }, { actor, at, ...(note ? { note } : {}) }, { reviewDue });
      }),
    endorse: (id, version, by) => c.write(async () => done('endorse', await mustBeNewest(c, id, version), by)),
    renew: (id, version, { days, originalVersion, ...by }) =>
      c.write(async () => {
        const was = await oneVersion(c, id, version);
        if (was?.status !== 'approved') throw moved(id, was ?? (await newestVersion(c, id)));
        const to = { reviewDue: dateAfter(by.at, days), originalVersion: originalVersion ?? was.originalVersion };
        await setVersion(c, was, to);
        return done('renew', { ...was, ...to }, by, { reviewDue: to.reviewDue });
      }),
    move: (id, version, { kind, from, to, ...by }) =>
      c.write(async () => {
        const was = await mustBeNewest(c, id, version);
        if (was.status !== from) throw moved(id, was);
        await setVersion(c, was, { status: to });
        return done(kind, { ...was, status: to }, by);
      }),
    withdraw: (id, version, { actor, at, reason }) =>
      c.write(async () => {
        const was = await oneVersion(c, id, version);
        if (!was || was.status === 'withdrawn') throw moved(id, await newestVersion(c, id));
        await setVersion(c, was, { status: 'withdrawn' });
        // What nobody ever approved could not be copied: there is nothing to recall and nothing to tell the public.
        if (was.approvedAt) await recallVersion(c, log, was, { by: actor, at, reason });
        return done('withdraw', { ...was, status: 'withdrawn' }, { actor, at, note: reason }, { reason });
      }),
    async events(id) {
      return c.db.selectFrom('templateEvents').selectAll().where('templateId', '=', id).orderBy('seq').execute();
    },
    markDue: (at, limit) => c.write(() => markDue(c, log, at, limit)),
  };
}

async function save(
  c: Connection,
  log: AuditStore,
  doc: TemplateDoc,
  options: Parameters<TemplateStore['save']>[1],
): Promise<ReturnType<typeof toTemplate>> {
  const { actor, author = actor, expected, origin = 'local', at, status = 'proposed' } = options;
  const id = `${doc.lang}/${doc.slug}`;
  const was = await newestVersion(c, id);
  if ((was?.version ?? null) !== expected) throw moved(id, was);
  const same = was && canonicalJson(JSON.parse(was.doc)) === canonicalJson(doc);
  if (same && (was.status !== 'draft' || status === 'draft')) return toTemplate(was);
  const original = doc.lang.split('-')[0] === 'en' ? null : await newestVersion(c, `en/${doc.slug}`);
  const row = newVersion(doc, {
    ...{ id, version: (was?.version ?? 0) + 1, origin, author, at, status },
    originalVersion: options.originalVersion ?? original?.version ?? null,
  });
  if (was) await c.db.updateTable('templateVersions').set({ newest: 0 }).where('id', '=', id).execute();
  await c.db.insertInto('templateVersions').values(row).execute();
  await audited(log, was ? 'change' : 'create', row, { actor, at }, {});
  return toTemplate(row);
}

/** Notes on file that the date of a text has passed, once for each date. Returns how many. */
async function markDue(c: Connection, log: AuditStore, at: string, limit: number): Promise<number> {
  const due = await c.db
    .selectFrom('templateVersions')
    .selectAll()
    .where('status', '=', 'approved')
    .where('reviewDue', '<', at.slice(0, 10))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('templateEvents')
            .select('seq')
            .whereRef('templateEvents.templateId', '=', 'templateVersions.id')
            .whereRef('templateEvents.version', '=', 'templateVersions.version')
            .where('templateEvents.kind', '=', 'due')
            // One that was renewed since has another date in its note.
            .whereRef('templateEvents.note', '=', 'templateVersions.reviewDue'),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
  for (const row of due) await record(c, log, 'due', row, { actor: 'system:due', at, note: row.reviewDue! }, {});
  return due.length;
}

async function record(
  c: Connection,
  log: AuditStore,
  kind: TemplateEvent['kind'],
  row: TemplateRow,
  by: Noted,
  more: Record<string, unknown>,
): Promise<void> {
  const { n } = await c.db
    .selectFrom('templateEvents')
    .select(({ fn }) => fn.max('seq').as('n'))
    .where('templateId', '=', row.id)
    .executeTakeFirstOrThrow();
  const { actor, at, note = '' } = by;
  const event = { templateId: row.id, seq: Number(n ?? 0) + 1, version: row.version, kind, actor, at, note };
  await c.db.insertInto('templateEvents').values(event).execute();
  await audited(log, kind, row, by, { ...(note && !('reason' in more) ? { note } : {}), ...more });
}

const audited = (log: AuditStore, verb: string, row: TemplateRow, by: Noted, data: Record<string, unknown>) =>
  log.append({
    ...{ at: by.at, actor: by.actor, action: `template.${verb}`, subjectKind: 'template', subjectId: row.id },
    data: { version: row.version, ...data },
  });

async function mustBeNewest(c: Connection, id: string, version: number): Promise<TemplateRow> {
  const was = await newestVersion(c, id);
  if (was?.version !== version || was.status === 'withdrawn') throw moved(id, was);
  return was;
}

async function setVersion(c: Connection, { id, version }: TemplateRow, change: Partial<TemplateRow>): Promise<void> {
  await c.db.updateTable('templateVersions').set(change).where('id', '=', id).where('version', '=', version).execute();
}

const moved = (id: string, row: TemplateRow | null): ConflictError =>
  new ConflictError(
    row
      ? `The template "${id}" is at version ${row.version} (${row.status}) now. Read it again, then decide.`
      : `There is no template "${id}" to change.`,
    { current: row ? toTemplate(row) : null },
  );
