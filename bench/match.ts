import { readFileSync } from 'node:fs';
import { readClaims } from '../src/catalogue/files.ts';
import { tableFor, userCacheDir } from '../src/catalogue/table-cache.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import type { CatalogueClaim } from '../src/match/_contract.ts';
import { buildMatcher } from '../src/match/matcher.ts';
import { plainBm25 } from '../src/match/plain.ts';
import { comparable } from '../src/normalise/comparable.ts';
import { everyday, everydayInNineLanguages } from './_everyday.ts';
import { plainMeilisearch } from './_meili.ts';
import { found, megabytes, rateOf, round, wholePath } from './_path.ts';

interface GoldPost {
  text: string;
  lang: string;
  claim: string | null;
  label: string;
}

/** Of a hundred posts in the mixed stream, so many are about a health claim. */
const HEALTH = 5;
const DEPTH = 20;

/**
 * The gold set and everyday posts (written ones in nine languages, and made-up English ones that use the catalogue's words
 * often) against the starter catalogue, in one run: the whole path in memory over four streams, plain BM25, and one Meilisearch search for each post. Ratios hold from machine to machine.
 */
export default async function measure(): Promise<object> {
  const gold = readFileSync(new URL('../tests/gold/posts.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldPost);
  const { claims: files } = await readClaims(new URL('../claims/', import.meta.url).pathname);
  const claims: CatalogueClaim[] = files.map(({ doc }) => ({ ...doc, text: doc.claim, lang: 'en' }));
  const languages = await loadLanguages();
  const matcher = buildMatcher(claims, languages, await tableFor(claims, userCacheDir(process.env)));
  const about = gold.filter((post) => post.claim !== null);
  const health = about.map(({ text, lang }) => found(text, lang));
  const next = everyday(11);
  const madeUp = Array.from({ length: 1_000 }, () => found(next()));
  const written = everydayInNineLanguages().map((text) => found(text));
  const others = madeUp.flatMap((post, i) => [post, written[i % written.length]!]);
  const mixed = others.map((post, i) => (i % (100 / HEALTH) === 0 ? health[(i / 20) % health.length]! : post));
  const path = wholePath(matcher);
  const rates = {
    mixed: rateOf(mixed, path),
    health: rateOf(health, path),
    everyday: rateOf(written, path),
    madeUp: rateOf(madeUp, path),
  };
  const memory = megabytes();
  const bm25 = plainBm25(claims, languages);
  const plain = rateOf(health, (post) => bm25(comparable(post.text, post.lang), DEPTH));
  const ours = recallOf(about, (post) =>
    matcher.match(comparable(post.text, post.lang), { top: DEPTH }).map((match) => match.claimId),
  );
  return {
    bench: 'match',
    claims: claims.length,
    goldPostsAboutAClaim: about.length,
    wholePath: rates,
    plainBm25: { ...plain, ...recallOf(about, (post) => bm25(comparable(post.text, post.lang), DEPTH)) },
    matcher: ours,
    meilisearch: await meilisearch(claims, about, rates.health.postsPerSecond),
    unrelatedPostsLeftAlone: round(
      others.filter((post) => matcher.match(comparable(post.text)).every(({ decision }) => decision === 'none'))
        .length / others.length,
    ),
    megabytes: memory,
    node: process.version,
  };
}

/** One search for each post about a claim, one after another, and how many times as fast the whole path is. */
async function meilisearch(claims: CatalogueClaim[], posts: readonly GoldPost[], ours: number): Promise<object | null> {
  const server = await plainMeilisearch(claims);
  if (!server) return null;
  try {
    const answers = new Map<GoldPost, string[]>();
    for (const post of posts) answers.set(post, await server.search(post.text));
    const start = performance.now();
    for (const post of posts) await server.search(post.text);
    const rate = (posts.length * 1000) / (performance.now() - start);
    const recall = recallOf(posts, (post) => answers.get(post)!);
    return { postsPerSecond: Math.round(rate), ...recall, timesAsFast: round(ours / rate) };
  } finally {
    await server.close();
  }
}

function recallOf(posts: readonly GoldPost[], search: (post: GoldPost) => string[]): object {
  const places = posts.map((post) => search(post).indexOf(post.claim!));
  const within = (depth: number): number =>
    round(places.filter((at) => at >= 0 && at < depth).length / Math.max(1, posts.length));
  return { rightFirst: within(1), recallAt20: within(DEPTH) };
}
