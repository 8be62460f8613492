import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { enterLink } from '../src/actions/invites.ts';
import { createPerson } from '../src/actions/people.ts';
import { readConfig } from '../src/config.ts';
import { type Running, start } from '../src/main.ts';
import { ingest } from '../src/pipeline.ts';
import { inBrowser } from './_desk-browser.ts';

const LANGS = ['en', 'en', 'en', 'de', 'ca', 'pl', 'es', 'fr'];
const PLATFORMS = ['mastodon', 'bluesky', 'web', 'telegram'];
const RISKS = ['none', 'low', 'low', 'medium', 'medium', 'high'];
/** Most reviews of a desk in use are decided. */
const STATUSES = ['open', 'confirmed', 'rejected', 'rejected', 'closed', 'monitored', 'not-in-catalogue', 'open'];
const POSTS = 200_000;
const ROUNDS = 30;
/** What people open: the queue, the quiet list, each filter alone and some together, the next page. */
const ADDRESSES = [
  '/',
  '/?band=look',
  '/?lang=pl',
  '/?risk=high',
  '/?platform=telegram',
  '/?topic=measles',
  '/?lang=de&risk=medium&platform=web',
  '/?status=all',
  '/?status=rejected',
  '/?mine=1',
];

/**
 * The desk at size: by default 200,000 posts, a match for every second one, and a review for each match, on SQLite, or on
 * the PostgreSQL named as the second argument (a new, empty database). `serverMs` is the time from asking over loopback
 * until the whole page is there; `cpu…` is what the process worked for it meanwhile (server, SQLite and the asking
 * itself), which a machine that others use as well does not lengthen; `browser` is Chromium's own view of the same pages, null where there is none.
 */
export default async function measure(args: string[]): Promise<object> {
  const posts = Number(args[0] ?? POSTS);
  const folder = await mkdtemp(join(tmpdir(), 'bench-desk-'));
  const env = { DATA_DIR: folder, PORT: '0', ROLE: 'api', LOG_LEVEL: 'silent', HOST: '127.0.0.1' };
  const running = await start(readConfig({ ...env, ...(args[1] ? { DATABASE_URL: args[1] } : {}) }));
  try {
    const person = { name: 'Ada', email: 'ada@example.org', password: 'quiet harbour lantern', role: 'admin' } as const;
    const { id } = await createPerson(running.services, person);
    const rows = await fill(running, posts, `user:${id}`);
    const cookie = await signIn(running, id);
    const review = await anyReview(running);
    return {
      bench: 'desk',
      engine: running.services.store.engine,
      ...rows,
      serverMs: await timed(running.url, cookie, [...ADDRESSES, `/reviews/${review}`, '/narratives']),
      browser: await inBrowser(running.url, (await enterLink(running.services, id)).path, review),
      cpu: cpus()[0]?.model,
      node: process.version,
    };
  } finally {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Row = Record<string, any>;
/** Rows are copies of one true chain (post, narrative, match, review), so that they have the size of true ones. */
async function fill(running: Running, posts: number, person: string) {
  const s = running.services;
  await s.matcher();
  const found = {
    platform: 'web',
    externalId: 'seed',
    text: 'The MMR vaccine causes autism in children, wake up everybody!',
  };
  await ingest(s, [found], { watchId: null });
  const db: Kysely<any> = s.store.db;
  const first = async (table: string): Promise<Row> => db.selectFrom(table).selectAll().executeTakeFirstOrThrow();
  const [post, narrative, match, review] = await Promise.all(['posts', 'narratives', 'matches', 'reviews'].map(first));
  const claims = (await s.store.claims.all()).map((claim) => claim.id);
  const at = (i: number) => new Date(Date.now() - i * 30_000).toISOString();
  const id = (kind: number, i: number) =>
    `01900000-${String(kind).padStart(4, '0')}-7000-8000-${String(i).padStart(12, '0')}`;
  const chain = (i: number) => {
    const lang = LANGS[i % LANGS.length]!;
    const platform = PLATFORMS[i % PLATFORMS.length]!;
    const shared = { platform, lang };
    return {
      narratives: {
        ...narrative,
        id: id(1, i),
        lead_post_id: id(2, i),
        first_seen: at(i),
        last_seen: at(i),
        sightings: 1 + (i % 9 ? 0 : i % 40),
      },
      posts: {
        ...post,
        ...shared,
        id: id(2, i),
        external_id: `p-${i}`,
        narrative_id: id(1, i),
        content_hash: `h-${i}`,
        collected_at: at(i),
        seen_at: at(i),
        text: `${post!.text} Number ${i}.`,
      },
    };
  };
  const judged = (i: number) => {
    const claim_id = claims[i % claims.length]!;
    const priority = (i * 37) % 100;
    const status = STATUSES[(i >> 1) % STATUSES.length]!;
    const risk = RISKS[Math.floor(priority / 17)]!;
    return {
      matches: { ...match, id: id(3, i), post_id: id(2, i), claim_id },
      reviews: {
        ...review,
        id: id(4, i),
        narrative_id: id(1, i),
        post_id: id(2, i),
        match_id: id(3, i),
        claim_id,
        status,
        band: (i >> 1) % 3 ? 'flag' : 'look',
        assignee: status === 'confirmed' ? person : null,
        risk,
        priority,
        queue_rank: -priority,
        opened_at: at(i),
        updated_at: at(i),
        lang: LANGS[i % LANGS.length],
        platform: PLATFORMS[i % PLATFORMS.length],
      },
    };
  };
  let reviews = 0;
  for (let from = 0; from < posts; from += 1000) {
    const span = Array.from({ length: Math.min(1000, posts - from) }, (_, k) => from + k);
    const withMatch = span.filter((i) => i % 2 === 0);
    reviews += withMatch.length;
    await insert(
      db,
      'narratives',
      span.map((i) => chain(i).narratives),
    );
    await insert(
      db,
      'posts',
      span.map((i) => chain(i).posts),
    );
    await insert(
      db,
      'matches',
      withMatch.map((i) => judged(i).matches),
    );
    await insert(
      db,
      'reviews',
      withMatch.map((i) => judged(i).reviews),
    );
  }
  return { posts, matches: reviews, reviews };
}

async function insert(db: Kysely<any>, table: string, rows: Row[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (let i = 0; i < rows.length; i += 100)
      await trx
        .insertInto(table)
        .values(rows.slice(i, i + 100))
        .execute();
  });
}

async function signIn(running: Running, personId: string): Promise<string> {
  const { path } = await enterLink(running.services, personId);
  const token = new URL(path, running.url).searchParams.get('token')!;
  const answer = await fetch(`${running.url}/enter`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: running.url },
    body: new URLSearchParams({ token }),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

async function anyReview({ services }: Running): Promise<string> {
  const page = await services.store.reviews.list({ band: 'flag', status: 'open' }, { limit: 1 });
  return page.items[0]!.review.id;
}

/** Of each address: the middle and the slowest twentieth of `ROUNDS` askings, after two that warm up; and of all together. */
async function timed(url: string, cookie: string, addresses: string[]) {
  const all: number[] = [];
  const busy: number[] = [];
  const each: Record<string, { p50: number; p95: number; cpuP50: number; cpuP95: number }> = {};
  for (const address of addresses) {
    const times: number[] = [];
    const cpu: number[] = [];
    for (let i = -2; i < ROUNDS; i++) {
      const began = performance.now();
      const used = process.cpuUsage();
      const answer = await fetch(url + address, { headers: { cookie } });
      await answer.text();
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
      const { user, system } = process.cpuUsage(used);
      if (i < 0) continue;
      times.push(performance.now() - began);
      cpu.push((user + system) / 1000);
    }
    all.push(...times);
    busy.push(...cpu);
    each[address.replace(/[0-9a-f]{8}-.*/, ':id')] = {
      ...{ p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
      ...{ cpuP50: quantile(cpu, 0.5), cpuP95: quantile(cpu, 0.95) },
    };
  }
  return { p95: quantile(all, 0.95), cpuP95: quantile(busy, 0.95), each };
}

const quantile = (values: number[], share: number): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)]! * 10) / 10;
