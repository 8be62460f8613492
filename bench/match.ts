import { readFileSync } from 'node:fs';
import { readClaims } from '../src/catalogue/files.ts';
import { tableFor, userCacheDir } from '../src/catalogue/table-cache.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import type { CatalogueClaim, ComparableText } from '../src/match/_contract.ts';
import { buildMatcher } from '../src/match/matcher.ts';
import { plainBm25 } from '../src/match/plain.ts';
import { comparable } from '../src/normalise/comparable.ts';

interface GoldPost {
  text: string;
  lang: string;
  claim: string | null;
  label: string;
}

/** How long each way of matching is run, in milliseconds, so that a slow one does not take minutes. */
const LONG_ENOUGH = 3000;

/**
 * The gold set against the starter catalogue, three ways in one run: the matcher (with stance), plain BM25, and a scan
 * that compares the words of each post with every wording. Rates include normalising; ratios hold from machine to machine.
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
  const bm25 = plainBm25(claims, languages);
  const scan = wordScan(claims);
  const ours = run(gold, (post) => matcher.match(post).map((match) => match.claimId));
  const plain = run(gold, (post) => bm25(post, 5));
  const naive = run(gold, (post) => scan(post));
  const unrelated = run(
    gold.filter((post) => post.label === 'unrelated'),
    (post) => matcher.match(post).map((match) => match.claimId),
  );
  return {
    bench: 'match',
    claims: claims.length,
    posts: gold.length,
    matcher: ours,
    plainBm25: plain,
    naiveScan: naive,
    unrelatedPostsPerSecond: unrelated.postsPerSecond,
    rateAgainstScan: round(ours.postsPerSecond / naive.postsPerSecond),
    rateAgainstPlain: round(ours.postsPerSecond / plain.postsPerSecond),
    rightFirstAgainstPlain: round(ours.rightFirst / plain.rightFirst),
    megabytes: Math.round(process.memoryUsage().rss / 1e6),
    node: process.version,
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function run(posts: readonly GoldPost[], search: (post: ComparableText) => string[]) {
  const withClaim = posts.filter((post) => post.claim !== null);
  const first = withClaim.filter((post) => search(comparable(post.text, post.lang))[0] === post.claim).length;
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < LONG_ENOUGH) {
    const post = posts[done % posts.length]!;
    search(comparable(post.text, post.lang));
    done++;
  }
  const seconds = (performance.now() - start) / 1000;
  return { rightFirst: round(first / Math.max(1, withClaim.length)), postsPerSecond: Math.round(done / seconds) };
}

/** What one would write first: Jaccard of word sets with every wording. */
function wordScan(claims: readonly CatalogueClaim[]): (post: ComparableText) => string[] {
  const wordings = claims.flatMap((claim) =>
    [claim.text, ...claim.phrasings.map((p) => p.text)].map((text) => ({
      id: claim.id,
      words: new Set(comparable(text).words.map((w) => w.word)),
    })),
  );
  return (post) => {
    const own = new Set(post.words.map((w) => w.word));
    let best = { id: '', score: -1 };
    for (const { id, words } of wordings) {
      let both = 0;
      for (const word of words) if (own.has(word)) both++;
      const score = both / (own.size + words.size - both);
      if (score > best.score) best = { id, score };
    }
    return [best.id];
  };
}
