import { sql } from 'kysely';
import type { ApprovalStatus, Claim, ClaimDoc } from '../domain/claim.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ClaimFilter, ClaimStore } from './_contract.ts';
import { byIds } from './batches.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { canonicalJson, containing } from './json.ts';
import type { ClaimRow } from './schema.ts';

export function claims(c: Connection, log: AuditStore): ClaimStore {
  return { ...reading(c), ...writing(c, log) };
}

function reading(c: Connection): Omit<ClaimStore, 'save' | 'setStatus'> {
  return {
    async get(id) {
      const row = await c.db.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toClaim(row) : null;
    },
    async list(filter, page) {
      const after = readCursor(page, ['string']);
      let query = filtered(c, filter).selectAll();
      if (after) query = query.where(beyond(['id'], '>', after));
      const rows = await query
        .orderBy('id')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows, page, (row) => [row.id], toClaim);
    },
    async all() {
      const rows = await c.db
        .selectFrom('claims')
        .selectAll()
        .where('status', '<>', 'withdrawn')
        .orderBy('id')
        .execute();
      return rows.map(toClaim);
    },
    async revisions(id) {
      const rows = await c.db
        .selectFrom('claimRevisions')
        .selectAll()
        .where('claimId', '=', id)
        .orderBy('revision', 'desc')
        .execute();
      return rows.map((row) => ({ ...row, doc: JSON.parse(row.doc) }));
    },
    async catalogueRevision() {
      const row = await c.db
        .selectFrom('claims')
        .select((eb) => eb.fn.sum<number | null>('revision').as('n'))
        .executeTakeFirstOrThrow();
      return row.n ?? 0;
    },
    async topics() {
      return c.db
        .selectFrom('claims')
        .select((eb) => [
          'topic',
          eb.fn.countAll<number>().as('claims'),
          sql<number>`sum(case when status = 'proposed' then 1 else 0 end)`.as('proposed'),
        ])
        .where('status', '<>', 'withdrawn')
        .groupBy('topic')
        .orderBy('topic')
        .execute();
    },
  };
}

function filtered(c: Connection, filter: ClaimFilter) {
  let query = c.db.selectFrom('claims');
  for (const field of ['topic', 'status', 'harm', 'verdict'] as const)
    if (filter[field] !== undefined) query = query.where(field, '=', filter[field] as never);
  if (filter.lang !== undefined) query = query.where('langs', 'like', `%,${filter.lang},%`);
  if (filter.q) query = query.where(sql<boolean>`search like ${containing(filter.q)} escape '\\'`);
  return query;
}

type SaveOptions = Parameters<ClaimStore['save']>[1];

function writing(c: Connection, log: AuditStore): Pick<ClaimStore, 'save' | 'setStatus'> {
  return {
    save: (doc, options) =>
      c.write(async () => {
        const row = await c.db.selectFrom('claims').selectAll().where('id', '=', doc.id).executeTakeFirst();
        const was = row ? toClaim(row) : null;
        if ((was?.revision ?? null) !== options.expected) throw moved(doc.id, was);
        if (row && canonicalJson(JSON.parse(row.doc)) === canonicalJson(doc)) return was!;
        return write(c, log, doc, was, options);
      }),
    setStatus: (ids, status, { actor, at, note }) =>
      c.write(async () => {
        let changed = 0;
        for (const row of (await byIds(c, 'claims', ids)).values()) {
          if (row.status === status) continue;
          const revision = row.revision + 1;
          await c.db.updateTable('claims').set({ status, revision, updatedAt: at }).where('id', '=', row.id).execute();
          const record = { actor, at, note: note ?? status, action: VERBS[status] };
          await remember(c, log, { id: row.id, revision, doc: row.doc }, record);
          changed += 1;
        }
        return changed;
      }),
  };
}

const VERBS: Record<ApprovalStatus, string> = { approved: 'approve', proposed: 'propose', withdrawn: 'withdraw' };

/**
 * A new claim waits as proposed. An editor's change leaves the approval as it is (the editor may approve anyway); what
 * an upgrade changes is nobody's decision yet, so it waits again.
 */
async function write(
  c: Connection,
  log: AuditStore,
  doc: ClaimDoc,
  was: Claim | null,
  options: SaveOptions,
): Promise<Claim> {
  const { actor, at } = options;
  const origin = options.origin ?? 'local';
  const kept = was && (origin === 'local' || was.status === 'withdrawn');
  const row: ClaimRow = {
    ...columns(doc),
    status: kept ? was.status : 'proposed',
    revision: (was?.revision ?? 0) + 1,
    origin,
    createdAt: was?.createdAt ?? at,
    updatedAt: at,
  };
  if (was) await c.db.updateTable('claims').set(row).where('id', '=', doc.id).execute();
  else await c.db.insertInto('claims').values(row).execute();
  const action = was ? 'change' : 'create';
  await remember(c, log, row, { actor, at, note: options.note ?? '', action });
  return toClaim(row);
}

/** The revision, the audit entry and the outbox row of one change; the audit entry's number orders the outbox. */
async function remember(
  c: Connection,
  log: AuditStore,
  claim: { id: string; revision: number; doc: string },
  { actor, at, note, action }: { actor: string; at: string; note: string; action: string },
): Promise<void> {
  const { id, revision, doc } = claim;
  await c.db.insertInto('claimRevisions').values({ claimId: id, revision, doc, author: actor, at, note }).execute();
  const data = { revision };
  const entry = await log.append({ at, actor, action: `claim.${action}`, subjectKind: 'claim', subjectId: id, data });
  await c.db.insertInto('outbox').values({ seq: entry.seq, claimId: id, revision }).execute();
}

function columns(doc: ClaimDoc) {
  const { id, topic, verdict, harm } = doc;
  const search = [id, doc.claim, ...doc.phrasings.map((p) => p.text)].join('\n').toLowerCase();
  const langs = `,${[...new Set(doc.phrasings.map((p) => p.lang))].join(',')},`;
  return { id, topic, verdict, harm, search, langs, doc: JSON.stringify(doc) };
}

function toClaim({ status, revision, origin, createdAt, updatedAt, doc }: ClaimRow): Claim {
  return { ...(JSON.parse(doc) as ClaimDoc), status, revision, origin, createdAt, updatedAt };
}

const moved = (id: string, current: Claim | null): ConflictError =>
  new ConflictError(
    current
      ? `The claim "${id}" is at revision ${current.revision} now. Read it again, then change it.`
      : `There is no claim "${id}" to change.`,
    { current },
  );
