import { readdirSync, readFileSync } from 'node:fs';
import { createInstance, type TFunction } from 'i18next';

/** One language of the desk, with everything that is written differently in it. */
export interface Speech {
  code: string;
  dir: 'ltr' | 'rtl';
  text(english: string, values: Record<string, string | number>): string;
  has(english: string): boolean;
  number(options: Intl.NumberFormatOptions): Intl.NumberFormat;
  date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat;
  ago: Intl.RelativeTimeFormat;
  /** Name of a language by its code. RangeError when it is none. */
  languageName(code: string): string;
}
/** English texts and what they are called; of a text with `{count}`, one entry for each plural form: `…_one`, `…_other`. */
export type Texts = Readonly<Record<string, string>>;

// Every key is the English text itself, so no sign in it may mean anything but `{name}`.
const library = createInstance();
library.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: '\u0000',
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
});

const speeches = new Map<string, Speech>();
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm']);

/** Adds a language, or replaces its texts. A language is a file `<code>.json` beside this one; tests add their own. */
export function addLanguage(code: string, texts: Texts): void {
  library.addResourceBundle(code, 'translation', withAllForms(texts), false, true);
  speeches.set(code, makeSpeech(code, library.getFixedT(code)));
}

/**
 * Plural forms that only fractions or whole millions take (Polish `other`, French `many`) are written as the nearest
 * form: the desk counts in small whole numbers.
 */
function withAllForms(texts: Texts): Texts {
  const all: Record<string, string> = { ...texts };
  for (const [key, text] of Object.entries(texts)) {
    const [, english, form] = /^(.*)_(other|many)$/s.exec(key) ?? [];
    if (english) all[`${english}_${form === 'other' ? 'many' : 'other'}`] ??= text;
  }
  return all;
}

function makeSpeech(code: string, translate: TFunction): Speech {
  // English as it is written in most of the world: the day before the month.
  const locale = code === 'en' ? 'en-GB' : code;
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<string, Intl.DateTimeFormat>();
  const plain = new Intl.NumberFormat(locale);
  const fixed = new Map<string, string>();
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const languageNames = new Map<string, string>();
  const written = (values: Record<string, string | number>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, one]) => [name, typeof one === 'number' ? plain.format(one) : one]),
    );
  return {
    code,
    dir: RIGHT_TO_LEFT.has(new Intl.Locale(code).maximize().script ?? '') ? 'rtl' : 'ltr',
    // `replace` keeps values apart from options; without `nest`, nothing in a value can call for another text.
    text: (english, values) => {
      // Texts without values are most of a page, and always the same.
      const known = fixed.get(english);
      if (known !== undefined) return known;
      const count = typeof values.count === 'number' ? { count: values.count } : {};
      const text = translate(english, { replace: written(values), nest: false, ...count }) as string;
      if (!english.includes('{') && fixed.size < 5000) fixed.set(english, text);
      return text;
    },
    has: (english) => library.exists(english, { lng: code, fallbackLng: [] }),
    number: (options) => kept(numbers, options, () => new Intl.NumberFormat(locale, options)),
    date: (options) => kept(dates, options, () => new Intl.DateTimeFormat(locale, options)),
    ago: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    languageName: (code) => {
      const known = languageNames.get(code) ?? languages.of(code) ?? code;
      if (languageNames.size < 1000) languageNames.set(code, known);
      return known;
    },
  };
}
function kept<T>(cache: Map<string, T>, options: object, make: () => T): T {
  const key = JSON.stringify(options);
  const value = cache.get(key) ?? make();
  cache.set(key, value);
  return value;
}

/** English for a code that nobody translated. */
export const speechOf = (code: string): Speech => speeches.get(code) ?? speeches.get('en')!;
/** The codes one can choose, English first. */
export const languageCodes = (): string[] => [...speeches.keys()];

/** Which language to speak with somebody who asks for `wanted` (Accept-Language), best first; English where none fits. */
export function bestLanguage(wanted: string): string {
  const ranked = wanted
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      return { code: tag.split('-')[0]!, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranked.find(({ code }) => speeches.has(code))?.code ?? 'en';
}

const read = (code: string): Texts => JSON.parse(readFileSync(new URL(`./${code}.json`, import.meta.url), 'utf8'));
const files = readdirSync(new URL('.', import.meta.url)).flatMap((name) => /^(\w+)\.json$/.exec(name)?.[1] ?? []);
for (const code of ['en', ...files.filter((one) => one !== 'en').sort()]) addLanguage(code, read(code));
