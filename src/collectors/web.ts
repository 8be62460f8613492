import { Readability } from '@mozilla/readability';
import { type CheerioAPI, load } from 'cheerio/slim';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import type { FoundPostInput } from '../domain/post.ts';
import { RemoteError } from '../errors.ts';
import { decodeText } from '../fetch/charset.ts';
import type { CollectInput, Collector, Found } from './_contract.ts';
import { readDate } from './_dates.ts';
import { nestsDeeperThan } from './_depth.ts';
import { type ArticleData, articleData } from './_page-data.ts';
import { hasPageShape } from './_page-shape.ts';
import { fewTags, fittingId, fittingText, isWebPage, sha256, shortText, webAddress } from './_parts.ts';

const FEWEST_CHARACTERS = 40;
/** Pages are less deep; looking for the article in one that is deeper takes minutes. */
const DEEPEST = 256;

const Target = z.strictObject({ url: z.url({ protocol: /^https?$/ }).describe('Address of the page') });
type Target = z.infer<typeof Target>;
const Cursor = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  hash: z.string(),
});
type Cursor = z.infer<typeof Cursor>;

/** What a page says of itself, the surest first: JSON-LD, then OpenGraph and meta, then the article found in it. */
interface Page {
  title: string | null;
  text: string;
  format: 'plain' | 'html';
  author: string | null;
  published: string | null;
  modified: string | null;
  lang: string | null;
  address: string;
  tags: string[];
}

const web: Collector<Target> = {
  kind: 'web',
  title: 'Web page',
  description: 'Reads one page, obeying its robots.txt; a change of its text is a new reading.',
  target: Target,
  secrets: {},
  example: { url: 'https://example.org/health/article' },
  defaultIntervalSeconds: 86_400,
  stream: false,
  async *collect({ target, cursor: saved, signal, http }: CollectInput<Target>): AsyncIterable<Found> {
    const parsed = Cursor.safeParse(saved);
    const cursor = parsed.success && parsed.data.url === target.url ? parsed.data : null;
    const headers: Record<string, string> = { accept: 'text/html, application/xhtml+xml' };
    if (cursor?.etag) headers['if-none-match'] = cursor.etag;
    if (cursor?.lastModified) headers['if-modified-since'] = cursor.lastModified;
    const reply = await http.get(target.url, { headers, signal, robots: true });
    if (reply.status === 304) return;
    const html = decodeText(reply.body, reply.headers);
    if (!isWebPage(html) && !/<(?:body|div|p|article)\b/i.test(html.slice(0, 20_000)))
      throw new RemoteError('What came back is no web page.', { code: 'malformed', permanent: cursor === null });
    if (nestsDeeperThan(html, DEEPEST, 'html')) throw unreadable();
    const $ = load(html);
    if (!hasPageShape($)) throw unreadable();
    refuseRobots($, reply.headers);
    const page = readPage($, html, reply.url);
    // The words only: class names change with every release of a site.
    const hash = sha256(`${page.title}\n${page.text.replace(/<[^<>]*>/g, '')}`);
    if (hash !== cursor?.hash) yield { kind: 'post', post: postOf(page) };
    const next: Cursor = {
      url: target.url,
      etag: reply.headers.get('etag'),
      lastModified: reply.headers.get('last-modified'),
      hash,
    };
    yield { kind: 'checkpoint', cursor: next };
  },
};
export default web;

const unreadable = (): RemoteError =>
  new RemoteError('The page is too large or too deeply nested to look for an article in it.', {
    code: 'malformed',
    permanent: true,
  });

/** `noindex` and `noarchive`, in the header or in the page, ask not to keep the text. */
function refuseRobots($: CheerioAPI, headers: Headers): void {
  const meta = $('meta[name="robots" i], meta[name="mythwatch" i]')
    .map((_, element) => $(element).attr('content') ?? '')
    .get();
  const rules = [headers.get('x-robots-tag') ?? '', ...meta].join(',').toLowerCase().split(',');
  // A rule for us may have our name before it; one such as `max-image-preview: none` means something else.
  if (rules.some((rule) => /^(?:mythwatch:\s*)?(?:noindex|noarchive|none)$/.test(rule.trim())))
    throw new RemoteError('The page asks robots not to keep it (noindex or noarchive).', {
      code: 'robots',
      permanent: true,
    });
}

function readPage($: CheerioAPI, html: string, url: string): Page {
  const data = articleData($);
  const meta = (...names: string[]): string | null =>
    names
      .map((name) => $(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content')?.trim())
      .find(Boolean) ?? null;
  const article = readable(html);
  const enough = (one: string | null | undefined) => one && one.length >= FEWEST_CHARACTERS;
  const said = [words(data?.articleBody), words(data?.text), meta('og:description', 'description')].find(enough);
  const text = enough(article?.text) ? article!.html : said;
  if (!text)
    throw new RemoteError('There is hardly any text in the page: it may need a browser to show it.', {
      code: 'malformed',
    });
  return {
    title: words(data?.headline) ?? meta('og:title') ?? article?.title ?? ($('title').first().text().trim() || null),
    text,
    format: enough(article?.text) ? 'html' : 'plain',
    author: authorOf(data?.author) ?? meta('author', 'article:author'),
    published: readDate(
      data?.datePublished ?? meta('article:published_time') ?? $('time[datetime]').first().attr('datetime'),
    ),
    modified: readDate(data?.dateModified ?? meta('article:modified_time')),
    lang: shortText($('html').attr('lang') ?? meta('og:locale')?.replace('_', '-'), 35),
    address: canonical($, url),
    tags: fewTags([...(Array.isArray(data?.keywords) ? data.keywords : String(data?.keywords ?? '').split(','))]),
  };
}

/** The page's own name for itself, within its site: no page may pass for one of another publisher. */
function canonical($: CheerioAPI, url: string): string {
  const named = webAddress($('link[rel="canonical"]').first().attr('href'), url);
  const site = (address: string): string => new URL(address).hostname.replace(/^(?:www|m|amp)\./, '');
  return named && site(named) === site(url) ? named : url;
}

/** A value of the page's data in words, whatever markup is in it. */
const words = (value: unknown): string | null =>
  typeof value === 'string' && value.trim()
    ? load(value.replace(/<[^<>]*>/g, ' '), null, false)
        .text()
        .replace(/\s+/g, ' ')
        .trim()
    : null;
const authorOf = (value: unknown): string | null => {
  const first = [value].flat()[0];
  return typeof first === 'string' ? first : words((first as ArticleData | undefined)?.name);
};

/** Mozilla's Readability over a DOM that runs no script; null when it finds no article. */
function readable(html: string): { title: string | null; text: string; html: string } | null {
  try {
    const { document } = parseHTML(html);
    const article = new Readability(document as unknown as Document).parse();
    const text = article?.textContent?.trim();
    return text ? { title: article?.title?.trim() || null, text, html: article?.content ?? '' } : null;
  } catch {
    return null;
  }
}

const postOf = (page: Page): FoundPostInput => ({
  platform: 'web',
  externalId: fittingId(page.address),
  url: webAddress(page.address),
  author: shortText(page.author, 512),
  text: fittingText(page.text),
  format: page.format,
  title: page.title ? fittingText(page.title, 2000) : null,
  lang: page.lang,
  publishedAt: page.published,
  editedAt: page.modified,
  tags: page.tags,
});
