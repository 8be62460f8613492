import type { Language } from '../languages/_contract.ts';
import { folded } from './stance-cues.ts';
import { type ClaimMeaning, claimMeaning } from './stance-sense.ts';

/** A claim's wording, prepared once for judging stance. Stems and words are of the wording's language. */
export interface StanceClaim {
  phrasing: string;
  phrasingLang: string;
  /** Stems of the wording's own words. */
  stems: ReadonlySet<string>;
  /** Stems that the wording itself negates ("vaccines don't work": work). */
  negated: ReadonlySet<string>;
  /** Stems that only the correction has; empty when it is in another language or missing. */
  correction: ReadonlySet<string>;
  /** What would contradict the wording: said `contrary` and not `own`. Each a list of phrases. */
  contraries: readonly { own: readonly (readonly string[])[]; contrary: readonly (readonly string[])[] }[];
  /** What claim and correction mean; null without the multilingual table. */
  meaning: ClaimMeaning | null;
}

/** Prepares a wording; `language` is the wording's. A claim without `lang` is taken to be in the wording's language. */
export function stanceClaim(
  claim: { text?: string | undefined; correction?: string | undefined; lang?: string | undefined },
  phrasing: { text: string; lang: string },
  language: Language,
): StanceClaim {
  const stems = new Set(contentStems(phrasing.text, language));
  const sameLanguage = (claim.lang ?? phrasing.lang) === phrasing.lang;
  const correction = sameLanguage && claim.correction ? contentStems(claim.correction, language) : [];
  return {
    phrasing: phrasing.text,
    phrasingLang: phrasing.lang,
    stems,
    negated: negatedStems(phrasing.text, language),
    correction: new Set(correction.filter((stem) => !stems.has(stem))),
    contraries: contrariesOf(folded(phrasing.text), language),
    meaning: claimMeaning(claim),
  };
}

const stops = new WeakMap<Language, ReadonlySet<string>>();
/** The language's stop words, folded. */
export function stopSet(language: Language): ReadonlySet<string> {
  let set = stops.get(language);
  if (!set) {
    set = new Set(language.stopWords.flatMap(folded));
    stops.set(language, set);
  }
  return set;
}

/** Stems of the words that carry meaning, in order. */
export function contentStems(text: string, language: Language): string[] {
  const stop = stopSet(language);
  return folded(text)
    .filter((word) => !stop.has(word))
    .map((word) => language.stem(word));
}

/** How many words after a negation it is taken to govern in a claim, which is short and plain. */
const GOVERNED = 5;

function negatedStems(text: string, language: Language): ReadonlySet<string> {
  const stop = stopSet(language);
  const negations = new Set(language.cues.negation.flatMap(folded));
  const words = folded(text);
  const content = (word: string): boolean => !stop.has(word) && !negations.has(word);
  const out = new Set<string>();
  words.forEach((word, i) => {
    if (!negations.has(word)) return;
    const after = words.slice(i + 1, i + 1 + GOVERNED).filter(content);
    // "Die Impfung wirkt nicht": where nothing follows, the word before is what is negated.
    for (const next of after.length > 0 ? after : words.slice(0, i).filter(content).slice(-1))
      out.add(language.stem(next));
  });
  return out;
}

type Phrases = readonly (readonly string[])[];
const opposites = new WeakMap<Language, readonly (readonly [Phrases, Phrases])[]>();
function oppositesOf(language: Language): readonly (readonly [Phrases, Phrases])[] {
  let made = opposites.get(language);
  if (!made) {
    made = language.opposites.map(([left, right]) => [left.map(folded), right.map(folded)] as const);
    opposites.set(language, made);
  }
  return made;
}

/** First place at or after `from` where the phrase stands, or −1. */
export function placeOf(words: readonly string[], phrase: readonly string[], from = 0): number {
  for (let at = words.indexOf(phrase[0]!, from); at >= 0; at = words.indexOf(phrase[0]!, at + 1)) {
    if (phrase.every((word, i) => words[at + i] === word)) return at;
  }
  return -1;
}

function contrariesOf(words: readonly string[], language: Language): StanceClaim['contraries'] {
  const has = (phrases: Phrases): boolean => phrases.some((phrase) => placeOf(words, phrase) >= 0);
  return oppositesOf(language).flatMap(([left, right]) => {
    if (has(left) === has(right)) return [];
    return has(left) ? [{ own: left, contrary: right }] : [{ own: right, contrary: left }];
  });
}
