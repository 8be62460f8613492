import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewPost } from '../src/domain/post.ts';
import { comparable } from '../src/normalise/comparable.ts';
import { marksOf, sameNarrative } from '../src/normalise/copies.ts';
import { openStore } from '../src/store/open.ts';
import { aPost as builtPost } from '../tests/contracts/store/builders.ts';
import { ownPosts, seeded, variantsOf } from '../tests/fixtures/narratives/variants.ts';

const BATCH = 200;

/**
 * Saves `posts` (200,000 unless told) with their grouping in a store of its own: three in ten are variants of our own
 * posts, the others are made of words drawn from them, as a stream on one subject is. `firstTenth` and `lastTenth` show
 * whether the work for a post grows with what is stored. With DATABASE_URL on PostgreSQL, which must be empty.
 */
export default async function measure([count = '200000']: string[]): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'mythwatch-bench-'));
  const store = await openStore({ databaseUrl: process.env.DATABASE_URL ?? null, dataDir: folder });
  try {
    const next = stream(seeded(5));
    const rates: number[] = [];
    const total = Number(count);
    const batches = Math.ceil(total / BATCH);
    for (let b = 0; b < batches; b++) {
      const posts = Array.from({ length: BATCH }, (_, i) => next(b * BATCH + i));
      const start = performance.now();
      await store.posts.save(posts, new Date(Date.UTC(2026, 0, 1) + b * 60_000).toISOString(), sameNarrative);
      rates.push(performance.now() - start);
    }
    const tenth = Math.max(1, Math.floor(batches / 10));
    const perSecond = (times: number[]) => Math.round((times.length * BATCH * 1000) / times.reduce((a, t) => a + t, 0));
    const start = performance.now();
    const { items } = await store.narratives.list({ order: 'most' }, { limit: 50 }, new Date().toISOString());
    return {
      bench: 'sightings',
      engine: store.engine,
      posts: batches * BATCH,
      postsPerSecond: perSecond(rates),
      firstTenth: perSecond(rates.slice(0, tenth)),
      lastTenth: perSecond(rates.slice(-tenth)),
      largest: items[0]?.narrative.sightings ?? 0,
      listMilliseconds: Math.round(performance.now() - start),
      megabytes: store.engine === 'sqlite' ? await size(folder) : null,
      node: process.version,
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const size = async (folder: string): Promise<number> =>
  Math.round((await stat(join(folder, 'mythwatch.sqlite'))).size / 1e6);

function stream(random: () => number): (i: number) => NewPost {
  const { asserting } = ownPosts();
  const words = asserting.filter(({ lang }) => lang === 'en').flatMap(({ text }) => text.split(/\s+/));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const made = () => Array.from({ length: 12 + Math.floor(random() * 20) }, () => pick(words)).join(' ');
  return (i) => aPost(i, random() < 0.3 ? pick(variantsOf(pick(asserting), random)).text : made());
}

const aPost = (i: number, text: string): NewPost =>
  builtPost(String(i), { text, platform: 'bench', authorKey: null, ...marksOf(comparable(text, 'en')) });
