import type { Collector } from '../collectors/_contract.ts';
import type { Watch } from '../domain/watch.ts';
import type { Job, JobContext } from './job.ts';
import { runWatch } from './run-watch.ts';

const LEASE_MS = 90_000;
const BEAT_MS = 5_000;
const AT_ONCE = 4;
/** A run of one watch may take this long; then it is stopped, its committed part stands, and it goes on next time. */
const RUN_MS = 10 * 60_000;

/** Runs every due watch of the collectors that come to an end (feeds, timelines, pages, files), four at a time. */
export const collectDue: Job = async (context) => {
  const kinds = [...context.s.collectors.values()].filter((c) => !c.stream).map((c) => c.kind);
  await workThrough(context, kinds, RUN_MS);
};

/**
 * Reads everything until the signal aborts: what is due every few seconds, and the streams without a pause. One thread
 * for both, because each thread holds a matcher and a language detector of its own.
 */
export const gather: Job = async (context) => {
  const streams = followStreams(context);
  try {
    while (!context.signal.aborted) {
      await collectDue(context);
      await delay(BEAT_MS, context.signal);
    }
  } finally {
    await streams;
  }
};

/** Follows every enabled stream until the signal aborts. */
const followStreams: Job = async (context) => {
  const kinds = [...context.s.collectors.values()].filter((c) => c.stream).map((c) => c.kind);
  const running = new Map<string, Promise<void>>();
  while (!context.signal.aborted) {
    for (const watch of await lease(context, kinds, 20)) {
      if (running.has(watch.id)) continue;
      const collector = context.s.collectors.get(watch.kind)!;
      running.set(
        watch.id,
        runLeased(context, watch, collector, null).finally(() => running.delete(watch.id)),
      );
    }
    await delay(BEAT_MS, context.signal);
  }
  await Promise.all(running.values());
};

async function workThrough(context: JobContext, kinds: string[], limitMs: number): Promise<void> {
  let done = 0;
  const next = async (): Promise<void> => {
    while (!context.signal.aborted) {
      const [watch] = await lease(context, kinds, 1);
      if (!watch) return;
      await context.progress({ done, total: null, note: `reading ${watch.title}` });
      await runLeased(context, watch, context.s.collectors.get(watch.kind)!, limitMs);
      done += 1;
      await context.progress({ done, total: null, note: `read ${watch.title}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

const lease = (context: JobContext, kinds: string[], limit: number): Promise<Watch[]> => {
  const now = context.s.now();
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  return context.s.store.watches.leaseDue(kinds, now.toISOString(), context.holder, until, limit);
};

/** Keeps the watch's lease alive while it runs; stops when the lease is lost, so that two machines never run it. */
async function runLeased(
  context: JobContext,
  watch: Watch,
  collector: Collector,
  limitMs: number | null,
): Promise<void> {
  const lost = new AbortController();
  const signals = [context.signal, lost.signal, ...(limitMs ? [AbortSignal.timeout(limitMs)] : [])];
  const beat = setInterval(async () => {
    const until = new Date(context.s.now().getTime() + LEASE_MS).toISOString();
    const kept = await context.s.store.watches.renewLease(watch.id, context.holder, until).catch(() => true);
    const now = await context.s.store.watches.get(watch.id).catch(() => watch);
    if (!kept || now?.status !== 'enabled') lost.abort();
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
