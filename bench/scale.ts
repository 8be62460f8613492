import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexFor } from '../src/catalogue/index-cache.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import { buildMatcher } from '../src/match/matcher.ts';
import { trainOn } from '../src/match/train.ts';
import { comparable } from '../src/normalise/comparable.ts';
import { everyday } from './_everyday.ts';
import { found, megabytes, rateOf, wholePath } from './_path.ts';
import { synthetic } from './_synthetic.ts';

const CLAIMS = 100_000;
const VOCABULARY = 40_000;
/** The vectors are trained on these only: how good they are plays no part here. */
const TRAINED_ON = 2_000;
const SHARE_OF_HEALTH = 20;

/**
 * The whole path in memory with 100,000 made-up claims: posts that retell one, posts of other words, and a mixture with
 * one in twenty retelling a claim. `npm run -s bench -- scale [CLAIMS]`.
 */
export default async function measure(args: string[]): Promise<object> {
  const count = Number(args[0] ?? CLAIMS);
  const folder = mkdtempSync(join(tmpdir(), 'mythwatch-scale-'));
  try {
    const made = synthetic(7, VOCABULARY);
    const claims = made.claims(count);
    const languages = await loadLanguages();
    const table = trainOn(claims.slice(0, TRAINED_ON), languages);
    const start = performance.now();
    const data = await indexFor(claims, table, languages, folder);
    const indexed = performance.now() - start;
    const matcher = buildMatcher(claims, languages, table, null, null, data);
    const about = Array.from({ length: 1_000 }, (_, i) => found(made.about(claims[(i * 97) % count]!)));
    const alike = Array.from({ length: 1_000 }, () => found(made.unrelated()));
    const next = everyday(11);
    const others = Array.from({ length: 1_000 }, () => found(next()));
    const mixed = others.map((post, i) => (i % SHARE_OF_HEALTH === 0 ? about[i]! : post));
    const path = wholePath(matcher);
    const right = about.filter(
      (post, i) => matcher.match(comparable(post.text))[0]?.claimId === claims[(i * 97) % count]!.id,
    );
    return {
      bench: 'scale',
      claims: count,
      indexSeconds: Math.round(indexed / 10) / 100,
      rightFirst: right.length / about.length,
      wholePath: {
        mixed: rateOf(mixed, path),
        health: rateOf(about, path),
        everyday: rateOf(others, path),
        otherWordsOfTheCatalogue: rateOf(alike, path),
      },
      megabytes: megabytes(),
      node: process.version,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
