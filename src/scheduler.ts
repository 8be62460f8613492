import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Bree from 'bree';
import type { Logger } from 'pino';
import { schedule } from '../workers/schedule.ts';

/** How long jobs get to finish what they hold; then their threads end. Whatever was committed stands. */
const STOP_MS = 10_000;

export interface Scheduler {
  start(): Promise<void>;
  /** Starts a job now; does nothing when it runs already. */
  runNow(name: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Bree runs each file of `workers/` in a thread of its own, in UTC, by the timetable in `workers/schedule.ts`. A beat of the
 * timetable asks `needed` first; when that fails the job starts, and says itself what is wrong.
 */
export function createScheduler(
  log: Logger,
  env: Record<string, string | undefined>,
  needed: (name: string) => Promise<boolean>,
): Scheduler {
  const bree = new Bree({
    root: fileURLToPath(new URL('../workers', import.meta.url)),
    doRootCheck: false,
    timezone: 'UTC',
    defaultExtension: 'ts',
    acceptedExtensions: ['.ts'],
    logger: {
      info: () => {},
      // "already running" is how a beat is skipped while the last run goes on: not worth a line.
      warn: (...args: unknown[]) => log.debug({ bree: String(args[0]) }, 'scheduler'),
      error: (...args: unknown[]) => log.debug({ bree: String(args[0]) }, 'scheduler'),
    },
    errorHandler: (error: unknown, meta: unknown) =>
      log.error({ err: error, job: (meta as { name?: string } | undefined)?.name }, 'a worker thread failed'),
    jobs: schedule.map((job) => ({
      name: job.name,
      ...(job.cron ? { cron: job.cron } : { interval: job.every }),
      ...(job.atStart ? { timeout: 0 } : {}),
      worker: { env: { ...env }, resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 } },
    })),
  } as Bree.BreeOptions);
  const run = bree.run.bind(bree);
  // Bree's timers call this one.
  bree.run = async (name) => {
    if (!name || (await needed(name).catch(() => true))) await run(name);
  };
  return {
    async start() {
      await (bree as unknown as { init(): Promise<void> }).init();
      for (const job of schedule) await bree.start(job.name);
    },
    async runNow(name) {
      if (!bree.workers.has(name)) await run(name);
    },
    async stop() {
      // bree.stop() waits without a limit for a worker that does not answer (its issue 49), so the wait is ours.
      await Promise.race([bree.stop(), delay(STOP_MS, undefined, { ref: false })]);
      for (const worker of bree.workers.values()) await worker.terminate();
    },
  };
}
