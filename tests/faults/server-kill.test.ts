import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { actorFor, createPerson } from '../../src/actions/people.ts';
import * as tokens from '../../src/actions/tokens.ts';
import { readConfig } from '../../src/config.ts';
import { createSessions } from '../../src/http/sessions.ts';
import { openServices } from '../../src/services.ts';
import { openStore } from '../../src/store/open.ts';
import { freshPlace, type Place } from '../contracts/store/engines.ts';
import { needs, postgresUrl } from '../services.ts';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);
const LAUNCHER = fileURLToPath(new URL('../../src/mythwatch.mjs', import.meta.url));

/** What the server told a client that it has done: it must be there after any crash. */
interface Acknowledged {
  posts: Set<string>;
  /** Review id → version that a move was answered with. */
  moves: Map<string, number>;
  watches: Set<string>;
}

const environment = (place: Place) => ({
  PATH: process.env.PATH,
  DATA_DIR: place.dataDir,
  ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
  PORT: '0',
  LOG_LEVEL: 'silent',
  EGRESS_ALLOW: '127.0.0.1:9',
});

/** The server went away in the middle of a request: it acknowledged nothing. */
class Gone extends Error {}

async function makeToken(place: Place): Promise<string> {
  const s = await openServices(readConfig(environment(place)));
  try {
    await createSessions(s, { db: s.store.db });
    const request = {
      name: 'Admin',
      email: 'admin@example.org',
      password: 'correct horse battery',
      role: 'admin',
    } as const;
    const person = await createPerson(s, request);
    const scopes = ['read', 'review', 'ingest', 'manage-watches'] as const;
    return (await tokens.create(s, actorFor(person), { name: 'faults', scopes: [...scopes], expiresInDays: 1 })).secret;
  } finally {
    await s.close();
  }
}

async function startServer(place: Place): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [LAUNCHER, 'serve'], {
    env: environment(place),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout!.on('data', (chunk) => (out += chunk));
  child.stderr!.on('data', (chunk) => (out += chunk));
  for (let waited = 0; waited < 30_000; waited += 50) {
    const url = /Mythwatch is at (\S+)/.exec(out)?.[1];
    if (url) return { child, url };
    if (child.exitCode !== null) break;
    await delay(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not start:\n${out}`);
}

/** Sends posts, moves reviews and adds watches one after another until the connection breaks. */
async function useServer(url: string, token: string, round: number, done: Acknowledged): Promise<void> {
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const reply = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null);
    const text = await reply?.text().catch(() => null);
    if (!reply || typeof text !== 'string') throw new Gone();
    return { status: reply.status, json: JSON.parse(text) as any };
  };
  for (let n = 0; ; n += 1) {
    try {
      const ids = Array.from({ length: 10 }, (_, i) => `r${round}-${n}-${i}`);
      const posts = ids.map((externalId) => ({
        platform: 'test',
        externalId,
        author: `author-${externalId}`,
        text: `Neighbour number ${externalId} says the MMR vaccine causes autism and that ${externalId} proves it`,
      }));
      const sent = await call('POST', '/posts', { posts });
      expect(sent.status).toBe(200);
      for (const [i, result] of sent.json.results.entries()) if (result.outcome !== 'refused') done.posts.add(ids[i]!);
      const queue = await call('GET', '/reviews?status=open&limit=5');
      for (const { review } of queue.json.items) {
        const moved = await call(
          'POST',
          `/reviews/${review.id}/moves`,
          { kind: 'claim' },
          { 'if-match': `"${review.version}"` },
        );
        if (moved.status === 200) done.moves.set(review.id, moved.json.version);
      }
      const target = { url: `http://127.0.0.1:9/${round}-${n}` };
      const watch = await call('POST', '/watches', {
        kind: 'feed',
        title: `w ${round} ${n}`,
        target,
        intervalSeconds: 3600,
      });
      if (watch.status < 300) done.watches.add(watch.json.id);
    } catch (error) {
      if (error instanceof Gone) return;
      throw error;
    }
  }
}

async function check(place: Place, done: Acknowledged): Promise<void> {
  const store = await openStore(place);
  try {
    const stored = new Set<string>();
    for (let after: string | null = null; ; ) {
      const page = await store.posts.walk(after, 500);
      if (!page.length) break;
      for (const post of page) {
        expect(stored.has(post.externalId), `${post.externalId} is there twice`).toBe(false);
        stored.add(post.externalId);
      }
      after = page.at(-1)!.id;
    }
    expect([...done.posts].filter((id) => !stored.has(id))).toEqual([]);
    for (const [id, version] of done.moves) {
      const events = await store.reviews.events(id);
      expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
      expect(events.length).toBeGreaterThanOrEqual(version);
      expect(events[version - 1]!.kind).toBe('claim');
      const audit = await store.audit.list(
        { subjectKind: 'review', subjectId: id, action: 'review.claim' },
        { limit: 10 },
      );
      expect(audit.items.length, `audit of ${id}`).toBe(1);
    }
    for (const id of done.watches) expect(await store.watches.get(id), `watch ${id}`).not.toBeNull();
    expect(await store.audit.verify()).toMatchObject({ ok: true, brokenAt: null });
  } finally {
    await store.close();
  }
}

function suite(url: string | null): void {
  test(
    `${ROUNDS} kills at random moments lose nothing that was acknowledged, and nothing needs repair`,
    async () => {
      const place = await freshPlace(url);
      const done: Acknowledged = { posts: new Set(), moves: new Map(), watches: new Set() };
      try {
        const token = await makeToken(place);
        for (let round = 0; round < ROUNDS; round += 1) {
          const { child, url: at } = await startServer(place);
          const using = useServer(at, token, round, done);
          const before = done.posts.size;
          for (let waited = 0; done.posts.size === before && waited < 15_000; waited += 20) await delay(20);
          await delay(Math.random() * 1500);
          child.kill('SIGKILL');
          await once(child, 'exit');
          await using;
          await check(place, done);
        }
        expect(done.posts.size).toBeGreaterThan(10);
        expect(done.moves.size).toBeGreaterThan(0);
        process.stderr.write(
          `  ${url ? 'PostgreSQL' : 'SQLite'}: ${ROUNDS} kills, ${done.posts.size} posts, ${done.moves.size} moves, ${done.watches.size} watches acknowledged, all there\n`,
        );
      } finally {
        await place.remove();
      }
    },
    60_000 + ROUNDS * 15_000,
  );
}

describe('kill -9 of the server on SQLite', () => suite(null));
describe.runIf(needs('PostgreSQL', postgresUrl))('kill -9 of the server on PostgreSQL', () => suite(postgresUrl));
