import { v7 as uuid } from 'uuid';
import type { WatchRun } from '../domain/watch.ts';
import type { WatchStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import type { WatchRecord } from './schema.ts';

/** What is kept to read of one watch. */
const RUNS_KEPT = 200;
type Outcome = Parameters<WatchStore['finishRun']>[1];

/** Runs of watches, and what a run leaves on its watch. A run that was closed as lost changes nothing any more. */
export function watchRuns(c: Connection): Pick<WatchStore, 'startRun' | 'progressRun' | 'finishRun' | 'runs'> {
  return {
    startRun: (watchId, at) =>
      c.write(async () => {
        const lost = { status: 'failed' as const, finishedAt: at, error: 'The process stopped before the run ended.' };
        await c.db
          .updateTable('watchRuns')
          .set(lost)
          .where('watchId', '=', watchId)
          .where('status', '=', 'running')
          .execute();
        await prune(c, watchId);
        const run: WatchRun = {
          id: uuid(),
          watchId,
          startedAt: at,
          finishedAt: null,
          status: 'running',
          found: 0,
          added: 0,
          bad: 0,
          error: null,
          httpStatus: null,
        };
        await c.db.insertInto('watchRuns').values(run).execute();
        return run;
      }),
    progressRun: (runId, { found, added, bad }, at) =>
      c.write(async () => {
        const run = await running(c, runId);
        if (!run) return;
        await c.db.updateTable('watchRuns').set({ found, added, bad }).where('id', '=', runId).execute();
        await c.db
          .updateTable('watches')
          .set((eb) => ({
            postsSeen: eb('postsSeen', '+', found - run.found),
            ...(found > run.found ? { lastOkAt: at } : {}),
          }))
          .where('id', '=', run.watchId)
          .execute();
      }),
    finishRun: (runId, outcome) =>
      c.write(async () => {
        const run = await running(c, runId);
        if (!run) return;
        const { status, at, error = null, httpStatus = null } = outcome;
        await c.db
          .updateTable('watchRuns')
          .set({ status, finishedAt: at, error, httpStatus })
          .where('id', '=', runId)
          .execute();
        const watch = await c.db.selectFrom('watches').selectAll().where('id', '=', run.watchId).executeTakeFirst();
        if (watch) await c.db.updateTable('watches').set(after(watch, outcome)).where('id', '=', watch.id).execute();
      }),
    async runs(watchId, limit) {
      const query = c.db.selectFrom('watchRuns').selectAll().where('watchId', '=', watchId);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },
  };
}

async function running(c: Connection, runId: string): Promise<WatchRun | undefined> {
  const query = c.db.selectFrom('watchRuns').selectAll().where('id', '=', runId);
  return query.where('status', '=', 'running').executeTakeFirst();
}

/** The watch's health after a run. A cancelled run says nothing about the place, so it leaves health as it was. */
function after(watch: WatchRecord, outcome: Outcome): Partial<WatchRecord> {
  const { status, at, nextRunAt, error = null, errorCode = null } = outcome;
  const free = { leaseHolder: null, leaseUntil: null, nextRunAt, lastRunAt: at };
  const changed = { updatedAt: at, version: watch.version + 1 };
  const moved = outcome.target ? { target: JSON.stringify(outcome.target), ...changed } : {};
  const disabled = outcome.disable ? { status: 'disabled' as const, ...changed } : {};
  if (status === 'cancelled') return { ...free, ...moved };
  const health =
    status === 'ok' || status === 'unchanged'
      ? { failures: 0, lastOkAt: at, lastError: error, lastErrorCode: errorCode }
      : { failures: watch.failures + 1, lastError: error, lastErrorCode: errorCode };
  return { ...free, ...moved, ...health, ...disabled };
}

async function prune(c: Connection, watchId: string): Promise<void> {
  const oldest = await c.db
    .selectFrom('watchRuns')
    .select('id')
    .where('watchId', '=', watchId)
    .orderBy('id', 'desc')
    .offset(RUNS_KEPT - 1)
    .limit(1)
    .executeTakeFirst();
  if (!oldest) return;
  await c.db.deleteFrom('watchRuns').where('watchId', '=', watchId).where('id', '<', oldest.id).execute();
}
