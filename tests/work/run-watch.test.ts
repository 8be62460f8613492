import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Collector, Found } from '../../src/collectors/_contract.ts';
import { readConfig } from '../../src/config.ts';
import { systemActor } from '../../src/domain/person.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { RemoteError } from '../../src/errors.ts';
import { type OpenServices, openServices } from '../../src/services.ts';
import { collectDue, gather } from '../../src/work/collect.ts';
import { underLease } from '../../src/work/job.ts';
import { runWatch } from '../../src/work/run-watch.ts';
import { seedCatalogue } from '../../src/work/seed.ts';
import { freshPlace, type Place } from '../contracts/store/engines.ts';

const admin = systemActor('test');
let place: Place;
let s: OpenServices;

beforeEach(async () => {
  place = await freshPlace(null);
  s = await openServices(readConfig({ DATA_DIR: place.dataDir, LOG_LEVEL: 'silent' }));
});
afterEach(async () => {
  await s.close();
  await place.remove();
});

/** A collector that plays what a test gives it. */
const playing = (collect: Collector['collect'], stream = false): Collector => ({
  kind: 'played',
  title: 'Played',
  description: 'What the test says.',
  target: z.strictObject({}),
  secrets: {},
  example: {},
  defaultIntervalSeconds: 60,
  stream,
  collect,
});
const post = (n: number): Found => ({
  kind: 'post',
  post: {
    platform: 'played',
    externalId: String(n),
    text: `The number ${n} is the number of this post about nothing.`,
  },
});

async function watchOf(collector: Collector): Promise<Watch> {
  s.collectors = new Map([['played', collector]]);
  const request = { kind: 'played', title: 'A place', target: {}, intervalSeconds: 60, purpose: 'test' };
  return s.store.watches.create(request, { actor: admin.id, at: s.now().toISOString() });
}
const after = async (watch: Watch): Promise<Watch> => (await s.store.watches.get(watch.id))!;

test('posts and the cursor that covers them are saved together, and the next run goes on from there', async () => {
  const seen: unknown[] = [];
  const collector = playing(async function* ({ cursor }) {
    seen.push(cursor);
    const from = Number(cursor ?? 0);
    yield post(from + 1);
    yield post(from + 2);
    yield { kind: 'checkpoint', cursor: from + 2 };
  });
  const watch = await watchOf(collector);
  expect(await runWatch(s, watch, collector, new AbortController().signal)).toBe('ok');
  expect(await runWatch(s, await after(watch), collector, new AbortController().signal)).toBe('ok');
  expect(seen).toEqual([null, 2]);
  expect(await s.store.posts.count()).toBe(4);
  expect(await after(watch)).toMatchObject({ cursor: 4, failures: 0, lastError: null, postsSeen: 4 });
});

test('what came before a failure stays, the failure is shown, and the watch backs off', async () => {
  const collector = playing(async function* () {
    yield post(1);
    yield { kind: 'checkpoint', cursor: 1 };
    yield post(2);
    throw new RemoteError('It broke in the middle.', { code: 'network' });
  });
  const watch = await watchOf(collector);
  expect(await runWatch(s, watch, collector, new AbortController().signal)).toBe('failed');
  const now = await after(watch);
  expect(now).toMatchObject({
    status: 'enabled',
    failures: 1,
    lastError: 'It broke in the middle.',
    lastErrorCode: 'network',
    cursor: 1,
  });
  expect(await s.store.posts.count()).toBe(1);
  expect(Date.parse(now.nextRunAt!) - Date.now()).toBeGreaterThan(50_000);
});

test('a permanent failure disables the watch with its reason', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it finds anything
  const collector = playing(async function* () {
    throw new RemoteError('This was removed for good (410).', { code: 'gone', permanent: true, httpStatus: 410 });
  });
  const watch = await watchOf(collector);
  await runWatch(s, watch, collector, new AbortController().signal);
  expect(await after(watch)).toMatchObject({ status: 'disabled', lastError: 'This was removed for good (410).' });
});

test('a bad item is kept with its error and the rest goes on', async () => {
  const collector = playing(async function* () {
    yield post(1);
    yield { kind: 'bad', raw: '{"broken', error: 'line 2 is no JSON' };
    yield { kind: 'post', post: { platform: '', externalId: '', text: 'no platform' } };
    yield post(2);
    yield { kind: 'checkpoint', cursor: 2 };
  });
  const watch = await watchOf(collector);
  expect(await runWatch(s, watch, collector, new AbortController().signal)).toBe('ok');
  const { items } = await s.store.watches.badItems({ watchId: watch.id }, { limit: 10 });
  expect(items.map((item) => item.error).sort()).toEqual([
    expect.stringContaining('line 2 is no JSON'),
    expect.stringContaining('platform'),
  ]);
  expect(await s.store.posts.count()).toBe(2);
  expect((await s.store.watches.runs(watch.id, 1))[0]).toMatchObject({ found: 2, added: 2, bad: 2 });
});

test('a deletion and a purged account take the text away', async () => {
  const collector = playing(async function* () {
    for (const [n, author] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'b'],
    ] as const)
      yield {
        kind: 'post',
        post: { platform: 'played', externalId: String(n), author, text: `Words of post number ${n} by somebody.` },
      };
    yield { kind: 'checkpoint', cursor: 1 };
    yield { kind: 'delete', platform: 'played', externalId: '1' };
    yield { kind: 'purge-author', platform: 'played', author: 'b' };
    yield { kind: 'checkpoint', cursor: 2 };
  });
  await runWatch(s, await watchOf(collector), collector, new AbortController().signal);
  const posts = (await s.store.posts.list({}, { limit: 10 })).items;
  expect(posts.map(({ text, deletionState }) => [text, deletionState === 'live'])).toEqual([
    ['', false],
    ['', false],
    ['', false],
  ]);
});

test('a post that spreads a claim comes up for review with its triage; a copy only counts as a sighting', async () => {
  await seedCatalogue(s);
  const text = 'My cousin says it and I know it: the MMR vaccine causes autism, every mum has seen it happen.';
  const collector = playing(async function* ({ cursor }) {
    yield { kind: 'post', post: { platform: 'played', externalId: `copy-${cursor}`, text } };
    yield { kind: 'checkpoint', cursor: Number(cursor ?? 0) + 1 };
  });
  const watch = await watchOf(collector);
  for (let n = 0; n < 3; n += 1) await runWatch(s, await after(watch), collector, new AbortController().signal);
  const { items } = await s.store.reviews.list({}, { limit: 10 });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    narrative: { sightings: 3 },
    claim: { id: 'mmr-autism' },
    review: { band: 'flag', status: 'open', triage: { assessment: { harm: 3 } } },
  });
});

test('a job runs under one lease: a second holder does nothing', async () => {
  let ran = 0;
  const slow = async () => {
    ran += 1;
    await new Promise((resolve) => setTimeout(resolve, 100));
  };
  const other = await openServices(readConfig({ DATA_DIR: place.dataDir, LOG_LEVEL: 'silent' }));
  try {
    await s.store.jobs.lease(
      'job',
      'another machine',
      s.now().toISOString(),
      new Date(Date.now() + 60_000).toISOString(),
    );
    expect(await underLease(other, 'job', new AbortController(), slow)).toBe(false);
    await s.store.jobs.release('job', 'another machine');
    expect(await underLease(other, 'job', new AbortController(), slow)).toBe(true);
    expect(ran).toBe(1);
  } finally {
    await other.close();
  }
});

test('a cancelled job stops within ten seconds, keeps what it committed, and its row says so', async () => {
  const collector = playing(async function* ({ signal }) {
    for (let n = 1; !signal.aborted; n += 1) {
      yield post(n);
      yield { kind: 'checkpoint', cursor: n };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  await watchOf(collector);
  const stop = new AbortController();
  const running = underLease(s, 'collect', stop, collectDue);
  await expect.poll(() => s.store.posts.count(), { timeout: 5_000 }).toBeGreaterThan(3);
  const [row] = (await s.store.jobs.list({ name: 'collect' }, { limit: 1 })).items;
  expect(row).toMatchObject({ status: 'running' });
  const asked = Date.now();
  await s.store.jobs.requestCancel(row!.id, admin.id, s.now().toISOString());
  await running;
  expect(Date.now() - asked).toBeLessThan(10_000);
  expect(await s.store.jobs.get(row!.id)).toMatchObject({ status: 'cancelled' });
  const [watch] = (await s.store.watches.list({}, { limit: 1 })).items;
  expect(watch!.cursor).toBe(await s.store.posts.count());
});

test('two parts of a job that show progress at once share one row', async () => {
  await underLease(s, 'job', new AbortController(), async ({ progress }) => {
    await Promise.all([1, 2, 3].map((done) => progress({ done, total: null, note: 'at once' })));
  });
  const { items } = await s.store.jobs.list({ name: 'job' }, { limit: 10 });
  expect(items.map((run) => run.status)).toEqual(['done']);
});

test('a store that was away for a moment does not end reading', async () => {
  let asked = 0;
  const leaseDue = s.store.watches.leaseDue;
  s.store.watches.leaseDue = async (...args) => {
    asked += 1;
    if (asked <= 2) throw new Error('the store was away');
    return leaseDue(...args);
  };
  const collector = playing(async function* () {
    yield post(1);
    yield { kind: 'checkpoint', cursor: 1 };
  });
  await watchOf(collector);
  const stop = new AbortController();
  const reading = underLease(s, 'collect', stop, gather);
  await expect.poll(() => s.store.posts.count(), { timeout: 15_000 }).toBe(1);
  stop.abort();
  await reading;
});

test('what an old target finds never moves the cursor of a changed watch', async () => {
  const collector = playing(async function* () {
    const now = (await s.store.watches.list({}, { limit: 1 })).items[0]!;
    const change = { title: 'Renamed while it ran' };
    await s.store.watches.update(now.id, now.version, change, { actor: 'test', at: s.now().toISOString() });
    yield post(1);
    yield { kind: 'checkpoint', cursor: 'of the old target' };
  });
  const watch = await watchOf(collector);
  expect(await runWatch(s, watch, collector, new AbortController().signal)).toBe('cancelled');
  expect(await after(watch)).toMatchObject({ cursor: null, failures: 0 });
  expect(await s.store.posts.count()).toBe(0);
});
