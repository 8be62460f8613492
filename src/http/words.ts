import { AsyncLocalStorage } from 'node:async_hooks';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { MOST_LETTERS, PATTERNS } from './words/beyond.ts';
import { type Speech, speechOf } from './words/speech.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
type Value = string | number;

const spoken = new AsyncLocalStorage<Speech>();

/** Runs `work` in a language of the desk (`de`, …): everything below that `work` calls or awaits speaks it. */
export const speaking = <T>(language: string, work: () => T): T => spoken.run(speechOf(language), work);
/** The language of this request: its code, its direction, its formats. English where nobody chose. */
export const speech = (): Speech => spoken.getStore() ?? speechOf('en');

/**
 * A text of the desk. `english` is the key and the English text; `{name}` stands for a value of `values`,
 * and `{count}` chooses the plural form. Numbers are written as the language writes them. The result is plain text:
 * the page's template escapes it. Call it while a request is answered, not while a module is loaded.
 */
export const t = (english: string, values: Record<string, Value> = {}): string => speech().text(english, values);

/** The same with markup among the values: `th('For {email}.', { email: html`<b>…</b>` })`. */
export function th(english: string, values: Record<string, Html | Value>): Html {
  const names = Object.keys(values).filter((name) => name !== 'count');
  const holes = Object.fromEntries(names.map((name, at) => [name, `\uE000${at}\uE001`]));
  const count = values.count;
  const text = t(english, { ...holes, ...(typeof count === 'number' ? { count } : {}) });
  const parts = text.split(/\uE000(\d+)\uE001/);
  return html`${parts.map((part, at) => (at % 2 ? shown(values[names[Number(part)]!]!) : part))}`;
}
const shown = (value: Html | Value) => (typeof value === 'number' ? number(value) : value);

/** A table of texts that is read when it is used, so that it may stand at the top of a module. */
export function said<Texts extends Readonly<Record<string, string>>>(texts: Texts): Texts {
  const lazy = Object.create(null) as Texts;
  for (const [name, english] of Object.entries(texts))
    Object.defineProperty(lazy, name, { enumerable: true, get: () => t(english) });
  return lazy;
}

/**
 * An English text from beyond the desk (an error of an action, a finding, a reason of the triage) in the language of
 * the request. `words/beyond.ts` lists what is known: values are found by their place in the sentence, and translated
 * as well where they are known. Of several sentences each is looked up by itself. What nobody translated stays as it is.
 */
export function inWords(english: string): string {
  const to = speech();
  if (to.code === 'en' || !english) return english;
  return (
    known(english, to) ??
    english
      .split(/(?<=[.!?]) (?=[\p{Lu}“"])/u)
      .map((sentence) => known(sentence, to) ?? sentence)
      .join(' ')
  );
}
/** "10,000" as a number, so that the language writes it its own way. */
const numberIn = (value: string): string | number =>
  /^\d{1,3}(,\d{3})*(\.\d+)?$/.test(value) ? Number(value.replaceAll(',', '')) : value;
function known(english: string, to: Speech): string | null {
  if (english.length > MOST_LETTERS) return null;
  if (to.has(english)) return to.text(english, {});
  for (const { text, pattern } of PATTERNS) {
    const values = pattern.exec(english)?.groups;
    if (values && to.has(text))
      return to.text(
        text,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, known(value, to) ?? numberIn(value)])),
      );
  }
  return null;
}

/** "1,234.5" as the language writes it. */
export const number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  speech().number(options).format(value);
/** "12 %" of a share between 0 and 1. English has the same space before the sign as in the sentences of the matcher. */
export const percent = (share: number, digits = 0): string =>
  number(share, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).replace(
    /(?<=\d)%/,
    speech().code === 'en' ? ' %' : '%',
  );
/** "4 Mar 2026", UTC. `when` is an ISO time or date. */
export const dayText = (when: string | Date): string =>
  speech().date({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(when));
/** "4 Mar 2026, 16:05", UTC. */
export function timeText(when: string | Date): string {
  const to = speech();
  const iso = typeof when === 'string' ? when : when.toISOString();
  const key = `${to.code} ${iso}`;
  const known = times.get(key);
  if (known !== undefined) return known;
  const text = to.date({ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso));
  if (times.size >= 10_000) times.clear();
  times.set(key, text);
  return text;
}
/** Writing a time out takes the library longer than anything else in a row of the queue, and the same rows come again. */
const times = new Map<string, string>();

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
/** "3 hr ago", "in 2 days"; within a minute "just now". */
export function agoText(when: string | Date, now: Date): string {
  const seconds = (new Date(when).getTime() - now.getTime()) / 1000;
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? speech().ago.format(Math.round(seconds / unit[1]), unit[0]) : t('just now');
}
/** "German" for `de`; a code nobody knows stays as it is. */
export function languageText(code: string): string {
  try {
    return speech().languageName(code);
  } catch {
    return code;
  }
}
