import type { MatchResult } from './domain/match.ts';
import { FoundPost, type FoundPostInput, type NewPost, type PostContext } from './domain/post.ts';
import { marksOf, sameNarrative, withReading } from './normalise/copies.ts';
import type { Services } from './services.ts';
import type { SavedPost, Store } from './store/_contract.ts';
import { putUpForReview } from './work/put-up-for-review.ts';
import { readPosts } from './work/read-posts.ts';

/**
 * What happens to a post:
 *
 *     found → normalised → matched (with stance) → saved with its copies → triaged → up for review
 *
 * The first three are pure and take time, so they come before the transaction; the rest is one transaction, and
 * nothing is acknowledged before it is committed. What a person then does is in `actions/`.
 */
export async function ingest(
  s: Services,
  found: readonly FoundPostInput[],
  from: { watchId: string | null },
): Promise<{ saved: SavedPost[] }> {
  const prepared = await prepare(
    s,
    found.map((post) => FoundPost.parse(post)),
    from.watchId,
  );
  return s.store.transaction(async (store) => ({ saved: await save(store, prepared, s.now()) }));
}

/** A post with what the pure stages say of it, ready to be saved. */
export interface Prepared {
  post: NewPost;
  matches: MatchResult[];
  /** Version of matcher and catalogue. */
  madeBy: string;
}

/** The pure stages: normalise, match and stance. Order is kept. */
export async function prepare(s: Services, found: readonly FoundPost[], watchId: string | null): Promise<Prepared[]> {
  const matcher = await s.matcher();
  // Loaded with the first post: a process that only serves pages can do without.
  const { normalise } = await import('./normalise/normalise.ts');
  const known = await contextsOf(s, found);
  const normalised = found.map((post, at) => normalise(post, known[at]));
  const texts = normalised.map(({ comparable }) => comparable);
  const read = await readPosts(s, matcher, texts);
  return found.map((post, at) => {
    const authorKey = post.author ? s.authorKey(post.platform, post.author) : null;
    const { post: plain, comparable } = normalised[at]!;
    const marks = marksOf(comparable);
    const matches = read[at]!;
    return {
      post: { ...plain, ...marks, signature: withReading(marks.signature, matches), watchId, authorKey },
      matches: worthKeeping(matches),
      madeBy: matcher.version,
    };
  });
}

/** What is kept of the posts that these answer or quote, for those that come without it: a later look brings less along. */
async function contextsOf(s: Services, found: readonly FoundPost[]): Promise<(PostContext | null)[]> {
  const asked = found.filter((post) => !post.context && (post.inReplyTo || post.quoted));
  const kept = asked.length ? await s.store.posts.contexts(asked) : [];
  return found.map((post) => kept[asked.indexOf(post)] ?? null);
}

/** Matches that somebody should see: flagged ones and those worth a look, in the matcher’s order with flags before looks. */
export const worthKeeping = (matches: readonly MatchResult[]): MatchResult[] =>
  matches
    .filter((match) => match.decision !== 'none')
    .sort((a, b) => Number(b.decision === 'flag') - Number(a.decision === 'flag'));

/** Saves posts with their matches and reviews. Call inside a transaction; saving the same posts again changes nothing. */
export async function save(store: Store, prepared: readonly Prepared[], now: Date): Promise<SavedPost[]> {
  const saved = await store.posts.save(
    prepared.map(({ post }) => post),
    now.toISOString(),
    sameNarrative,
  );
  for (const [at, one] of saved.entries()) {
    if (one.outcome !== 'same') await putUpForReview(store, one, prepared[at]!, now);
  }
  return saved;
}
