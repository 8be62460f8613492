import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { FoundPostInput } from '../domain/post.ts';
import { RemoteError } from '../errors.ts';
import type { CollectInput, Collector, Found } from './_contract.ts';
import { readDate } from './_dates.ts';
import { fewLinks, fewTags, fittingText, webAddress } from './_parts.ts';

const POSTS = 'app.bsky.feed.post';
/** Jetstream is at-least-once and its cursor local to one instance: a little is read again, upserts make it harmless. */
const REWIND_US = 5_000_000;
const EVERY_EVENTS = 200;
const EVERY_MS = 2_000;
const RECONNECTS = 5;

const Target = z.strictObject({
  baseUrl: z
    .url({ protocol: /^wss?$/ })
    .default('wss://jetstream1.us-east.bsky.network')
    .describe('Address of a Jetstream instance'),
  langs: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'a language code of two or three small letters, such as "de"'))
    .max(20)
    .default([])
    .describe('Leaves out posts that declare other languages only; nothing when empty'),
});
type Target = z.infer<typeof Target>;
const Cursor = z.object({ timeUs: z.number().int().positive() });

const Event = z.object({
  did: z.string().min(1),
  time_us: z.number().int(),
  kind: z.string(),
  commit: z
    .object({ operation: z.string(), collection: z.string(), rkey: z.string(), record: z.unknown().optional() })
    .optional(),
  account: z.object({ active: z.boolean(), status: z.string().optional() }).optional(),
});
type Event = z.infer<typeof Event>;

const PostRecord = z.object({
  text: z.string(),
  langs: z.array(z.string()).nullish().catch(null),
  tags: z.array(z.string()).nullish().catch(null),
  createdAt: z.string().nullish().catch(null),
  facets: z
    .array(z.object({ features: z.array(z.object({ uri: z.string().optional(), tag: z.string().optional() })) }))
    .nullish()
    .catch(null),
  embed: z
    .object({
      images: z.array(z.object({ alt: z.string().optional() })).optional(),
      external: z.object({ uri: z.string(), title: z.string().optional() }).optional(),
      record: z.object({ uri: z.string().optional() }).optional(),
    })
    .nullish()
    .catch(null),
  reply: z
    .object({ parent: z.object({ uri: z.string() }) })
    .nullish()
    .catch(null),
});

const bluesky: Collector<Target> = {
  kind: 'bluesky',
  title: 'Bluesky stream',
  description: 'Follows all public posts of Bluesky through Jetstream, with deletions; needs no account.',
  target: Target,
  secrets: {},
  example: { langs: ['en', 'de'] },
  defaultIntervalSeconds: 30,
  stream: true,
  async *collect({ target, cursor: saved, signal, http, now }: CollectInput<Target>): AsyncIterable<Found> {
    const parsed = Cursor.safeParse(saved);
    let timeUs = parsed.success ? parsed.data.timeUs : null;
    for (let failures = 0; !signal.aborted; ) {
      let sinceCheckpoint = 0;
      let checkpointAt = now().getTime();
      try {
        for await (const found of events(http.webSocket(address(target, timeUs), { signal }), target)) {
          failures = 0;
          if (found.timeUs !== null) timeUs = Math.max(timeUs ?? 0, found.timeUs);
          if (found.found) {
            yield found.found;
            sinceCheckpoint += 1;
          }
          const due = sinceCheckpoint >= EVERY_EVENTS || now().getTime() - checkpointAt >= EVERY_MS || found.quiet;
          if (timeUs === null || !due) continue;
          yield { kind: 'checkpoint', cursor: { timeUs } };
          sinceCheckpoint = 0;
          checkpointAt = now().getTime();
        }
      } catch (error) {
        if (signal.aborted) break;
        if (!(error instanceof RemoteError) || error.permanent || ++failures > RECONNECTS) throw error;
        // Full jitter: many readers that lost one server must not come back all at once.
        await delay(Math.random() * 1000 * 2 ** failures, undefined, { signal }).catch(() => {});
      }
    }
    if (timeUs !== null) yield { kind: 'checkpoint', cursor: { timeUs } };
  },
};
export default bluesky;

function address(target: Target, timeUs: number | null): string {
  const url = new URL('/subscribe', target.baseUrl);
  url.searchParams.set('wantedCollections', POSTS);
  if (timeUs !== null) url.searchParams.set('cursor', String(Math.max(1, timeUs - REWIND_US)));
  return url.href;
}

interface Read {
  found: Found | null;
  timeUs: number | null;
  /** Nothing more is waiting: a good moment for a checkpoint, so that a quiet stream does not hold posts back. */
  quiet: boolean;
}

/** Frames as events; after a short silence an empty one, so that what came in is committed soon. */
async function* events(frames: AsyncIterable<string>, target: Target): AsyncIterable<Read> {
  const QUIET_MS = 500;
  const iterator = frames[Symbol.asyncIterator]();
  let pending = iterator.next();
  let told = true;
  try {
    for (;;) {
      const silence = new AbortController();
      const quiet = delay(QUIET_MS, null, { signal: silence.signal }).catch(() => null);
      const next = told ? await pending : await Promise.race([pending, quiet]);
      silence.abort();
      if (next === null) {
        told = true;
        yield { found: null, timeUs: null, quiet: true };
        continue;
      }
      if (next.done) return;
      pending = iterator.next();
      told = false;
      yield read(next.value, target);
    }
  } finally {
    // The promise may still fail when the socket closes; nobody waits for it any more.
    pending.catch(() => {});
    await iterator.return?.();
  }
}

function read(frame: string, target: Target): Read {
  let raw: unknown;
  try {
    raw = JSON.parse(frame);
  } catch {
    return { found: { kind: 'bad', raw: frame, error: 'The frame is no JSON.' }, timeUs: null, quiet: false };
  }
  const parsed = Event.safeParse(raw);
  if (!parsed.success)
    return {
      found: { kind: 'bad', raw: frame, error: 'The frame is no Jetstream event.' },
      timeUs: null,
      quiet: false,
    };
  return { found: toFound(parsed.data, frame, target), timeUs: parsed.data.time_us, quiet: false };
}

function toFound(event: Event, frame: string, target: Target): Found | null {
  if (event.kind === 'account' && event.account?.active === false && event.account.status === 'deleted')
    return { kind: 'purge-author', platform: 'bluesky', author: event.did };
  const { commit, did } = event;
  if (event.kind !== 'commit' || commit?.collection !== POSTS) return null;
  const externalId = `at://${did}/${POSTS}/${commit.rkey}`;
  if (commit.operation === 'delete') return { kind: 'delete', platform: 'bluesky', externalId };
  const record = PostRecord.safeParse(commit.record);
  if (!record.success) return { kind: 'bad', raw: frame, error: 'The post has no text that can be read.' };
  const declared = record.data.langs ?? [];
  const fits =
    !target.langs.length ||
    !declared.length ||
    declared.some((lang) => target.langs.includes(lang.split('-')[0]!.toLowerCase()));
  return fits ? { kind: 'post', post: postOf(event, externalId, commit.rkey, record.data) } : null;
}

function postOf(event: Event, externalId: string, rkey: string, record: z.infer<typeof PostRecord>): FoundPostInput {
  const features = (record.facets ?? []).flatMap((facet) => facet.features);
  const images = record.embed?.images ?? [];
  const alts = images.map((image) => image.alt?.trim()).filter(Boolean);
  // `createdAt` is whatever the client says; a post can't be from later than when the stream carried it.
  const carried = new Date(event.time_us / 1000).toISOString();
  const declared = readDate(record.createdAt);
  return {
    platform: 'bluesky',
    externalId,
    url: `https://bsky.app/profile/${event.did}/post/${rkey}`,
    author: event.did,
    text: fittingText([record.text, ...alts, record.embed?.external?.title].filter(Boolean).join('\n\n')),
    lang: record.langs?.[0]?.slice(0, 35) ?? null,
    publishedAt: declared && declared <= carried ? declared : carried,
    inReplyTo: record.reply?.parent.uri.slice(0, 512) ?? null,
    quoted: record.embed?.record?.uri?.slice(0, 512) ?? null,
    links: fewLinks([webAddress(record.embed?.external?.uri), ...features.map((feature) => webAddress(feature.uri))]),
    tags: fewTags([...(record.tags ?? []), ...features.map((feature) => feature.tag)]),
    mediaCount: images.length,
  };
}
