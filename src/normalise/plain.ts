import { load } from 'cheerio/slim';

/** Zero-width and bidirectional characters and controls: they hide or reorder text and say nothing. Joiners inside emoji stay. */
const HIDDEN = /(?![\n\t]|\u200d\p{Extended_Pictographic})[\p{Cc}\p{Cf}]/gu;
const BLOCK = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'head', 'svg', 'iframe', 'object']);

interface MarkupNode {
  type: string;
  name?: string;
  data?: string;
  children?: MarkupNode[];
  attribs?: Record<string, string>;
}

/** HTML as a person reads it: block elements break lines, scripts and what is hidden from readers are out. */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  // An explicit stack: markup nested 100,000 deep must not overflow the call stack.
  const stack: (MarkupNode | string)[] = [load(html).root()[0] as unknown as MarkupNode];
  while (stack.length) {
    const node = stack.pop()!;
    if (typeof node === 'string') parts.push(node);
    else if (node.type === 'text') parts.push((node.data ?? '').replace(/\s+/gu, ' '));
    else if (!hidden(node)) {
      const isBlock = BLOCK.has(node.name ?? '');
      if (isBlock) stack.push('\n');
      for (let i = (node.children?.length ?? 0) - 1; i >= 0; i--) stack.push(node.children![i]!);
      if (isBlock && node.name !== 'br') stack.push('\n');
    }
  }
  return tidy(parts.join(''));
}

// Mastodon hides the scheme and the tail of a link in invisible spans; a reader sees the link whole, so they stay.
const hidden = (node: MarkupNode): boolean =>
  UNREAD.has(node.name ?? '') || node.attribs?.hidden !== undefined || node.type === 'comment';

/** Plain text, tidied: NFC, hidden characters out, line ends as \n, no runs of blanks. Doing it twice changes nothing. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(HIDDEN, '')
    .normalize('NFC')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
