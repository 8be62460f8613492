import { sql } from 'kysely';
import type { ClaimDoc } from '../domain/claim.ts';
import type { DueItem } from '../domain/life.ts';
import type { TemplateDoc } from '../domain/template.ts';
import type { AuditStore, DueStore } from './_contract.ts';
import type { Connection } from './connection.ts';

const DAY_MS = 86_400_000;

/** Templates and claims by the day on which somebody has to look at them again. */
export function due(c: Connection, log: AuditStore): DueStore {
  return {
    async list(until, limit) {
      const [templates, claims] = await Promise.all([dueTemplates(c, until, limit), dueClaims(c, until, limit)]);
      const byDate = (a: DueItem, b: DueItem) => a.reviewDue.localeCompare(b.reviewDue) || a.id.localeCompare(b.id);
      return [...templates, ...claims].sort(byDate).slice(0, limit);
    },
    async claimDate(claimId) {
      const query = c.db.selectFrom('claimDates').select('reviewDue').where('claimId', '=', claimId);
      return (await query.executeTakeFirst())?.reviewDue ?? null;
    },
    renewClaim: (claimId, { actor, at, days }) =>
      c.write(async () => {
        const reviewDue = await dateClaim(c, claimId, { actor, at, days });
        const data = { reviewDue };
        await log.append({ at, actor, action: 'claim.renew', subjectKind: 'claim', subjectId: claimId, data });
        return reviewDue;
      }),
  };
}

/** Sets the day by which an approved claim is looked at again. */
export async function dateClaim(
  c: Connection,
  claimId: string,
  { actor, at, days }: { actor: string; at: string; days: number },
): Promise<string> {
  const reviewDue = new Date(Date.parse(at) + days * DAY_MS).toISOString().slice(0, 10);
  const values = { approvedBy: actor, approvedAt: at, reviewDue };
  await c.db
    .insertInto('claimDates')
    .values({ claimId, ...values })
    .onConflict((clash) => clash.column('claimId').doUpdateSet(values))
    .execute();
  return reviewDue;
}

async function dueTemplates(c: Connection, until: string, limit: number): Promise<DueItem[]> {
  const rows = await c.db
    .selectFrom('templateVersions')
    .selectAll()
    .where('status', '=', 'approved')
    .where('reviewDue', '<=', until)
    .where(
      sql<boolean>`not exists (select 1 from template_versions later where later.id = template_versions.id
        and later.version > template_versions.version and later.status in ('approved', 'withdrawn'))`,
    )
    .orderBy('reviewDue')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, version, doc, lang, reviewDue }) => ({
    ...{ kind: 'template', id, version, title: (JSON.parse(doc) as TemplateDoc).headline, lang },
    reviewDue: reviewDue!,
  }));
}

async function dueClaims(c: Connection, until: string, limit: number): Promise<DueItem[]> {
  const rows = await c.db
    .selectFrom('claimDates')
    .innerJoin('claims', 'claims.id', 'claimDates.claimId')
    .select(['claims.id', 'claims.doc', 'claimDates.reviewDue'])
    .where('claims.status', '=', 'approved')
    .where('claimDates.reviewDue', '<=', until)
    .orderBy('claimDates.reviewDue')
    .orderBy('claims.id')
    .limit(limit)
    .execute();
  return rows.map(({ id, doc, reviewDue }) => ({
    ...{ kind: 'claim', id, version: 0, title: (JSON.parse(doc) as ClaimDoc).claim, lang: 'en' },
    reviewDue,
  }));
}
