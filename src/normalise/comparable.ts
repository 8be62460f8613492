import type { Word } from '../languages/_words.ts';
import { splitWords } from '../languages/_words.ts';
import { languageOf } from './language.ts';

/** What the matcher and the stance rules read; the shape of `ComparableText` in the match stage's contract. */
export interface Comparable {
  text: string;
  lang: string | null;
  words: Word[];
  /** Hints outside the sentence: @handles in the body, the name and date under an embedded post. */
  asides: Word[];
  /** The author is known to be a health authority. */
  official?: boolean;
  /** The post that this one answers or quotes. */
  context?: Comparable & { kind: 'parent' | 'quoted' };
}

/** The line under an embedded post: "— Name (@handle) January 14, 2020". */
const BYLINE = /\s[—–-]{1,2}\s*([^—–()\n]{1,80})\(@[A-Za-z0-9_]{1,20}\)\s*([^\n]{0,40})$/u;

/** Folded words with offsets into `text`, which is not changed. `hint` is the language that the platform declares. */
export function comparable(text: string, hint: string | null = null): Comparable {
  // Asked first, because the expression looks at every dash.
  const byline = text.includes('(@') ? BYLINE.exec(text) : null;
  const body = byline ? text.slice(0, byline.index) : text;
  const first = splitWords(body, null);
  const lang = languageOf(withoutRanges(body, first.skipped), hint);
  const { words, handles } =
    lang && lang !== 'en' && /\p{Extended_Pictographic}/u.test(body) ? splitWords(body, lang) : first;
  return { text, lang, words, asides: byline ? [...handles, ...bylineWords(text, byline)] : handles };
}

function bylineWords(text: string, byline: RegExpExecArray): Word[] {
  const handleStart = text.indexOf('(@', byline.index);
  const handleEnd = text.indexOf(')', handleStart);
  return splitWords(text.slice(byline.index))
    .words.map((w) => ({ ...w, start: w.start + byline.index, end: w.end + byline.index }))
    .filter((w) => w.end <= handleStart || w.start > handleEnd);
}

function withoutRanges(text: string, ranges: readonly { start: number; end: number }[]): string {
  let out = '';
  let from = 0;
  for (const range of ranges) {
    out += `${text.slice(from, range.start)} `;
    from = range.end;
  }
  return (out + text.slice(from)).replaceAll('#', '');
}
