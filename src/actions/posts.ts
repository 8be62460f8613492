import type { Match } from '../domain/match.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { FoundPost, type Post } from '../domain/post.ts';
import type { Problem } from '../errors.ts';
import { type Explanation, explain } from '../match/explain.ts';
import { prepare, save } from '../pipeline.ts';
import type { Services } from '../services.ts';
import type { MatchFilter, PostFilter, Store } from '../store/_contract.ts';
import { found, need } from './permission.ts';

/** How one item went. A refused one is kept with its error, so that nothing vanishes. */
export type IngestResult =
  | { index: number; outcome: 'new' | 'changed' | 'same'; id: string }
  | { index: number; outcome: 'refused'; problems: Problem[] };

export async function list(s: Services, actor: Actor, filter: PostFilter, page: PageRequest): Promise<Page<Post>> {
  need(actor, 'read');
  return s.store.posts.list(filter, page);
}

export async function get(s: Services, actor: Actor, id: string): Promise<Post> {
  need(actor, 'read');
  return found(await s.store.posts.get(id), 'post', id);
}

/** Why a post matched, in a communicator's words; the desk shows the same. */
export async function explanation(s: Services, actor: Actor, matchId: string): Promise<Explanation> {
  const found = await match(s, actor, matchId);
  return explain(found, (await s.store.posts.get(found.postId))?.text ?? '');
}

export async function matches(s: Services, actor: Actor, filter: MatchFilter, page: PageRequest): Promise<Page<Match>> {
  need(actor, 'read');
  return s.store.matches.list(filter, page);
}

export async function match(s: Services, actor: Actor, id: string): Promise<Match> {
  need(actor, 'read');
  return found(await s.store.matches.get(id), 'match', id);
}

/**
 * Takes posts in. Each item stands for itself: one that does not fit is kept as a bad item with its problems, the
 * others go through the whole path. Results come in the order of the items.
 */
export async function ingest(s: Services, actor: Actor, items: readonly unknown[]): Promise<IngestResult[]> {
  need(actor, 'ingest');
  const results: IngestResult[] = [];
  const good: { index: number; post: FoundPost }[] = [];
  for (const [index, item] of items.entries()) {
    const parsed = FoundPost.safeParse(item);
    if (parsed.success) good.push({ index, post: parsed.data });
    else results.push({ index, outcome: 'refused', problems: parsed.error.issues.map(problemOf) });
  }
  // Without I/O, so outside the transaction: other writers need not wait for it.
  const prepared = await prepare(
    s,
    good.map(({ post }) => post),
    null,
  );
  const now = s.now();
  const saved = await s.store.transaction(async (store) => {
    for (const result of results)
      if (result.outcome === 'refused') await keepBad(store, items[result.index], result, now);
    const counts = { taken: good.length, refused: results.length };
    const entry = { at: now.toISOString(), actor: actor.id, action: 'post.ingest', subjectKind: 'post' };
    await store.audit.append({ ...entry, subjectId: 'several', data: counts });
    return save(store, prepared, now);
  });
  for (const [at, { post, outcome }] of saved.entries()) results.push({ index: good[at]!.index, outcome, id: post.id });
  return results.sort((a, b) => a.index - b.index);
}

const EXCERPT = 2000;
const keepBad = (store: Store, item: unknown, result: { problems: Problem[] }, now: Date) =>
  store.watches.keepBad({
    watchId: null,
    at: now.toISOString(),
    raw: (JSON.stringify(item) ?? '').slice(0, EXCERPT),
    error: result.problems.map(({ field, message }) => `${field}: ${message}`).join('; '),
  });

const problemOf = (issue: { path: readonly PropertyKey[]; message: string }): Problem => ({
  field: issue.path.map(String).join('.') || 'post',
  message: issue.message,
});
