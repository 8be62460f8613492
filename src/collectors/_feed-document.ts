import { type AtomFeed, type AtomNs, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith';
import { nestsDeeperThan } from './_depth.ts';
import type { FeedDocument, FeedItem } from './_feed-item.ts';
import { isCutOff, readLeniently } from './_feed-lenient.ts';
import { asHtml, webAddress } from './_parts.ts';

/** No feed is as deep, with all the markup of an article in it; an attack is. */
const MAX_DEPTH = 300;

/**
 * Reads RSS 2.0, RSS 1.0, Atom or JSON Feed by feedsmith. Where that refuses or finds no words (one-element feeds, old
 * Atom, broken XML) and the text is still a feed to a forgiving eye, it is read leniently. Null when it is no feed.
 */
export function readFeed(text: string): FeedDocument | null {
  if (nestsDeeperThan(text, MAX_DEPTH, 'xml')) return null;
  const strict = strictly(text);
  if (strict?.items.some(hasWords)) return strict;
  const lenient = readLeniently(text);
  return lenient?.items.some(hasWords) ? lenient : (strict ?? lenient);
}

const hasWords = ({ title, content }: FeedItem): boolean => Boolean(title || content);

/** Null where feedsmith refuses; its errors do not say whether this is no feed or a broken one. */
function strictly(text: string): FeedDocument | null {
  try {
    const parsed = parseFeed<string>(text, { parseDateFn: (raw) => raw });
    return { items: itemsOf(parsed), broken: parsed.format !== 'json' && isCutOff(text) };
  } catch {
    return null;
  }
}

function itemsOf(parsed: ReturnType<typeof parseFeed<string>>): FeedItem[] {
  if (parsed.format === 'rss')
    return (parsed.feed.items ?? []).map((item) => ofRss(item, parsed.feed.language ?? null));
  if (parsed.format === 'rdf')
    return (parsed.feed.items ?? []).map((item) => ofRss(item, first(parsed.feed.dc?.languages)));
  if (parsed.format === 'atom') return (parsed.feed.entries ?? []).map((entry) => ofAtom(entry, parsed.feed));
  return (parsed.feed.items ?? []).map((item) => ofJson(item as JsonFeed.Item<string>, parsed.feed.language ?? null));
}

const first = <T>(list: readonly T[] | undefined): T | null => list?.[0] ?? null;

type RssLike = RssFeed.Item<string> | RdfFeed.Item<string>;
function ofRss(item: RssLike, feedLang: string | null): FeedItem {
  const rss = item as RssFeed.Item<string>;
  const about = (item as RdfFeed.Item<string>).rdf?.about ?? null;
  const atom = item.atom as AtomNs.Entry<string> | undefined;
  const author = first(rss.authors);
  return {
    id: rss.guid?.value ?? about ?? atom?.id ?? null,
    link: item.link ?? (rss.guid?.isPermaLink === false ? null : rss.guid?.value) ?? linkOf(atom?.links),
    title: item.title ?? first(item.dc?.titles) ?? null,
    content: lineEnds(
      longer(item.content?.encoded, item.description ?? item.dc?.descriptions?.[0] ?? mediaText(item.media)),
    ),
    lang: item.xml?.lang ?? first(item.dc?.languages) ?? feedLang,
    published: rss.pubDate ?? first(item.dc?.dates) ?? first(item.dcterms?.created) ?? atom?.published ?? null,
    edited: first(item.dcterms?.modified) ?? atom?.updated ?? null,
    author: first(item.dc?.creators) ?? author?.name ?? author?.email ?? null,
    tags: [...(rss.categories ?? []).map(({ name }) => name ?? ''), ...(item.dc?.subjects ?? [])],
    media: Math.max(rss.enclosures?.length ?? 0, item.media?.contents?.length ?? 0),
  };
}

function ofAtom(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>): FeedItem {
  const author = first(entry.authors) ?? first(feed.authors);
  const content = entry.content?.value ? entry.content : entry.summary;
  const links = entry.links ?? [];
  return {
    id: entry.id || null,
    link: webAddress(linkOf(entry.links), entry.xml?.base ?? feed.xml?.base) ?? linkOf(entry.links),
    title: entry.title ? markup(entry.title) : null,
    content: content ? markup(content) : lineEnds(mediaText(entry.media)),
    lang: content?.xml?.lang ?? entry.xml?.lang ?? feed.xml?.lang ?? null,
    published: entry.published ?? entry.updated ?? first(entry.dc?.dates) ?? null,
    edited: entry.published ? (entry.updated ?? null) : null,
    author: author?.uri ?? author?.name ?? first(entry.dc?.creators) ?? null,
    tags: (entry.categories ?? []).map(({ label, term }) => label ?? term ?? ''),
    media: Math.max(links.filter(({ rel }) => rel === 'enclosure').length, entry.media?.contents?.length ?? 0),
  };
}

function ofJson(item: JsonFeed.Item<string>, feedLang: string | null): FeedItem {
  const author = first(item.authors);
  return {
    id: item.id ?? null,
    link: item.url ?? item.external_url ?? null,
    title: item.title ? asHtml(item.title) : null,
    content: item.content_html ?? asHtml(item.content_text ?? item.summary ?? ''),
    lang: item.language ?? feedLang,
    published: item.date_published ?? null,
    edited: item.date_modified ?? null,
    author: author?.url ?? author?.name ?? null,
    tags: item.tags ?? [],
    media: item.attachments?.length ?? 0,
  };
}

/** Atom's text constructs (RFC 4287, 3.1): without a type it is plain text. */
const markup = ({ value = '', type }: { value?: string; type?: string }): string =>
  /html|xml/i.test(type ?? 'text') ? value : asHtml(value);

const longer = (a = '', b = ''): string => (a.length >= b.length ? a : b);

/** RSS does not say whether a text is HTML. Without a tag in it, its line ends are meant. */
const lineEnds = (text = ''): string => (/<[a-z!/]/i.test(text) ? text : text.trim().replace(/\n/g, '<br>'));

/** What a video's feed says of it. */
const mediaText = (media?: { description?: { value?: string }; group?: { description?: { value?: string } } }) =>
  media?.description?.value ?? media?.group?.description?.value;

function linkOf(links: readonly { href?: string; rel?: string }[] | undefined): string | null {
  const page = links?.find(({ rel }) => !rel || rel === 'alternate') ?? links?.[0];
  return page?.href ?? null;
}
