import { hostname } from 'node:os';
import { parentPort, threadId } from 'node:worker_threads';
import { readConfig } from '../config.ts';
import type { JobRun } from '../domain/job.ts';
import { openServices, type Services } from '../services.ts';

/** What a job works with. It may die at any line: whatever it did is committed, whatever it did not is done next time. */
export interface JobContext {
  s: Services;
  /** Aborts when somebody cancels the job, its lease is lost, or the server stops. Leave within 10 s. */
  signal: AbortSignal;
  /** Who holds the leases of this run. */
  holder: string;
  /** Shows progress as a row; the first call makes the row, so a beat with nothing to do leaves none. */
  progress(progress: JobRun['progress']): Promise<void>;
}
export type Job = (context: JobContext) => Promise<void>;

const LEASE_MS = 60_000;
const BEAT_MS = 5_000;

/**
 * Runs one job under the lease of its name: on one machine at a time. Called by the files in `workers/` inside their
 * thread; ends the thread with code 0 even when cancelled (Bree takes anything else for a crash).
 */
export async function runJob(name: string, job: Job): Promise<void> {
  const stop = new AbortController();
  parentPort?.on('message', (message) => message === 'cancel' && stop.abort());
  const s = await openServices(readConfig(process.env));
  try {
    await underLease(s, name, stop, job);
  } catch (error) {
    s.log.error({ job: name, err: error }, 'job failed');
  } finally {
    await s.close();
  }
  process.exit(0);
}

/** The part of runJob that needs no thread: takes the lease, keeps it alive, writes the job's row. */
export async function underLease(s: Services, name: string, stop: AbortController, job: Job): Promise<boolean> {
  const holder = `${hostname()}/${process.pid}/${threadId}`;
  const until = () => new Date(s.now().getTime() + LEASE_MS).toISOString();
  const at = () => s.now().toISOString();
  if (!(await s.store.jobs.lease(name, holder, at(), until()))) return false;
  let run: JobRun | null = null;
  let starting: Promise<JobRun> | null = null;
  // Two parts of a job may show their first progress at once: they share one row.
  const row = async (): Promise<JobRun> => {
    starting ??= s.store.jobs.start(name, holder, at());
    run = await starting;
    return run;
  };
  const progress = async (now: JobRun['progress']) => {
    if ((await s.store.jobs.progress((await row()).id, now)).cancelRequested) stop.abort();
  };
  const beat = setInterval(async () => {
    try {
      if (!(await s.store.jobs.lease(name, holder, at(), until()))) stop.abort();
      const known = run ? await s.store.jobs.get(run.id) : null;
      if (known?.cancelRequested) stop.abort();
    } catch (error) {
      s.log.warn({ job: name, err: error }, 'the lease could not be renewed');
    }
  }, BEAT_MS);
  try {
    await job({ s, signal: stop.signal, holder, progress });
    if (run) await s.store.jobs.finish((run as JobRun).id, stop.signal.aborted ? 'cancelled' : 'done', at());
  } catch (error) {
    await s.store.jobs.finish((await row()).id, 'failed', at(), error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    clearInterval(beat);
    await s.store.jobs.release(name, holder);
  }
  return true;
}
