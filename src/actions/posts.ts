import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { FoundPost, type FoundPostInput, type Post } from '../domain/post.ts';
import type { Match } from '../domain/match.ts';
import { InputError, type Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import type { MatchFilter, PostFilter } from '../store/_contract.ts';
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

export async function matches(
  s: Services,
  actor: Actor,
  filter: MatchFilter,
  page: PageRequest,
): Promise<Page<Match>> {
  need(actor, 'read');
  return s.store.matches.list(filter, page);
}

export async function match(s: Services, actor: Actor, id: string): Promise<Match> {
  need(actor, 'read');
  return found(await s.store.matches.get(id), 'match', id);
}
