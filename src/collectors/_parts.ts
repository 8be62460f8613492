import { createHash } from 'node:crypto';

const MAX_TEXT = 200_000;
const MAX_ID = 512;
const MAX_ADDRESS = 2048;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An id that fits a post: one that is too long is replaced by its hash, so that it stays one id. */
export const fittingId = (id: string): string => (id.length <= MAX_ID ? id : `sha256:${sha256(id)}`);

/** A text that fits a post, never ending in half a character. */
export const fittingText = (text: string, max = MAX_TEXT): string =>
  text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');

/** A web address that may be shown as a link, whole; null for anything else (`javascript:`, too long, broken). */
export function webAddress(raw: unknown, base?: string): string | null {
  if (typeof raw !== 'string' || !raw.trim()) return null;
  const url = URL.parse(raw.trim(), base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  return url.href.length <= MAX_ADDRESS ? url.href : null;
}

/** At most 100 different addresses. */
export const fewLinks = (found: readonly (string | null | undefined)[]): string[] =>
  [...new Set(found.filter((one): one is string => Boolean(one)))].slice(0, 100);

/** At most 100 different tags, without `#`. */
export const fewTags = (found: readonly unknown[]): string[] =>
  [
    ...new Set(
      found
        .filter((one) => typeof one === 'string')
        .map((one) => one.trim().replace(/^#/, '').slice(0, 200))
        .filter(Boolean),
    ),
  ].slice(0, 100);

/** A whole count, or null: what is no plain number is not guessed at. */
export const wholeCount = (raw: unknown): number | null => {
  const text = String(raw ?? '').trim();
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
};

/** A short text or null; for declared languages, names and the like. */
export const shortText = (raw: unknown, max: number): string | null =>
  typeof raw === 'string' && raw.trim() && raw.trim().length <= max ? raw.trim() : null;

export const asHtml = (plain: string): string =>
  plain.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;')).replace(/\n/g, '<br>');

/** Whether what a server sent is a web page and no data. */
export function isWebPage(text: string): boolean {
  let rest = text.slice(0, 4096).trimStart();
  // Comment by comment, because one expression over all of them takes exponential time on a page made for it.
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->');
    if (end < 0) return false;
    rest = rest.slice(end + 3).trimStart();
  }
  return /^<(?:!doctype\s+html|html)\b/i.test(rest);
}
