import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { overviewOf } from '../src/actions/overview.ts';
import type { Actor } from '../src/domain/person.ts';
import { random } from '../src/match/random.ts';
import { readPeriod } from '../src/overview/period.ts';
import type { Services } from '../src/services.ts';
import { fillCounts } from '../src/store/migrations/0013-overview.ts';
import { shape } from '../src/store/migrations/columns.ts';
import { type OpenedStore, openStore } from '../src/store/open.ts';

const POSTS = 200_000;
const CLAIMS = 300;
const BATCH = 500;
const DAYS = 90;
const ROUNDS = 20;

/**
 * How long the overview takes over three months of posts, every second of which touches one of 300 claims, a few of them
 * much more often than the others. SQLite in a temporary folder, or an empty PostgreSQL.
 * `npm run -s bench -- overview [POSTS] [postgres://…]`.
 */
export default async function measure(args: string[]): Promise<object> {
  const count = Number(args[0] ?? POSTS);
  const dataDir = mkdtempSync(join(tmpdir(), 'mythwatch-overview-'));
  const store = await openStore({ databaseUrl: args[1] ?? null, dataDir });
  try {
    await fill(store, count);
    const s = { store, now: () => new Date() } as unknown as Services;
    const actor = { id: 'user:bench', permissions: ['read'] } as unknown as Actor;
    const milliseconds: Record<string, Times> = {};
    for (const period of ['24h', '7d', '30d', '90d'])
      milliseconds[period] = await timed(() => overviewOf(s, actor, readPeriod({ period }, s.now())));
    const since = new Date(Date.now() - DAYS * 86_400_000).toISOString();
    milliseconds.postsOfAClaim = await timed(() =>
      store.posts.list({ since, about: { claimId: 'claim-0' } }, { limit: 50 }),
    );
    milliseconds.postsOfARareClaim = await timed(() =>
      store.posts.list({ since, about: { claimId: `claim-${CLAIMS - 1}` } }, { limit: 50 }),
    );
    return {
      bench: 'overview',
      engine: store.engine,
      posts: count,
      milliseconds,
      node: process.version,
    };
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true });
  }
}

/** Rows straight into the tables, and the counts as the migration makes them: the way of posts is measured elsewhere. */
async function fill({ db, engine }: OpenedStore, count: number): Promise<void> {
  const next = random(5);
  const now = Date.now();
  for (let first = 0; first < count; first += BATCH)
    await db.transaction().execute(async (trx) => {
      const numbers = Array.from({ length: Math.min(BATCH, count - first) }, (_, i) => first + i);
      const posts = numbers.map((n) => post(n, new Date(now - next() * DAYS * 86_400_000).toISOString(), next));
      await trx.insertInto('narratives').values(posts.map(narrative)).execute();
      await trx.insertInto('posts').values(posts).execute();
      await trx
        .insertInto('matches')
        .values(posts.filter((_, i) => i % 2).map((one) => match(one.id, one.seen_at, next)))
        .execute();
    });
  await db.transaction().execute((trx) => fillCounts(shape(trx, engine)));
  await sql.raw(engine === 'postgres' ? 'vacuum analyze' : 'analyze').execute(db);
}

const idOf = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const post = (n: number, seen: string, next: () => number) => ({
  id: idOf(n),
  platform: ['bluesky', 'mastodon', 'web', 'forum'][Math.floor(next() * 4)]!,
  external_id: String(n),
  watch_id: null,
  url: null,
  author_key: null,
  title: null,
  text: `A post about something, number ${n}, as long as posts on such places often are: some twenty words or so.`,
  lang: ['en', 'de', 'es', 'fr', 'pl', null][Math.floor(next() * 6)],
  lang_declared: null,
  published_at: seen,
  collected_at: seen,
  edited_at: null,
  in_reply_to: null,
  quoted: null,
  links: '[]',
  tags: '[]',
  engagement: '{}',
  media_count: 0,
  content_hash: `hash-${n}`,
  narrative_id: idOf(n),
  deletion_state: 'live',
  redactions: '{}',
  seen_at: seen,
  engagement_total: 0,
});
const narrative = ({ id, seen_at: seen }: ReturnType<typeof post>) => ({
  id,
  lead_post_id: id,
  sightings: 1,
  first_seen: seen,
  last_seen: seen,
  platforms: 1,
  signature: '',
});
const match = (postId: string, seen: string, next: () => number) => ({
  id: postId,
  post_id: postId,
  claim_id: `claim-${Math.floor(CLAIMS ** next()) - 1}`,
  score: 0.9,
  stance: ['asserts', 'asserts', 'rejects', 'questions'][Math.floor(next() * 4)],
  spread: 0.8,
  decision: 'flag',
  why: '{}',
  status: 'suggested',
  made_by: 'bench',
  created_at: seen,
});

/** Wall clock, and the processor time of this program a round (on a busy machine the better measure, with SQLite inside it). */
interface Times {
  median: number;
  p95: number;
  processor: number;
}
async function timed(work: () => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  const used = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(used);
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))]! * 10) / 10;
  const processor = Math.round((user + system) / ROUNDS / 100) / 10;
  return { median: at(0.5), p95: at(0.95), processor };
}
