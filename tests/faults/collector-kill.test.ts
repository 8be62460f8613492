import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { event, rss, status } from '../contracts/collector-examples.ts';
import { openStream, openWeb, send } from '../contracts/collector-places.ts';
import { freshPlace, type Place } from '../contracts/store/engines.ts';

const KILLS = Number(process.env.FAULT_ROUNDS ?? 2);
const READER = new URL('./collector-reader.ts', import.meta.url).pathname;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** A text of its own for every number, so that no two are copies. */
const text = (n: number): string =>
  `House ${n} on the hill has ${NUMBERS[n % 12]} windows, ${NUMBERS[(n >> 2) % 12]} doors and a garden with tree ${n * 7}.`;

interface Long {
  target: Record<string, unknown>;
  hosts: string[];
  ids: string[];
  close(): Promise<void>;
}
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** Places with so many posts that a run is killed in the middle. */
const LONG: Record<string, (place: Place) => Promise<Long>> = {
  async feed() {
    const web = await openWeb((_, reply) => send(reply, 200, 'application/rss+xml', rss(numbers(1500).map(text))));
    const ids = numbers(1500).map((n) => `${web.host}/feed.xml#town-${n}`);
    return { target: { url: `${web.origin}/feed.xml` }, hosts: [web.host], ids, close: () => web.close() };
  },
  async mastodon() {
    const all = numbers(600).map((n) => status(n, { content: `<p>${text(n)}</p>` }));
    const web = await openWeb(async (request, reply) => {
      await delay(15);
      const min = new URL(request.url ?? '/', web.origin).searchParams.get('min_id');
      // The first page is the oldest here, so that everything has to be walked.
      const from = min === null ? 0 : Number(min) - 100_000 + 1;
      send(reply, 200, 'application/json', JSON.stringify(all.slice(from, from + 40).reverse()));
    });
    const ids = all.map(({ uri }) => uri);
    return { target: { baseUrl: web.origin, hashtag: 'town' }, hosts: [web.host], ids, close: () => web.close() };
  },
  async bluesky() {
    const all = numbers(2000).map((n) => ({ ...event(n), time_us: 1_780_000_000_000_000 + n * 20_000_000 }));
    for (const [n, one] of all.entries()) one.commit.record.text = text(n);
    const stream = await openStream(async (socket, asked) => {
      const cursor = Number(asked.searchParams.get('cursor') ?? 0);
      for (const one of all.filter(({ time_us }) => time_us >= cursor)) {
        socket.send(JSON.stringify(one));
        if (one.commit.rkey.endsWith('9')) await delay(4);
      }
    });
    const ids = all.map(({ commit }) => `at://did:plc:townhall/app.bsky.feed.post/${commit.rkey}`);
    return { target: { baseUrl: stream.url }, hosts: [stream.host], ids, close: () => stream.close() };
  },
  async file(place) {
    const path = join(place.dataDir, 'import', 'posts.jsonl');
    await mkdir(join(place.dataDir, 'import'), { recursive: true });
    const rows = numbers(5000).map((n) => ({ id: `row-${n}`, text: text(n), platform: 'town' }));
    await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
    return { target: { path }, hosts: [], ids: rows.map(({ id }) => id), close: async () => {} };
  },
};

/** Runs the watch in a process of its own. With `kill`, it dies at a random moment after its first commit. */
async function read(place: Place, watchId: string, long: Long, kill: boolean): Promise<boolean> {
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: place.dataDir,
    EGRESS_ALLOW: long.hosts.join(','),
    LOG_LEVEL: 'silent',
  };
  const child = spawn(process.execPath, [READER, watchId, String(long.ids.length)], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      resolve();
    });
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  if (kill) {
    await Promise.race([begun, ended]);
    await delay(Math.random() * 150);
    child.kill('SIGKILL');
  }
  await ended;
  if (!kill) expect(out, err).toMatch(/done$/);
  return out.endsWith('done');
}

test.each(Object.keys(LONG))(
  '%s: a reader that is killed again and again ends with every post, once',
  async (kind) => {
    const place = await freshPlace(null);
    const long = await LONG[kind]!(place);
    try {
      const at = new Date().toISOString();
      const request = { kind, title: kind, target: long.target, intervalSeconds: 60, purpose: 'test' };
      const before = await openStore(place);
      const watch = await before.watches.create(request, { actor: 'system:test', at });
      await before.close();
      let cut = 0;
      for (let round = 0; round < KILLS; round += 1) if (!(await read(place, watch.id, long, true))) cut += 1;
      expect(cut).toBeGreaterThan(0);
      await read(place, watch.id, long, false);
      await inspect(place, watch.id, long.ids);
    } finally {
      await long.close();
      await place.remove();
    }
  },
  120_000,
);

async function inspect(place: Place, watchId: string, ids: string[]): Promise<void> {
  const store = await openStore(place);
  try {
    const there: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await store.posts.list({}, { limit: 200, ...(cursor ? { cursor } : {}) });
      there.push(...items.map(({ externalId }) => externalId));
      cursor = next ?? undefined;
    } while (cursor);
    expect(there.sort()).toEqual([...ids].sort());
    expect((await store.watches.badItems({ watchId }, { limit: 1 })).items).toEqual([]);
    expect(await store.audit.verify()).toMatchObject({ ok: true });
  } finally {
    await store.close();
  }
}
