import { load } from 'cheerio/slim';
import { htmlToText, tidy } from '../normalise/plain.ts';
import { sketch } from '../normalise/sketch.ts';

/** What a check needs of a page. */
export interface ReadPage {
  title: string | null;
  /** Words of the text proper, without navigation and footers. */
  words: number;
  sketch: number[];
  /** The beginning of the text, for phrases such as "page not found". */
  opening: string;
  hasPassword: boolean;
  doi: string | null;
  pmid: string | null;
}

/** Fewer words than this in `main` or `article`: the element is a frame for a script, and the body is read instead. */
const ENOUGH_WORDS = 50;
const OPENING = 600;
const BESIDE =
  'script,style,noscript,template,svg,nav,header,footer,aside,form,dialog,[role=navigation],[aria-hidden=true]';

export function readPage(html: string): ReadPage {
  if (isDeep(html)) return plainly(html);
  const $ = load(html);
  const meta = (...names: string[]): string | null =>
    names.map((name) => $(`meta[name="${name}" i]`).attr('content')?.trim()).find(Boolean) ?? null;
  const title = tidy($('meta[property="og:title" i]').attr('content') || $('title').first().text() || '') || null;
  const heading = tidy($('h1').first().text());
  const hasPassword = $('input[type="password" i]').length > 0;
  const identifiers = {
    doi: doiIn(meta('citation_doi', 'dc.identifier', 'prism.doi') ?? ''),
    pmid: pmidIn(meta('citation_pmid') ?? ''),
  };
  $(BESIDE).remove();
  const whole = textOf($.html($('body').length ? $('body') : $.root()));
  const main = textOf($.html($('main, article, [role=main]').first()));
  const text = wordsOf(main).length >= ENOUGH_WORDS ? main : whole;
  const words = wordsOf(text);
  const opening = [title ?? '', heading, text.slice(0, OPENING)].join('\n');
  return { title, words: words.length, sketch: sketch(words, [], null), opening, hasPassword, ...identifiers };
}

/** Deeper than any page is: parsers and selectors take minutes for it, or do not come back. */
const DEEPEST = 400;
/** Elements that have no end, or whose end may be left out: they say nothing of depth. */
const ENDLESS = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd tr td th option thead tbody tfoot'.split(
    ' ',
  ),
);
function isDeep(html: string): boolean {
  let depth = 0;
  for (const [, end, name, closed] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^<>]*?(\/?)>/gi)) {
    if (closed || ENDLESS.has(name!.toLowerCase())) continue;
    depth = Math.max(0, depth + (end ? -1 : 1));
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The whole text, navigation and all. */
function plainly(html: string): ReadPage {
  const text = tidy(html.replace(/<[^<>]*>/g, ' '));
  const title = tidy(/<title[^<>]*>([^<]*)</i.exec(html)?.[1] ?? '') || null;
  const words = wordsOf(text);
  const opening = [title ?? '', '', text.slice(0, OPENING)].join('\n');
  return {
    ...{ title, words: words.length, sketch: sketch(words, [], null), opening },
    ...{ hasPassword: false, doi: null, pmid: null },
  };
}

const textOf = (html: string | null): string => htmlToText(html ?? '');
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The DOI in a text or an address, in lower case; null where there is none. */
export function doiIn(text: string): string | null {
  const found = /\b10\.\d{4,9}\/[^\s"'<>?#]+/i.exec(decoded(text))?.[0];
  return found ? found.replace(/(?:\/(?:full|abstract|pdf|epdf|meta)|[.,;)])+$/i, '').toLowerCase() : null;
}
/** The PubMed number of an address of PubMed, or of a text that is one. */
export const pmidIn = (text: string): string | null =>
  (/^\s*(\d{4,9})\s*$/.exec(text) ?? /pubmed(?:\.ncbi\.nlm\.nih\.gov|\/)\/?(\d{4,9})\b/i.exec(text))?.[1] ?? null;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * How alike two texts are by their sketches, 0…1: Jaccard's index over the lowest numbers that both could hold
 * (bottom-k, Bar-Yossef et al. 2002). Two empty sketches are alike.
 */
export function likeness(a: readonly number[], b: readonly number[]): number {
  if (!a.length && !b.length) return 1;
  const union = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, Math.max(a.length, b.length));
  const [left, right] = [new Set(a), new Set(b)];
  return union.filter((n) => left.has(n) && right.has(n)).length / union.length;
}
