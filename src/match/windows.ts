import type { Span } from '../domain/match.ts';
import type { ComparableText } from './_contract.ts';
import type { Term } from './analyzer.ts';

/** The part of a post that a claim was found in, and the words that did it. */
export interface Located {
  window: Span;
  words: Span[];
}

const SENTENCE_END = /[.!?…。！？]+["'”’)\]]*(?=\s|$)|\n+/gu;
/** A second sentence joins the window when it adds this share of what the best sentence holds. */
const WORTH_A_SENTENCE = 0.25;

/** Half-open ranges of the sentences of a text; line breaks end one too. */
export function sentences(text: string): Span[] {
  const out: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (text.slice(start, end).trim()) out.push({ start, end });
    start = end;
  };
  for (const hit of text.matchAll(SENTENCE_END)) close(hit.index + hit[0].length);
  close(text.length);
  return out;
}

/** The window of one or two neighbouring sentences that holds the most matched weight, and the matched words in it. */
export function locate(
  post: ComparableText,
  terms: readonly Term[],
  weightOf: (term: string) => number,
  spans: readonly Span[] = sentences(post.text),
): Located {
  const hits = terms
    .map((t) => ({
      start: post.words[t.from]!.start,
      end: post.words[t.to - 1]!.end,
      weight: weightOf(t.term),
      term: t.term,
    }))
    .filter((hit) => hit.weight > 0);
  const whole = { start: 0, end: post.text.length };
  if (!spans.length || !hits.length) return { window: whole, words: [] };
  const inSpan = bySpan(hits, spans);
  const held = (from: number, to: number): number => {
    const seen = new Map<string, number>();
    for (let i = from; i <= to; i++) for (const hit of inSpan[i]!) seen.set(hit.term, hit.weight);
    return [...seen.values()].reduce((sum, weight) => sum + weight, 0);
  };
  let best = { ...spans[0]!, weight: -1 };
  spans.forEach((span, i) => {
    const alone = held(i, i);
    if (alone > best.weight) best = { ...span, weight: alone };
    const next = spans[i + 1];
    const both = next ? held(i, i + 1) : 0;
    if (next && both > Math.max(alone, held(i + 1, i + 1)) * (1 + WORTH_A_SENTENCE) && both > best.weight) {
      best = { start: span.start, end: next.end, weight: both };
    }
  });
  const window = trimmed(post.text, best);
  return { window, words: merged(hits.filter((hit) => hit.start >= window.start && hit.end <= window.end)) };
}

/** What begins in each span; both lists are in text order, so one pass does. */
export function bySpan<T extends { start: number }>(items: readonly T[], spans: readonly Span[]): T[][] {
  const out: T[][] = spans.map(() => []);
  let at = 0;
  for (const item of items) {
    // A hashtag's parts come after the whole and may begin before what went last.
    while (at > 0 && item.start < spans[at]!.start) at--;
    while (at < spans.length - 1 && item.start >= spans[at]!.end) at++;
    if (item.start >= spans[at]!.start && item.start < spans[at]!.end) out[at]!.push(item);
  }
  return out;
}

function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  return { start: start + part.length - part.trimStart().length, end: end - part.length + part.trimEnd().length };
}

/** Spans in text order without overlaps: a hashtag and its parts stand on the same letters. */
function merged(hits: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const { start, end } of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (!last || start >= last.end) out.push({ start, end });
    else last.end = Math.max(last.end, end);
  }
  return out;
}
