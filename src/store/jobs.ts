import { v7 as uuid } from 'uuid';
import type { JobRun } from '../domain/job.ts';
import type { AuditStore, JobStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';
import type { JobRow } from './schema.ts';

export function jobs(c: Connection, log: AuditStore): JobStore {
  return { ...leases(c), ...runs(c, log) };
}

function leases(c: Connection): Pick<JobStore, 'lease' | 'release'> {
  return {
    async lease(name, holder, at, until) {
      const row = await c.db
        .insertInto('jobLeases')
        .values({ name, holder, leaseUntil: until })
        .onConflict((clash) =>
          clash
            .column('name')
            .doUpdateSet({ holder, leaseUntil: until })
            .where((eb) => eb.or([eb('jobLeases.holder', '=', holder), eb('jobLeases.leaseUntil', '<=', at)])),
        )
        .returning('name')
        .executeTakeFirst();
      return row !== undefined;
    },
    async release(name, holder) {
      await c.db.deleteFrom('jobLeases').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}

function runs(c: Connection, log: AuditStore): Omit<JobStore, 'lease' | 'release'> {
  const get = async (id: string): Promise<JobRun | null> => {
    const row = await c.db.selectFrom('jobRuns').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toJob(row) : null;
  };
  return {
    get,
    start: (name, holder, at) =>
      c.write(async () => {
        // Whoever starts holds the lease, so a run that still says "running" belongs to a process that died.
        const lost = { status: 'failed' as const, finishedAt: at, error: 'The process stopped before the job ended.' };
        await c.db.updateTable('jobRuns').set(lost).where('name', '=', name).where('status', '=', 'running').execute();
        const row: JobRow = {
          id: uuid(),
          name,
          holder,
          startedAt: at,
          finishedAt: null,
          status: 'running',
          progress: JSON.stringify({ done: 0, total: null, note: '' }),
          error: null,
          cancelRequested: 0,
        };
        await c.db.insertInto('jobRuns').values(row).execute();
        return toJob(row);
      }),
    async progress(id, progress) {
      const row = await c.db
        .updateTable('jobRuns')
        .set({ progress: JSON.stringify(progress) })
        .where('id', '=', id)
        .returning('cancelRequested')
        .executeTakeFirst();
      return { cancelRequested: row?.cancelRequested === 1 };
    },
    async finish(id, status, at, error = null) {
      await c.db
        .updateTable('jobRuns')
        .set({ status, finishedAt: at, error })
        .where('id', '=', id)
        .where('status', '=', 'running')
        .execute();
    },
    requestCancel: (id, actor, at) =>
      c.write(async () => {
        const row = await c.db
          .updateTable('jobRuns')
          .set({ cancelRequested: 1 })
          .where('id', '=', id)
          .where('status', '=', 'running')
          .returning('name')
          .executeTakeFirst();
        if (!row) return false;
        const data = { name: row.name };
        await log.append({ at, actor, action: 'job.cancel', subjectKind: 'job', subjectId: id, data });
        return true;
      }),
    async list(filter, page) {
      let query = c.db.selectFrom('jobRuns').selectAll();
      if (filter.name !== undefined) query = query.where('name', '=', filter.name);
      if (filter.status !== undefined) query = query.where('status', '=', filter.status);
      return newestFirst(query, page, toJob);
    },
  };
}

const toJob = (row: JobRow): JobRun => ({
  ...row,
  progress: JSON.parse(row.progress),
  cancelRequested: row.cancelRequested === 1,
});
