/** What does not nest, with its end. The order counts: a comment begins like a declaration. */
const SKIPPED: readonly [begin: string, end: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];
/** HTML elements that have no content, or that the next of their kind ends. */
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option optgroup'.split(' '),
);
/** HTML elements whose content is no markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'noscript', 'iframe']);
/** Bounds what a tag without an end costs. */
const LONGEST_TAG = 10_000;

/**
 * Whether the elements of a text nest deeper than `most`. Parsers take time that grows with the square of the depth, so
 * this looks first, in one pass; an element that was left open ends with the one around it.
 */
export function nestsDeeperThan(text: string, most: number, language: 'xml' | 'html'): boolean {
  const open: string[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipped = SKIPPED.find(([begin]) => text.startsWith(begin, at));
    const end = skipped ? text.indexOf(skipped[1], at + skipped[0].length) : endOfTag(text, at);
    if (end < 0) return false;
    const tag = skipped ? null : tagAt(text, at, end);
    at = end + 1;
    if (!tag) continue;
    if (language === 'html') {
      if (FLAT.has(tag.name)) continue;
      if (RAW.has(tag.name) && !tag.closing) at = endOfRaw(text, at, tag.name);
    }
    follow(open, tag, language);
    if (open.length > most) return true;
  }
  return false;
}

interface Tag {
  name: string;
  closing: boolean;
  empty: boolean;
}

function tagAt(text: string, at: number, end: number): Tag {
  const closing = text[at + 1] === '/';
  const name = /^[^\s/>]*/.exec(text.slice(at + (closing ? 2 : 1), Math.min(end, at + 100)))![0].toLowerCase();
  return { name, closing, empty: text[end - 1] === '/' };
}

function follow(open: string[], { name, closing, empty }: Tag, language: 'xml' | 'html'): void {
  // HTML has no empty tags: `<div/>` opens an element.
  if (!closing && (language === 'html' || !empty)) open.push(name);
  const begun = closing ? open.lastIndexOf(name) : -1;
  if (begun >= 0) open.length = begun;
}

/** The `>` that ends a tag, which may have others inside its quoted attributes; -1 without one. */
function endOfTag(text: string, from: number): number {
  for (let at = from + 1; at < Math.min(text.length, from + LONGEST_TAG); at += 1) {
    const mark = text[at];
    if (mark === '>') return at;
    if (mark !== '"' && mark !== "'") continue;
    const close = text.indexOf(mark, at + 1);
    if (close < 0 || close > from + LONGEST_TAG) break;
    at = close;
  }
  // An apostrophe in a broken tag is no quote.
  return text.indexOf('>', from);
}

/** Where the content of a script or the like ends; the rest of the text when it does not. */
function endOfRaw(text: string, from: number, name: string): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(text)?.index ?? text.length;
}
