import { type CheerioAPI, load } from 'cheerio/slim';
import type { FeedDocument, FeedItem } from './_feed-item.ts';
import { asHtml } from './_parts.ts';

const ROOT = /<(?:[\w-]+:)?(rss|rdf|feed|channel)[\s>/]/i;

/**
 * Reads what a strict parser refuses: broken or cut XML, feeds of one element, old Atom, CDF. Elements are found by
 * their name without the prefix, wherever they stand; entities beyond HTML's are left as they are, never expanded.
 * Null when no feed element is there. Call it with text that does not nest deep.
 */
export function readLeniently(text: string): FeedDocument | null {
  if (!ROOT.test(text.slice(0, 20_000))) return null;
  const $ = load(text.replace(/^[\s\uFEFF]+/, ''), { xml: { xmlMode: true, decodeEntities: true } });
  const items = elements($).map((element) => itemOf($, element));
  return { items: items.filter(({ title, content, link }) => title || content || link), broken: isCutOff(text) };
}

/** Whether a feed in XML lacks its end: parsers are silent about it when the cut is between two items. */
export function isCutOff(text: string): boolean {
  const name = ROOT.exec(text.slice(0, 20_000))?.[1];
  if (!name) return false;
  // Comments are taken out one by one: one expression over all of them takes exponential time on a text made for it.
  const tail = text
    .slice(-4096)
    .replace(/<!--[\s\S]*?-->/g, '')
    .trimEnd();
  return !new RegExp(`</(?:[\\w-]+:)?${name}\\s*>$`, 'i').test(tail);
}

type Element = ReturnType<CheerioAPI>;
interface Node {
  name?: string;
  children?: Node[];
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** Every item that is not inside another, in the document's order. */
function elements($: CheerioAPI): Element[] {
  const found: Element[] = [];
  const stack = [...($.root()[0] as unknown as Node).children!].reverse();
  while (stack.length) {
    const node = stack.pop()!;
    if (['item', 'entry'].includes(local(node.name ?? ''))) found.push($(node as never) as unknown as Element);
    else for (let i = (node.children?.length ?? 0) - 1; i >= 0; i -= 1) stack.push(node.children![i]!);
  }
  return found;
}

function itemOf($: CheerioAPI, item: Element): FeedItem {
  const children = item.children().toArray() as unknown as { tagName: string }[];
  /** The first child of that name that holds something; content counts more than summary by its place in the list. */
  const child = (...names: string[]): Element | null => {
    for (const name of names)
      for (const node of children) {
        const element = $(node as never) as unknown as Element;
        if (local(node.tagName) === name && (element.text().trim() || element.attr('href'))) return element;
      }
    return null;
  };
  const text = (...names: string[]): string | null =>
    child(...names)
      ?.text()
      .trim() || null;
  const link = child('link', 'origlink', 'a');
  const [title, content] = [
    child('title', 'headline'),
    child('encoded', 'content', 'body', 'fullitem', 'description', 'abstract', 'summary', 'subtitle'),
  ];
  return {
    id: text('guid', 'id', 'identifier') ?? item.attr('rdf:about') ?? null,
    link: link?.attr('href') ?? (link?.text().trim() || item.attr('href') || text('guid')) ?? null,
    title: title ? markup(title) : null,
    content: content ? markup(content) : '',
    lang: item.attr('xml:lang') ?? text('language') ?? null,
    published:
      text('pubdate', 'published', 'issued', 'date', 'created', 'updated', 'modified') ?? item.attr('lastmod') ?? null,
    edited: text('updated', 'modified'),
    author: text('creator', 'author', 'contributor'),
    tags: children
      .filter((node) => ['category', 'subject'].includes(local(node.tagName)))
      .map(
        (node) =>
          $(node as never)
            .text()
            .trim() ||
          $(node as never).attr('term') ||
          '',
      ),
    media: children.filter((node) => local(node.tagName) === 'enclosure').length,
  };
}

/** RSS and old Atom hold markup as text; Atom says plain text by its type, and XHTML stands there as elements. */
function markup(element: Element): string {
  if (element.children().length) return element.html() ?? '';
  const plain = element.attr('type') === 'text' || element.attr('type') === 'text/plain';
  const base64 = element.attr('mode') === 'base64';
  const text = base64 ? Buffer.from(element.text(), 'base64').toString('utf8') : element.text().trim();
  return plain ? asHtml(text) : text;
}
