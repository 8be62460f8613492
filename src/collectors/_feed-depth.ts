/** What does not nest, with its end. The order counts: a comment begins like a declaration. */
const SKIPPED: readonly [begin: string, end: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

/** Bounds what a tag without an end costs. */
const LONGEST_TAG = 10_000;

/**
 * Whether the elements of an XML text nest deeper than `most`. Parsers take time that grows with the square of the
 * depth, so this looks first, in one pass; an element that was left open ends with the one around it.
 */
export function nestsDeeperThan(text: string, most: number): boolean {
  const open: string[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipped = SKIPPED.find(([begin]) => text.startsWith(begin, at));
    const end = skipped ? text.indexOf(skipped[1], at + skipped[0].length) : endOfTag(text, at);
    if (end < 0) return false;
    if (!skipped) follow(open, text, at, end);
    if (open.length > most) return true;
    at = end + 1;
  }
  return false;
}

function follow(open: string[], text: string, at: number, end: number): void {
  const closing = text[at + 1] === '/';
  const name = /^[^\s/>]*/.exec(text.slice(at + (closing ? 2 : 1), Math.min(end, at + 100)))![0];
  if (closing) {
    const begun = open.lastIndexOf(name);
    if (begun >= 0) open.length = begun;
  } else if (text[end - 1] !== '/') open.push(name);
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
