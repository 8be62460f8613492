import { load } from 'cheerio/slim';
import { z } from 'zod';
import type { FoundPostInput } from '../domain/post.ts';
import { RemoteError } from '../errors.ts';
import { decodeText } from '../fetch/charset.ts';
import type { Fetched, Http } from '../fetch/http.ts';
import type { CollectInput, Collector, Found } from './_contract.ts';
import { readDate } from './_dates.ts';
import { nestsDeeperThan } from './_depth.ts';
import { readFeed } from './_feed-document.ts';
import type { FeedItem } from './_feed-item.ts';
import { fewLinks, fewTags, fittingId, fittingText, isWebPage, sha256, shortText, webAddress } from './_parts.ts';

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.5';
/** Items remembered beyond those of the document as it is now. */
const KEPT = 2000;
/** An article's markup is less deep; one that is deeper is an attack on whoever parses it. */
const DEEPEST = 256;
const EXCERPT = 2000;
/** A title is no longer, and the links of a page's head stand no later than this. */
const MAX_TITLE = 8_000;
const MAX_HEAD = 100_000;
/** One permanent redirect may be a mistake; the third in a row is meant. */
const MOVES = 3;

const Target = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('Address of the feed itself (RSS, Atom or JSON Feed)'),
});
type Target = z.infer<typeof Target>;

const Cursor = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Hash of an item's id → hash of its content, so that a changed item is read again. */
  seen: z.record(z.string(), z.string()),
  moves: z.object({ to: z.string(), times: z.number() }).nullable(),
});
type Cursor = z.infer<typeof Cursor>;

const feed: Collector<Target> = {
  kind: 'feed',
  title: 'Feed (RSS, Atom, JSON Feed)',
  description: 'Reads the feed of a news site, a blog or a channel; only what is new or changed is taken in.',
  target: Target,
  secrets: {},
  example: { url: 'https://example.org/feed.xml' },
  defaultIntervalSeconds: 1800,
  stream: false,
  async *collect({ target, cursor: saved, signal, http }: CollectInput<Target>): AsyncIterable<Found> {
    const parsed = Cursor.safeParse(saved);
    const cursor = parsed.success && parsed.data.url === target.url ? parsed.data : null;
    const reply = await ask(http, target, cursor, signal);
    const moves = reply.movedTo
      ? { to: reply.movedTo, times: cursor?.moves?.to === reply.movedTo ? cursor.moves.times + 1 : 1 }
      : null;
    if (moves && moves.times >= MOVES) yield { kind: 'moved', target: { ...target, url: moves.to } };
    if (reply.status === 304) {
      yield { kind: 'checkpoint', cursor: { ...(cursor ?? blank(target.url)), moves } };
      return;
    }
    const text = decodeText(reply.body, reply.headers);
    const read = isWebPage(text) ? null : readFeed(text);
    if (!read) throw noFeed(text, reply.url, cursor !== null);
    const seen: Record<string, string> = {};
    for (const item of read.items) {
      if (signal.aborted) return;
      const post = postOf(item, reply.url);
      const fault = post ? faultOf(post) : 'The item has neither title nor text.';
      if (!post || fault) {
        yield { kind: 'bad', raw: JSON.stringify(item).slice(0, EXCERPT), error: fault ?? '' };
        continue;
      }
      const key = sha256(post.externalId).slice(0, 16);
      const hash = sha256(`${post.title}\n${post.text}`).slice(0, 12);
      if (cursor?.seen[key] !== hash && seen[key] !== hash) yield { kind: 'post', post };
      seen[key] = hash;
    }
    if (read.broken)
      yield {
        kind: 'notice',
        code: 'malformed',
        message: 'The feed is broken XML; what could be read was read, the end may be missing.',
      };
    const older = Object.entries(cursor?.seen ?? {}).filter(([key]) => !(key in seen));
    const next: Cursor = {
      url: target.url,
      // A broken document is asked for again: its end may be there the next time.
      etag: read.broken ? null : reply.headers.get('etag'),
      lastModified: read.broken ? null : reply.headers.get('last-modified'),
      seen: { ...seen, ...Object.fromEntries(older.slice(0, KEPT)) },
      moves,
    };
    yield { kind: 'checkpoint', cursor: next };
  },
};
export default feed;

const blank = (url: string): Cursor => ({ url, etag: null, lastModified: null, seen: {}, moves: null });

function ask(http: Http, target: Target, cursor: Cursor | null, signal: AbortSignal): Promise<Fetched> {
  const headers: Record<string, string> = { accept: ACCEPT };
  // Verbatim, as the server gave them.
  if (cursor?.etag) headers['if-none-match'] = cursor.etag;
  if (cursor?.lastModified) headers['if-modified-since'] = cursor.lastModified;
  return http.get(target.url, { headers, signal });
}

/** Permanent on the first run, when the address is probably wrong; later it is more likely a page that says "back soon". */
function noFeed(text: string, url: string, workedBefore: boolean): RemoteError {
  if (!isWebPage(text))
    return new RemoteError(`What ${new URL(url).host} sent is no feed that can be read (RSS, Atom or JSON Feed).`, {
      code: 'malformed',
      permanent: false,
    });
  const $ = load(text.slice(0, MAX_HEAD));
  const found = $('link[rel~="alternate"]')
    .toArray()
    .filter((link) => /rss|atom|feed\+json|rdf/i.test($(link).attr('type') ?? ''))
    .map((link) => webAddress($(link).attr('href'), url));
  const feeds = fewLinks(found).slice(0, 5);
  const where = feeds.length
    ? `its feed may be at ${feeds.join(' or ')}.`
    : 'it names no feed; watch it as a page instead.';
  return new RemoteError(`This is a web page, not a feed; ${where}`, { code: 'malformed', permanent: !workedBefore });
}

const faultOf = ({ text }: FoundPostInput): string | null =>
  nestsDeeperThan(text, DEEPEST, 'html') ? 'The markup of the item nests too deep to be read.' : null;

/** Null when there is nothing to read in the item. */
function postOf(item: FeedItem, feedUrl: string): FoundPostInput | null {
  const title = item.title ? plain(item.title) : '';
  if (!title && !item.content.trim()) return null;
  const link = webAddress(item.link, feedUrl);
  return {
    platform: 'feed',
    externalId: fittingId(identity(item, link, feedUrl)),
    url: link,
    author: shortText(item.author, 512),
    text: fittingText(item.content),
    format: 'html',
    title: fittingText(title, 2000) || null,
    lang: shortText(item.lang, 35),
    publishedAt: readDate(item.published),
    editedAt: readDate(item.edited),
    links: fewLinks([link]),
    tags: fewTags(item.tags),
    mediaCount: item.media,
  };
}

/**
 * The publisher's id, else the link, else a hash of the words. Ids such as "17" are the publisher's own, so the feed's
 * address stands before them; two feeds with an item 17 have two items.
 */
function identity(item: FeedItem, link: string | null, feedUrl: string): string {
  const id = item.id?.trim();
  if (id && /^(?:[a-z][a-z0-9+.-]*:\S{6,}|[0-9a-f]{8}-[0-9a-f-]{27})$/i.test(id)) return id;
  const { host, pathname, search } = new URL(feedUrl);
  if (id) return `${host}${pathname}${search}#${id}`;
  return link ?? `${host}${pathname}${search}#sha256:${sha256(`${item.title}\n${item.published}\n${item.content}`)}`;
}

/** A title in words. What is longer than any title is cut first: reading deep markup would overflow the stack. */
function plain(title: string): string {
  const start = title.slice(0, MAX_TITLE);
  return (/[<&]/.test(start) ? load(start, null, false).text() : start).replace(/\s+/g, ' ').trim();
}
