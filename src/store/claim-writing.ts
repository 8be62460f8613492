import type { ApprovalStatus, Claim, ClaimDoc } from '../domain/claim.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ClaimStore } from './_contract.ts';
import { byIds } from './batches.ts';
import { toClaim, toColumns } from './claim-rows.ts';
import type { Connection } from './connection.ts';
import { dateClaim } from './due.ts';
import { canonicalJson } from './json.ts';
import type { ClaimRow } from './schema.ts';

type SaveOptions = Parameters<ClaimStore['save']>[1];

export function claimWriting(c: Connection, log: AuditStore): Pick<ClaimStore, 'save' | 'setStatus' | 'sendBack'> {
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
          const { reviewDays } = JSON.parse(row.doc) as ClaimDoc;
          if (status === 'approved') await dateClaim(c, row.id, { actor, at, days: reviewDays });
          changed += 1;
        }
        return changed;
      }),
    sendBack: (id, expected, { actor, at, note }) =>
      c.write(async () => {
        const row = await c.db.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst();
        if (row?.revision !== expected) throw moved(id, row ? toClaim(row) : null);
        const change = { status: 'proposed' as const, revision: expected + 1, updatedAt: at };
        await c.db.updateTable('claims').set(change).where('id', '=', id).execute();
        await remember(c, log, { ...row, ...change }, { actor, at, note, action: 'send-back' });
        return toClaim({ ...row, ...change });
      }),
  };
}

const VERBS: Record<ApprovalStatus, string> = { approved: 'approve', proposed: 'propose', withdrawn: 'withdraw' };

/**
 * A new claim waits as proposed. A change of wordings leaves the approval as it is; one of what the claim says (`reopen`),
 * and what an upgrade changes, is nobody's decision yet, so it waits again.
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
  const kept = was && ((origin === 'local' && !options.reopen) || was.status === 'withdrawn');
  const row: ClaimRow = {
    ...toColumns(doc),
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

const moved = (id: string, current: Claim | null): ConflictError =>
  new ConflictError(
    current
      ? `The claim "${id}" is at revision ${current.revision} now. Read it again, then change it.`
      : `There is no claim "${id}" to change.`,
    { current },
  );
