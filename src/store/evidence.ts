import { type EvidenceHealth, SEVERITY } from '../domain/evidence-health.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, EvidenceStore } from './_contract.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

type Row = Tables['evidenceHealth'];
const WORST = ['broken', 'marked', 'look', 'none'];
const BATCH = 200;

export function evidence(c: Connection, log: AuditStore): EvidenceStore {
  const get = async (url: string): Promise<EvidenceHealth | null> => {
    const row = await c.db.selectFrom('evidenceHealth').selectAll().where('url', '=', url).executeTakeFirst();
    return row ? toHealth(row) : null;
  };
  const write = async (health: EvidenceHealth) => {
    const row = toRow(health);
    await c.db
      .insertInto('evidenceHealth')
      .values(row)
      .onConflict((clash) => clash.column('url').doUpdateSet(row))
      .execute();
  };
  return {
    get,
    async of(urls) {
      const rows = await inChunks([...new Set(urls)], (some) =>
        c.db.selectFrom('evidenceHealth').selectAll().where('url', 'in', some).execute(),
      );
      return new Map(rows.map((row) => [row.url, toHealth(row)]));
    },
    async troubled() {
      const rows = await c.db
        .selectFrom('evidenceHealth')
        .selectAll()
        .where('severity', '<>', 'none')
        .orderBy('url')
        .execute();
      return rows.map(toHealth).sort((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity));
    },
    async counts() {
      const rows = await c.db
        .selectFrom('evidenceHealth')
        .select((eb) => ['severity', eb.fn.countAll<number>().as('n')])
        .groupBy('severity')
        .execute();
      return Object.fromEntries(rows.map(({ severity, n }) => [severity, n]));
    },
    save: (health, { actor, at }) =>
      c.write(async () => {
        const was = await get(health.url);
        await write(health);
        if (was?.state === health.state || (!was && health.state === 'ok')) return;
        const data = { was: was?.state ?? null, state: health.state, severity: health.severity };
        await log.append({ at, actor, action: 'evidence.state', subjectKind: 'evidence', subjectId: health.url, data });
      }),
    accept: (url, state, { actor, at, note }) =>
      c.write(async () => {
        const was = await get(url);
        if (was?.state !== state)
          throw new ConflictError('A check has found something else meanwhile. Look again.', { current: was });
        const health: EvidenceHealth = {
          ...was,
          ...(was.lastSketch.length ? { baseTitle: was.lastTitle, baseSketch: was.lastSketch } : {}),
          ...{ severity: 'none', acceptedState: state, acceptedBy: actor, acceptedAt: at },
        };
        await write(health);
        const data = { state, note, severityWas: SEVERITY[state] };
        await log.append({ at, actor, action: 'evidence.accept', subjectKind: 'evidence', subjectId: url, data });
        return health;
      }),
    replaceRetractions: (list, { actor, at }) =>
      c.write(async () => {
        await c.db.deleteFrom('retractions').execute();
        const unique = [...new Map(list.map((one) => [`${one.paper} ${one.nature} ${one.date}`, one])).values()];
        for (let from = 0; from < unique.length; from += BATCH)
          await c.db
            .insertInto('retractions')
            .values(unique.slice(from, from + BATCH))
            .execute();
        const subject = { subjectKind: 'evidence', subjectId: 'retractions', data: { entries: unique.length } };
        await log.append({ at, actor, action: 'evidence.retractions', ...subject });
      }),
    retractions: (papers) =>
      inChunks([...new Set(papers)], (some) =>
        c.db.selectFrom('retractions').selectAll().where('paper', 'in', some).execute(),
      ),
  };
}

const toRow = ({ baseSketch, lastSketch, ...health }: EvidenceHealth): Row => ({
  ...health,
  baseSketch: JSON.stringify(baseSketch),
  lastSketch: JSON.stringify(lastSketch),
});
const toHealth = ({ baseSketch, lastSketch, ...row }: Row): EvidenceHealth => ({
  ...row,
  baseSketch: JSON.parse(baseSketch),
  lastSketch: JSON.parse(lastSketch),
});
