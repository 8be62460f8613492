import { createHash } from 'node:crypto';
import type { AuditEntry } from '../domain/audit.ts';
import type { AuditStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { canonicalJson } from './json.ts';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';

/** What the first entry follows. */
const GENESIS = '0'.repeat(64);
const PAGE = 1000;

/**
 * The hash-chained audit log. Each entry's hash is SHA-256 over the canonical JSON of all its other fields, among them
 * the hash before it: changing, removing or inserting an entry breaks every later one. What a chain can't show is that
 * its newest entries were cut off; keep the head's hash elsewhere (`audit verify` prints it) to see that too.
 */
export function audit(c: Connection): AuditStore {
  return {
    append: (entry) =>
      c.write(async () => {
        const last = await c.db
          .selectFrom('auditEntries')
          .select(['seq', 'hash'])
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst();
        // Through JSON text, so that what is hashed is what will be read back.
        const data = JSON.parse(canonicalJson(entry.data ?? {})) as Record<string, unknown>;
        const { at, actor, action, subjectKind, subjectId } = asStored(entry);
        const body = { seq: (last?.seq ?? 0) + 1, at, actor, action, subjectKind, subjectId, data };
        const full: AuditEntry = { ...body, prevHash: last?.hash ?? GENESIS, hash: '' };
        full.hash = hashOf(full);
        await c.db
          .insertInto('auditEntries')
          .values({ ...full, data: canonicalJson(data) })
          .execute();
        return full;
      }),

    async list(filter, page) {
      const after = readCursor(page, ['number']);
      let query = c.db.selectFrom('auditEntries').selectAll();
      for (const field of ['actor', 'action', 'subjectKind', 'subjectId'] as const)
        if (filter[field] !== undefined) query = query.where(field, '=', filter[field]);
      if (after) query = query.where(beyond(['seq'], '<', after));
      const rows = await query
        .orderBy('seq', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows, page, (row) => [row.seq], toEntry);
    },

    async head() {
      const row = await c.db
        .selectFrom('auditEntries')
        .select('seq')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    async reviewsSince(seq, limit) {
      const query = c.db.selectFrom('auditEntries').selectAll().where('seq', '>', seq);
      return (await query.where('subjectKind', '=', 'review').orderBy('seq').limit(limit).execute()).map(toEntry);
    },

    async verify() {
      let entries = 0;
      let prevHash = GENESIS;
      for (;;) {
        const rows = await c.db
          .selectFrom('auditEntries')
          .selectAll()
          .where('seq', '>', entries)
          .orderBy('seq')
          .limit(PAGE)
          .execute();
        for (const row of rows) {
          const reason = misfit(row, entries + 1, prevHash);
          if (reason) return { ok: false, entries, brokenAt: row.seq, reason };
          entries += 1;
          prevHash = row.hash;
        }
        if (rows.length < PAGE) return { ok: true, entries, brokenAt: null, reason: null };
      }
    },
  };
}

function misfit(row: Tables['auditEntries'], seq: number, prevHash: string): string | null {
  if (row.seq !== seq) return `Entry ${seq} is missing.`;
  if (row.prevHash !== prevHash) return `Entry ${seq} does not follow the entry before it.`;
  try {
    if (hashOf(toEntry(row)) === row.hash) return null;
  } catch {
    return `The data of entry ${seq} can't be read.`;
  }
  return `Entry ${seq} was changed after it was written.`;
}

const toEntry = (row: Tables['auditEntries']): AuditEntry => ({ ...row, data: JSON.parse(row.data) });

function hashOf({ hash: _, ...rest }: AuditEntry): string {
  return createHash('sha256').update(canonicalJson(rest)).digest('hex');
}

/** The hash must be over the text as it will be read back. */
function asStored<T extends Record<string, unknown>>(fields: T): T {
  const entries = Object.entries(fields).map(([key, value]) => [
    key,
    typeof value === 'string' ? storable(value) : value,
  ]);
  return Object.fromEntries(entries) as T;
}
