import { html } from 'hono/html';
import type { Span, Why } from '../../domain/match.ts';
import type { Post } from '../../domain/post.ts';
import { t } from '../words.ts';
import { type Comfort, isVeiled, veil } from './_comfort.ts';
import type { Html } from './_parts.ts';

/** What a stretch of a post is: a matched word, a stance cue, both, or neither. */
interface Stretch {
  text: string;
  word: boolean;
  cue: boolean;
}

/** Cuts a text where marks begin and end. Offsets are UTF-16; what lies outside the text or is upside down is left out. */
export function stretches(text: string, words: readonly Span[], cues: readonly Span[]): Stretch[] {
  const inside = ({ start, end }: Span) => start >= 0 && start < end && end <= text.length;
  const marks = { word: words.filter(inside), cue: cues.filter(inside) };
  const cuts = [...marks.word, ...marks.cue].flatMap(({ start, end }) => [start, end]);
  const places = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
  const covers = (spans: Span[], at: number) => spans.some(({ start, end }) => start <= at && at < end);
  return places.slice(0, -1).map((start, i) => ({
    text: text.slice(start, places[i + 1]),
    word: covers(marks.word, start),
    cue: covers(marks.cue, start),
  }));
}

const CONTROL = /\p{Cc}/gu;
/** Control characters would be dropped or act by themselves; each becomes one visible sign, so that offsets stay. */
export const visible = (text: string): string =>
  text.replaceAll(CONTROL, (one) => (one === '\n' || one === '\t' ? one : '\ufffd'));

const LONG_WORD = /\S{120}(?=\S)/gu;
/** A word without end takes a browser up to a minute to lay out (100,000 letters, measured); this gives it places to break. */
const breakable = (text: string): Html => {
  const shown = visible(text);
  const cuts = [...shown.matchAll(LONG_WORD)].map(({ 0: word, index }) => index + word.length);
  if (!cuts.length) return html`${shown}`;
  return html`${[0, ...cuts].map((start, i) => html`${i ? html`<wbr>` : ''}${shown.slice(start, cuts[i])}`)}`;
};

const LONG = 3000;
/**
 * A stranger's text: escaped, isolated, in its own language and direction, with the matched words marked and the
 * stance cues underlined. Links in it stay text.
 */
export function postText(
  post: Pick<Post, 'text' | 'lang' | 'title'>,
  why: Why | null,
  comfort: Pick<Comfort, 'veil'> = { veil: false },
): Html {
  const parts = stretches(post.text, why?.words ?? [], why?.stanceEvidence ?? []).map(({ text, word, cue }) => {
    const plain = cue ? html`<span class="cue">${breakable(text)}</span>` : breakable(text);
    return word ? html`<mark>${plain}</mark>` : plain;
  });
  const scroll = post.text.length > LONG;
  const language = post.lang ? html` lang="${post.lang}"` : html` lang=""`;
  const text = html`<blockquote class="post-text${scroll ? ' long' : ''}" dir="auto"${language}${scroll ? html` tabindex="0" role="region" aria-label="${t('Text of the post')}"` : ''}>${
    post.title && !post.text.startsWith(post.title) ? html`<strong>${visible(post.title)}</strong>\n` : ''
  }${parts}</blockquote>`;
  return isVeiled(comfort, post) ? veil(text) : text;
}

/** The first line of a post for a list, cut at a whole character. */
export function firstLine(
  post: Pick<Post, 'text' | 'title' | 'deletionState'> & { lang?: string | null },
  length = 180,
  comfort: Pick<Comfort, 'veil'> = { veil: false },
): string {
  if (isVeiled(comfort, { text: post.text, lang: post.lang ?? null }))
    return t('(may be graphic or abusive: open it to read)');
  const text = (post.text || post.title || '').replaceAll(/\s+/g, ' ').trim();
  if (!text) return post.deletionState === 'live' ? t('(no text)') : t('(deleted by its author)');
  const cut = [...text.slice(0, length * 4)].slice(0, length).join('');
  return visible(cut.length < text.length ? `${cut}…` : cut);
}
