import { MOST_HITS } from '../catalogue/search/index-writer.ts';
import type { ComparableText, Matcher } from '../match/_contract.ts';
import type { Services } from '../services.ts';

/** More of a post's terms than this only find claims that the rarer ones found better. */
const TERMS = 100;

/** More claims than this waiting for the index: it is being filled, and says too little. */
const WAITING = 500;

/**
 * The claims that Meilisearch suggests for each post, or null for all claims where there is none: this process then
 * looks through its own index, which is the faster way up to some 200,000 wordings; and so it does for a post in a language
 * that the catalogue is hardly worded in. Claims whose change Meilisearch has
 * not seen yet are always among them, so that a new claim never misses a post.
 */
export async function suggest(
  s: Pick<Services, 'config' | 'search' | 'store'>,
  matcher: Matcher,
  posts: readonly ComparableText[],
): Promise<(ReadonlySet<string> | null)[]> {
  if (!s.config.meili) return posts.map(() => null);
  // Before the search: what leaves the outbox meanwhile is in the index by then.
  const waiting = (await s.store.outbox.pending(WAITING)).map(({ claimId }) => claimId);
  if (waiting.length === WAITING) return posts.map(() => null);
  const terms = posts.map((post) => ({ terms: matcher.rareTerms(post, TERMS) }));
  const found = await s.search.candidates(terms, MOST_HITS);
  return found.map((claims, at) => (matcher.findsByMeaning(posts[at]!) ? null : new Set([...claims, ...waiting])));
}
