import { splitWords } from '../languages/_words.ts';
import type { CatalogueClaim } from './_contract.ts';
import type { Analyzer, Term } from './analyzer.ts';

/** One wording of a claim: the unit of the index, so that the matched wording is known. */
export interface Wording {
  /** Position of its claim in the catalogue. */
  claim: number;
  text: string;
  lang: string;
}

/** A wording, analysed. */
export interface Document extends Wording {
  /** The claim's fields: 0 text or phrasing, 1 title, 2 subtitle. Terms with repetitions. */
  fields: readonly (readonly string[])[];
  /** Folded words of all fields, for character n-grams. */
  words: readonly string[];
  /** The fields once more, each with its words and which of them a term stands for. */
  read: readonly { words: readonly string[]; terms: readonly Term[] }[];
}

/** One wording for a claim itself, and one for each phrasing that says something else. */
export function wordingsOf(claims: readonly CatalogueClaim[]): Wording[] {
  return claims.flatMap(({ text, lang, phrasings }, claim) => {
    const known = new Set([text]);
    const others = phrasings.filter((one) => !known.has(one.text) && known.add(one.text));
    return [{ claim, text, lang }, ...others.map((one) => ({ claim, text: one.text, lang: one.lang }))];
  });
}

/** The wordings, each analysed; a claim's own together with its title and subtitle. */
export function documentsOf(claims: readonly CatalogueClaim[], analyzer: Analyzer): Document[] {
  let last = -1;
  return wordingsOf(claims).map((wording) => {
    const { title = '', subtitle = '' } = claims[wording.claim]!;
    const texts = wording.claim === last ? [wording.text] : [wording.text, title, subtitle];
    last = wording.claim;
    const read = texts.map((text) => {
      const { words } = splitWords(text, wording.lang);
      return { words: words.map(({ word }) => word), terms: analyzer.terms(words, wording.lang) };
    });
    return {
      ...wording,
      fields: read.map(({ terms }) => terms.map(({ term }) => term)),
      words: read.flatMap(({ words }) => words),
      read,
    };
  });
}
