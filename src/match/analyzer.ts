import type { Language } from '../languages/_contract.ts';
import { splitWords, type Word } from '../languages/_words.ts';

/** A term of the index: the stem of a word, or the one name of a thing that has several. */
export interface Term {
  term: string;
  /** Which words it stands for: half-open range of positions in the list of words. */
  from: number;
  to: number;
}

/** One language, prepared: stop words and synonyms folded the same way as posts are. */
interface Prepared {
  stem(word: string): string;
  stop: ReadonlySet<string>;
  /** "sars cov 2" → "covid"; keys are folded words joined by blanks. */
  names: ReadonlyMap<string, string>;
  /** First words of keys of several words, with the longest key's length. */
  longest: ReadonlyMap<string, number>;
}

export interface Analyzer {
  /** Terms of a list of folded words in text order, stop words out. An unknown language keeps words as they are. */
  terms(words: readonly { word: string }[], lang: string | null): Term[];
  languages: ReadonlyMap<string, Language>;
}

const CACHE_SIZE = 50_000;

/** The analyzer that posts, claims and a search index share: what it makes equal is found. */
export function makeAnalyzer(languages: ReadonlyMap<string, Language>): Analyzer {
  const prepared = new Map([...languages].map(([code, language]) => [code, prepare(language)] as const));
  return {
    languages,
    terms: (words, lang) => termsWith(words, (lang && prepared.get(lang)) || prepared.get('und') || UNKNOWN),
  };
}

/** The distinct terms of a text: what a search index holds in its field `terms`. */
export function termsOf(text: string, lang: string | null, analyzer: Analyzer): string[] {
  return [...new Set(analyzer.terms(splitWords(text, lang).words, lang).map((t) => t.term))];
}

const UNKNOWN: Prepared = { stem: (word) => word, stop: new Set(), names: new Map(), longest: new Map() };

const folded = (text: string): string =>
  splitWords(text)
    .words.map((w: Word) => w.word)
    .join(' ');

function prepare(language: Language): Prepared {
  const cache = new Map<string, string>();
  const names = new Map(Object.entries(language.synonyms).map(([key, name]) => [folded(key), folded(name)] as const));
  // A name's own inflections ("vaccines") must end at the name, not beside it at their stem.
  const nameOfStem = new Map([...names.values()].map((name) => [language.stem(name), name] as const));
  const stem = (word: string): string => {
    let known = cache.get(word);
    if (known === undefined) {
      const plain = /^\p{N}+$/u.test(word) ? word : language.stem(word);
      known = nameOfStem.get(plain) ?? plain;
      if (cache.size >= CACHE_SIZE) cache.clear();
      cache.set(word, known);
    }
    return known;
  };
  const longest = new Map<string, number>();
  for (const key of names.keys()) {
    const parts = key.split(' ');
    if (parts.length > 1) longest.set(parts[0]!, Math.max(longest.get(parts[0]!) ?? 0, parts.length));
  }
  return { stem, stop: new Set(language.stopWords.map(folded)), names, longest };
}

function termsWith(words: readonly { word: string }[], language: Prepared): Term[] {
  const out: Term[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!.word;
    const phrase = namedPhrase(words, i, language);
    if (phrase) {
      out.push({ term: phrase.name, from: i, to: phrase.to });
      i = phrase.to - 1;
    } else if (!language.stop.has(word)) {
      out.push({ term: language.names.get(word) ?? language.stem(word), from: i, to: i + 1 });
    }
  }
  return out;
}

function namedPhrase(
  words: readonly { word: string }[],
  at: number,
  language: Prepared,
): { name: string; to: number } | null {
  const longest = language.longest.get(words[at]!.word) ?? 0;
  for (let length = Math.min(longest, words.length - at); length > 1; length--) {
    let key = words[at]!.word;
    for (let k = 1; k < length; k++) key += ` ${words[at + k]!.word}`;
    const name = language.names.get(key);
    if (name !== undefined) return { name, to: at + length };
  }
  return null;
}
