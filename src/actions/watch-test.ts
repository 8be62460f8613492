import { z } from 'zod';
import type { MatchResult } from '../domain/match.ts';
import type { Actor } from '../domain/person.ts';
import { FoundPost } from '../domain/post.ts';
import { RemoteError } from '../errors.ts';
import { worthKeeping } from '../pipeline.ts';
import type { Services } from '../services.ts';
import { need } from './permission.ts';
import { checkTarget } from './watch-target.ts';

const SHOWN = 5;
const TEST_MS = 25_000;

export const WatchTest = z.strictObject({
  kind: z.string().min(1).max(40),
  target: z.record(z.string(), z.unknown()),
});
/** What a watch would bring, from reading its place once. */
export interface WatchTested {
  /** As they would be stored, the first few; each with the claims that a person would be shown. */
  posts: { text: string; lang: string | null; publishedAt: string | null; matches: MatchResult[] }[];
  /** There are more than these. */
  more: boolean;
  /** Items that could not be read, and what a person should know. */
  bad: number;
  notices: string[];
  /** Why nothing, or not all, could be read; null when it went well. */
  problem: string | null;
}

/** Reads a place now and shows what it would bring. Nothing is stored. InputError when the target does not fit. */
export async function testWatch(s: Services, actor: Actor, request: z.infer<typeof WatchTest>): Promise<WatchTested> {
  need(actor, 'manage-watches');
  const { kind, target: raw } = WatchTest.parse(request);
  const { collector, target } = await checkTarget(s, actor, kind, raw);
  const enough = new AbortController();
  const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(TEST_MS)]);
  const secrets = Object.fromEntries(Object.keys(collector.secrets).map((name) => [name, s.config.env[name] ?? '']));
  const result: WatchTested = { posts: [], more: false, bad: 0, notices: [], problem: null };
  try {
    for await (const event of collector.collect({ target, secrets, cursor: null, signal, http: s.http, now: s.now })) {
      if (event.kind === 'notice') result.notices.push(event.message);
      if (event.kind === 'bad') result.bad += 1;
      if (event.kind !== 'post') continue;
      if (result.posts.length < SHOWN) result.posts.push(await seen(s, event.post));
      else {
        result.more = true;
        enough.abort();
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof RemoteError) && !signal.aborted) throw error;
    if (error instanceof RemoteError && !enough.signal.aborted) result.problem = error.message;
  }
  return result;
}

async function seen(s: Services, found: unknown): Promise<WatchTested['posts'][number]> {
  const { normalise } = await import('../normalise/normalise.ts');
  const { post, comparable } = normalise(FoundPost.parse(found));
  const matches = worthKeeping((await s.matcher()).match(comparable, { worthOnly: true }));
  return { text: post.text, lang: post.lang, publishedAt: post.publishedAt, matches };
}
