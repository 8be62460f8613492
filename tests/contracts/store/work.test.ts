import { expect, test } from 'vitest';
import { ConflictError } from '../../../src/errors.ts';
import type { Store } from '../../../src/store/_contract.ts';
import { openStore } from '../../../src/store/open.ts';
import { AT, actor, LATER } from './builders.ts';
import { onBothEngines } from './engines.ts';

const NEVER = '2026-03-02T00:00:00.000Z';
const by = { actor, at: AT };
const aWatch = (store: Store, title: string, kind = 'feed') =>
  store.watches.create(
    { kind, title, target: { url: 'https://example.org/feed' }, intervalSeconds: 600, purpose: 'listening' },
    by,
  );

onBothEngines('watches', (fresh) => {
  test(
    'a new watch is due at once; an edit needs its version and starts over at a new place',
    fresh(async (store) => {
      const watch = await aWatch(store, 'One');
      expect(watch).toMatchObject({ status: 'enabled', nextRunAt: AT, cursor: null, failures: 0, version: 1 });
      await store.watches.saveCursor(watch.id, { etag: '"a"' });
      const renamed = await store.watches.update(watch.id, 1, { title: 'Two' }, { actor, at: LATER });
      expect(renamed).toMatchObject({ title: 'Two', version: 2, cursor: { etag: '"a"' }, updatedAt: LATER });
      const target = { url: 'https://example.org/other' };
      const moved = await store.watches.update(watch.id, 2, { target }, { actor, at: LATER });
      expect(moved).toMatchObject({ target, cursor: null, version: 3 });
      expect(await store.watches.get(watch.id)).toEqual(moved);
      const late = store.watches.update(watch.id, 1, { title: 'Three' }, by);
      await expect(late).rejects.toMatchObject({ name: 'ConflictError', current: moved });
      await expect(store.watches.update('nothing', 1, {}, by)).rejects.toThrow(ConflictError);
      expect(await store.watches.remove(watch.id, by)).toBe(true);
      expect(await store.watches.remove(watch.id, by)).toBe(false);
      const log = await store.audit.list({ subjectKind: 'watch' }, { limit: 10 });
      expect(log.items.map((e) => e.action)).toEqual(['watch.remove', 'watch.change', 'watch.change', 'watch.create']);
    }),
  );

  test(
    'only due, enabled, free watches of the asked kinds are leased, the longest due first',
    fresh(async (store) => {
      const feed = await aWatch(store, 'feed');
      const web = await aWatch(store, 'web', 'web');
      const paused = await aWatch(store, 'paused');
      await store.watches.update(paused.id, 1, { status: 'paused' }, by);
      const lease = async (kinds: string[], at: string, holder: string, until: string, limit = 5) =>
        (await store.watches.leaseDue(kinds, at, holder, until, limit)).map((watch) => watch.id);
      expect(await lease([], AT, 'm1', LATER)).toEqual([]);
      expect(await lease(['feed', 'web'], '2026-01-01T00:00:00.000Z', 'm1', LATER)).toEqual([]);
      expect(await lease(['feed', 'web'], AT, 'm1', LATER, 1)).toEqual([feed.id]);
      expect(await lease(['feed', 'web'], AT, 'm2', LATER)).toEqual([web.id]);
      expect(await lease(['feed', 'web'], AT, 'm3', LATER)).toEqual([]);
      expect(await lease(['feed'], LATER, 'm3', NEVER)).toEqual([feed.id]);
      expect(await store.watches.renewLease(feed.id, 'm1', NEVER)).toBe(false);
      expect(await store.watches.renewLease(feed.id, 'm3', NEVER)).toBe(true);
    }),
  );

  test(
    'two machines that ask at the same moment never get the same watch',
    fresh(async (store, place) => {
      const other = await openStore(place);
      try {
        for (let i = 0; i < 12; i += 1) await aWatch(store, `w${i}`);
        const taken = await Promise.all(
          Array.from({ length: 12 }, (_, i) =>
            (i % 2 ? store : other).watches.leaseDue(['feed'], AT, `m${i}`, LATER, 2),
          ),
        );
        const ids = taken.flat().map((watch) => watch.id);
        expect(new Set(ids).size).toBe(ids.length);
        const rest = await store.watches.leaseDue(['feed'], AT, 'last', LATER, 50);
        expect(ids.length + rest.length).toBe(12);
      } finally {
        await other.close();
      }
    }),
  );

  test(
    'a run leaves its counts, the health of the watch and the next run',
    fresh(async (store) => {
      const { id } = await aWatch(store, 'One');
      await store.watches.leaseDue(['feed'], AT, 'm1', NEVER, 1);
      const run = await store.watches.startRun(id, AT);
      await store.watches.progressRun(run.id, { found: 3, added: 2, bad: 1 }, AT);
      await store.watches.progressRun(run.id, { found: 5, added: 4, bad: 1 }, AT);
      const bad = { status: 'failed' as const, at: AT, error: 'No answer.', errorCode: 'timeout', nextRunAt: LATER };
      await store.watches.finishRun(run.id, { ...bad, httpStatus: 504 });
      const sick = { failures: 1, lastError: 'No answer.', lastErrorCode: 'timeout', lastOkAt: AT };
      expect(await store.watches.get(id)).toMatchObject({ ...sick, postsSeen: 5, lastRunAt: AT, nextRunAt: LATER });
      expect(await store.watches.runs(id, 5)).toEqual([
        { ...run, status: 'failed', finishedAt: AT, found: 5, added: 4, bad: 1, error: 'No answer.', httpStatus: 504 },
      ]);
      expect(await store.watches.leaseDue(['feed'], LATER, 'm2', NEVER, 1)).toHaveLength(1);
      const stopped = await store.watches.startRun(id, LATER);
      await store.watches.finishRun(stopped.id, { status: 'cancelled', at: LATER, nextRunAt: LATER });
      expect(await store.watches.get(id)).toMatchObject(sick);
      const good = await store.watches.startRun(id, LATER);
      await store.watches.finishRun(good.id, { status: 'unchanged', at: LATER, nextRunAt: NEVER });
      expect(await store.watches.get(id)).toMatchObject({ failures: 0, lastError: null, lastOkAt: LATER });
    }),
  );

  test(
    'a permanent failure disables the watch, and enabling it makes it due again',
    fresh(async (store) => {
      const { id } = await aWatch(store, 'One');
      const run = await store.watches.startRun(id, AT);
      const target = { url: 'https://example.org/moved' };
      const gone = { status: 'failed' as const, at: AT, error: 'Gone.', nextRunAt: NEVER, disable: true, target };
      await store.watches.finishRun(run.id, gone);
      expect(await store.watches.get(id)).toMatchObject({ status: 'disabled', version: 2, lastError: 'Gone.', target });
      expect(await store.watches.leaseDue(['feed'], NEVER, 'm1', NEVER, 1)).toEqual([]);
      const again = await store.watches.update(id, 2, { status: 'enabled' }, { actor, at: LATER });
      expect(again).toMatchObject({ status: 'enabled', nextRunAt: LATER, failures: 0 });
    }),
  );

  test(
    'a run whose machine died is closed by the next one and can no longer change the watch',
    fresh(async (store) => {
      const { id } = await aWatch(store, 'One');
      const dead = await store.watches.startRun(id, AT);
      await store.watches.leaseDue(['feed'], AT, 'm2', NEVER, 1);
      const next = await store.watches.startRun(id, LATER);
      await store.watches.progressRun(dead.id, { found: 9, added: 9, bad: 0 }, LATER);
      await store.watches.finishRun(dead.id, { status: 'ok', at: LATER, nextRunAt: AT });
      const runs = await store.watches.runs(id, 5);
      expect(runs.map((run) => [run.id, run.status, run.found])).toEqual([
        [next.id, 'running', 0],
        [dead.id, 'failed', 0],
      ]);
      expect(await store.watches.renewLease(id, 'm2', NEVER)).toBe(true);
      expect(await store.watches.get(id)).toMatchObject({ postsSeen: 0, lastOkAt: null });
    }),
  );
});

onBothEngines('jobs', (fresh) => {
  test(
    'one holder has the lease until it lets go or stops renewing',
    fresh(async (store) => {
      const takes = await Promise.all(['a', 'b', 'c'].map((holder) => store.jobs.lease('purge', holder, AT, LATER)));
      expect(takes.filter(Boolean)).toHaveLength(1);
      const holder = 'abc'[takes.indexOf(true)]!;
      expect(await store.jobs.lease('purge', holder, AT, LATER)).toBe(true);
      expect(await store.jobs.lease('other', 'z', AT, LATER)).toBe(true);
      expect(await store.jobs.lease('purge', 'z', AT, LATER)).toBe(false);
      await store.jobs.release('purge', 'z');
      expect(await store.jobs.lease('purge', 'z', AT, LATER)).toBe(false);
      expect(await store.jobs.lease('purge', 'z', LATER, NEVER)).toBe(true);
      await store.jobs.release('purge', 'z');
      expect(await store.jobs.lease('purge', holder, LATER, NEVER)).toBe(true);
    }),
  );

  test(
    'progress is a row, a cancel request reaches it, and a dead run is closed by the next',
    fresh(async (store) => {
      const run = await store.jobs.start('match', 'm1', AT);
      const progress = { done: 5, total: 10, note: 'half' };
      expect(await store.jobs.progress(run.id, progress)).toEqual({ cancelRequested: false });
      expect(await store.jobs.requestCancel(run.id, actor, AT)).toBe(true);
      expect(await store.jobs.progress(run.id, progress)).toEqual({ cancelRequested: true });
      expect(await store.jobs.get(run.id)).toEqual({ ...run, progress, cancelRequested: true });
      await store.jobs.finish(run.id, 'cancelled', LATER);
      expect(await store.jobs.requestCancel(run.id, actor, AT)).toBe(false);
      const dead = await store.jobs.start('match', 'm1', AT);
      const next = await store.jobs.start('match', 'm2', LATER);
      await store.jobs.finish(next.id, 'failed', LATER, 'no disk');
      expect(await store.jobs.get(dead.id)).toMatchObject({ status: 'failed', finishedAt: LATER });
      expect(await store.jobs.get(next.id)).toMatchObject({ status: 'failed', error: 'no disk' });
      const names = await store.jobs.list({ name: 'match', status: 'failed' }, { limit: 10 });
      expect(names.items.map((job) => job.id)).toEqual([next.id, dead.id]);
      expect((await store.jobs.list({ name: 'other' }, { limit: 10 })).items).toEqual([]);
    }),
  );
});
