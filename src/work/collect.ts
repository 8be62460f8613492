import type { Watch } from '../domain/watch.ts';
import type { Job, JobContext } from './job.ts';
import { runWatch } from './run-watch.ts';

const LEASE_MS = 90_000;
const BEAT_MS = 5_000;
const AT_ONCE = 4;
/** A run of one watch may take this long; then it is stopped, its committed part stands, and it goes on next time. */
const RUN_MS = 10 * 60_000;

/** Runs every due watch of the collectors that come to an end (feeds, timelines, pages, files), four at a time, once. */
export const collectDue: Job = async (context) => {
  const lane = async (): Promise<void> => {
    while (!context.signal.aborted && (await readNext(context))) {
      // On to the next one.
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
};

/**
 * Reads everything until the signal aborts: what is due, in four lanes so that a slow place holds up nobody else, and
 * the streams without a pause. One thread for all, because each thread holds a matcher and a language detector.
 */
export const gather: Job = async (context) => {
  const lane = () => everyBeat(context, () => readNext(context));
  await Promise.all([followStreams(context), ...Array.from({ length: AT_ONCE }, lane)]);
};

/** Follows every enabled stream until the signal aborts. */
const followStreams: Job = async (context) => {
  const running = new Map<string, Promise<void>>();
  await everyBeat(context, async () => {
    for (const watch of await lease(context, kindsOf(context, true), 20)) {
      if (running.has(watch.id)) continue;
      const run = runLeased(context, watch, null)
        .catch((error) => context.s.log.error({ watch: watch.id, err: error }, 'a stream could not be followed'))
        .finally(() => running.delete(watch.id));
      running.set(watch.id, run);
    }
    return false;
  });
  await Promise.all(running.values());
};

/**
 * Does `work` again and again: at once while there was something to do, else after a pause. A fault (a store that was
 * away for a moment) is logged and tried again at the next beat: it must not end what nothing would start again.
 */
async function everyBeat({ s, signal }: JobContext, work: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted) {
    const more = await work().catch((error) => {
      s.log.error({ err: error }, 'reading was interrupted; it is tried again');
      return false;
    });
    if (!more) await delay(BEAT_MS, signal);
  }
}

/** Runs the watch that is due the longest; false when none is. */
async function readNext(context: JobContext): Promise<boolean> {
  const [watch] = await lease(context, kindsOf(context, false), 1);
  if (!watch) return false;
  await context.progress({ done: 0, total: null, note: `reading ${watch.title}` });
  await runLeased(context, watch, RUN_MS);
  await context.progress({ done: 1, total: null, note: `read ${watch.title}` });
  return true;
}

const kindsOf = ({ s }: JobContext, stream: boolean): string[] =>
  [...s.collectors.values()].filter((collector) => collector.stream === stream).map(({ kind }) => kind);

const lease = (context: JobContext, kinds: string[], limit: number): Promise<Watch[]> => {
  const now = context.s.now();
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  return context.s.store.watches.leaseDue(kinds, now.toISOString(), context.holder, until, limit);
};

/** Keeps the watch's lease alive while it runs. Stops when the lease is lost (two machines never run one watch) or somebody changed the watch. */
async function runLeased(context: JobContext, watch: Watch, limitMs: number | null): Promise<void> {
  const collector = context.s.collectors.get(watch.kind)!;
  const lost = new AbortController();
  const signals = [context.signal, lost.signal, ...(limitMs ? [AbortSignal.timeout(limitMs)] : [])];
  const beat = setInterval(async () => {
    const until = new Date(context.s.now().getTime() + LEASE_MS).toISOString();
    const kept = await context.s.store.watches.renewLease(watch.id, context.holder, until).catch(() => true);
    const now = await context.s.store.watches.get(watch.id).catch(() => watch);
    if (!kept || now?.version !== watch.version) lost.abort();
  }, LEASE_MS / 18);
  try {
    await runWatch(context.s, watch, collector, AbortSignal.any(signals));
  } finally {
    clearInterval(beat);
  }
}

const delay = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const leave = () => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
  });
