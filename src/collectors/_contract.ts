import type { ZodType } from 'zod';
import type { FoundPostInput } from '../domain/post.ts';
import type { Http } from '../fetch/http.ts';

/** What a collector yields, in order. Nothing is acknowledged before its `checkpoint` is committed. */
export type Found =
  | { kind: 'post'; post: FoundPostInput }
  /** The platform says the post is gone: its text must go too. */
  | { kind: 'delete'; platform: string; externalId: string }
  /** The account is gone: every post of it must go. `author` as in FoundPost. */
  | { kind: 'purge-author'; platform: string; author: string }
  /** An item that could not be read; kept with its error, the rest goes on. */
  | { kind: 'bad'; raw: string; error: string }
  /** Everything before this may be committed together with this cursor. */
  | { kind: 'checkpoint'; cursor: unknown }
  /** Something a person should see in the watch's health though the run goes on. */
  | { kind: 'notice'; code: string; message: string }
  /** The address moved for good (301/308): the watch's target should be updated. */
  | { kind: 'moved'; target: Record<string, unknown> };

export interface CollectInput<Target> {
  target: Target;
  /** Values of the collector's secrets schema, from the environment. */
  secrets: Record<string, string>;
  /** The cursor of the last committed checkpoint, or null on the first run. */
  cursor: unknown;
  /** Abort: stop within a second or two, after the last whole item. */
  signal: AbortSignal;
  http: Http;
  now: () => Date;
}

/**
 * One kind of place we read. A new collector is one new file that default-exports this;
 * `tests/contracts/collectors.test.ts` runs over every file in the folder.
 * `collect` throws RemoteError (its `permanent` disables the watch) and nothing else of its own.
 * "Unchanged" (304) is a normal end without posts.
 */
export interface Collector<Target = any> {
  /** File name and watch kind: `feed`, `bluesky`, … */
  kind: string;
  title: string;
  /** One sentence for the person who adds a watch. */
  description: string;
  target: ZodType<Target>;
  /** Names of the environment variables it needs, with what each is for; empty when none. */
  secrets: Record<string, string>;
  example: Record<string, unknown>;
  defaultIntervalSeconds: number;
  /** True for long-lived streams: runs until its signal aborts. */
  stream: boolean;
  collect(input: CollectInput<Target>): AsyncIterable<Found>;
}
