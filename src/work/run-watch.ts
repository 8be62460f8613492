import type { Collector, Found } from '../collectors/_contract.ts';
import { FoundPost } from '../domain/post.ts';
import type { Watch, WatchRun } from '../domain/watch.ts';
import { RemoteError } from '../errors.ts';
import { prepare, save } from '../pipeline.ts';
import type { Services } from '../services.ts';
import { nextRun } from './backoff.ts';

/** A batch is committed at every checkpoint, and at the latest after this many items. */
const BATCH = 500;
const EXCERPT = 2000;

/** The watch was changed, paused or removed while it ran; the next run reads what it asks for now. */
class Superseded extends Error {}

interface Progress {
  found: number;
  added: number;
  bad: number;
}

/**
 * Runs one leased watch to its end: reads, ingests batch by batch, saves each cursor in the transaction that saves
 * what it covers, and leaves the watch with its health and next run. Never throws for the other side's faults.
 */
export async function runWatch(
  s: Services,
  watch: Watch,
  collector: Collector,
  signal: AbortSignal,
  onProgress?: (progress: Progress) => Promise<void>,
): Promise<WatchRun['status']> {
  const run = await s.store.watches.startRun(watch.id, s.now().toISOString());
  const count: Progress = { found: 0, added: 0, bad: 0 };
  let moved: Record<string, unknown> | undefined;
  let notice: { code: string; message: string } | null = null;
  const show = async () => {
    await s.store.watches.progressRun(run.id, count, s.now().toISOString());
    await onProgress?.(count);
  };
  try {
    const target = collector.target.parse(watch.target);
    const secrets = Object.fromEntries(Object.keys(collector.secrets).map((name) => [name, s.config.env[name] ?? '']));
    let batch: Found[] = [];
    const events = collector.collect({ target, secrets, cursor: watch.cursor, signal, http: s.http, now: s.now });
    for await (const event of events) {
      if (event.kind === 'moved') moved = event.target;
      else if (event.kind === 'notice') notice = event;
      else batch.push(event);
      // Without a checkpoint nothing is acknowledged, but a long batch is still stored: upserts make a repeat harmless.
      if (event.kind === 'checkpoint' || batch.length >= BATCH) {
        await commit(s, watch, batch, count);
        batch = [];
        await show();
      }
    }
    await commit(s, watch, batch, count);
    await show();
    const status = signal.aborted && !collector.stream ? 'cancelled' : count.found ? 'ok' : 'unchanged';
    await finish(s, watch, run.id, status, { error: notice?.message, code: notice?.code, moved });
    return status;
  } catch (error) {
    await show();
    const stopped = signal.aborted && !(error instanceof RemoteError && error.permanent);
    if (stopped || error instanceof Superseded) {
      await finish(s, watch, run.id, 'cancelled', {});
      return 'cancelled';
    }
    await fail(s, watch, run.id, error);
    return 'failed';
  }
}

/** One batch in one transaction: posts, deletions, kept bad items, and the cursor that covers them. */
async function commit(s: Services, watch: Watch, batch: Found[], count: Progress): Promise<void> {
  if (!batch.length) return;
  const watchId = watch.id;
  const posts: FoundPost[] = [];
  const bad: { raw: string; error: string }[] = [];
  for (const event of batch) {
    if (event.kind === 'post') {
      const parsed = FoundPost.safeParse(event.post);
      if (parsed.success) posts.push(parsed.data);
      else bad.push({ raw: JSON.stringify(event.post), error: describe(parsed.error.issues) });
    } else if (event.kind === 'bad') bad.push(event);
  }
  const prepared = await prepare(s, posts, watchId);
  const at = s.now().toISOString();
  await s.store.transaction(async (store) => {
    // Somebody changed the watch meanwhile: what the old target found must not move the new one's cursor.
    if ((await store.watches.get(watchId))?.version !== watch.version) throw new Superseded();
    const saved = await save(store, prepared, s.now());
    count.found += posts.length;
    count.added += saved.filter((one) => one.outcome === 'new').length;
    count.bad += bad.length;
    for (const item of bad)
      await store.watches.keepBad({ watchId, at, raw: item.raw.slice(0, EXCERPT), error: item.error });
    for (const event of batch) {
      if (event.kind === 'delete') await store.posts.delete(event.platform, [event.externalId], 'deleted');
      else if (event.kind === 'purge-author') await store.posts.purgeAuthor(s.authorKey(event.platform, event.author));
      else if (event.kind === 'checkpoint') await store.watches.saveCursor(watchId, event.cursor);
    }
  });
}

const describe = (issues: readonly { path: PropertyKey[]; message: string }[]) =>
  issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');

async function finish(
  s: Services,
  watch: Watch,
  runId: string,
  status: WatchRun['status'],
  extra: { error?: string; code?: string; moved?: Record<string, unknown> },
): Promise<void> {
  const now = s.now();
  await s.store.watches.finishRun(runId, {
    status,
    at: now.toISOString(),
    error: extra.error ?? null,
    errorCode: extra.code ?? null,
    // What was interrupted goes on as soon as it may.
    nextRunAt: status === 'cancelled' ? now.toISOString() : nextRun(watch, now, { failed: false, retryAfterMs: null }),
    ...(extra.moved ? { target: extra.moved } : {}),
  });
}

async function fail(s: Services, watch: Watch, runId: string, error: unknown): Promise<void> {
  const now = s.now();
  const remote = error instanceof RemoteError ? error : null;
  s.log.warn({ watch: watch.id, code: remote?.code ?? 'unexpected', err: remote ? undefined : error }, 'watch failed');
  await s.store.watches.finishRun(runId, {
    status: remote?.code === 'timeout' ? 'timed-out' : 'failed',
    at: now.toISOString(),
    error: error instanceof Error ? error.message : String(error),
    errorCode: remote?.code ?? 'unexpected',
    httpStatus: remote?.httpStatus ?? null,
    nextRunAt: nextRun(watch, now, { failed: true, retryAfterMs: remote?.retryAfterMs ?? null }),
    disable: remote?.permanent ?? false,
  });
}
