import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { freshPlace, type Place } from '../contracts/store/engines.ts';
import { needs, postgresUrl } from '../services.ts';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 3);
const WRITER = new URL('./store-writer.ts', import.meta.url).pathname;

interface Acknowledged {
  posts: string[];
  review: string;
  seq: number;
}

/** Runs the writer and kills it, at a random moment after its first acknowledgement. Returns what it acknowledged. */
async function writeAndKill(place: Place, round: number): Promise<Acknowledged[]> {
  const args = [WRITER, place.dataDir, String(round), ...(place.databaseUrl ? [place.databaseUrl] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const first = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      resolve();
    });
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  await Promise.race([first, ended]);
  await delay(Math.random() * 400);
  child.kill('SIGKILL');
  expect(await ended, err).toBe('SIGKILL');
  // A line without its end was cut off by the kill: its reader could not have acted on it.
  const lines = out.slice(0, out.lastIndexOf('\n')).split('\n');
  return lines.map((line) => JSON.parse(line) as Acknowledged);
}

/** Everything acknowledged is there and whole; nothing half-written is. */
async function inspect(place: Place, acknowledged: Acknowledged[]): Promise<void> {
  const store = await openStore(place);
  try {
    for (const { posts, review, seq } of acknowledged) {
      for (const id of posts) expect(await store.posts.get(id)).not.toBeNull();
      expect(await store.reviews.get(review)).toMatchObject({ status: 'claimed', version: 2 });
      expect((await store.reviews.events(review)).map((event) => event.kind)).toEqual(['opened', 'claim']);
      const [entry] = (await store.audit.list({ subjectKind: 'test' }, { limit: 1 })).items;
      expect(entry!.seq).toBeGreaterThanOrEqual(seq);
    }
    const found = await store.audit.verify();
    expect(found).toMatchObject({ ok: true });
    // Each write is three posts, three audit entries: a write is there with all its parts, or not at all.
    expect(await store.posts.count()).toBe(found.entries);
    expect(found.entries % 3).toBe(0);
    expect(found.entries / 3).toBeGreaterThanOrEqual(acknowledged.length);
  } finally {
    await store.close();
  }
}

async function survive(url: string | null): Promise<void> {
  const place = await freshPlace(url);
  try {
    const acknowledged: Acknowledged[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      acknowledged.push(...(await writeAndKill(place, round)));
      await inspect(place, acknowledged);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
    process.stderr.write(`  ${ROUNDS} rounds, ${acknowledged.length} acknowledged writes, none lost\n`);
  } finally {
    await place.remove();
  }
}

const LIMIT = 30_000 + ROUNDS * 20_000;
describe('kill -9 while the store is written', () => {
  test('loses nothing acknowledged on SQLite', { timeout: LIMIT }, () => survive(null));
  test.runIf(needs('PostgreSQL', postgresUrl))('loses nothing acknowledged on PostgreSQL', { timeout: LIMIT }, () =>
    survive(postgresUrl),
  );
});
