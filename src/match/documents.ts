import { splitWords } from '../languages/_words.ts';
import type { CatalogueClaim } from './_contract.ts';
import type { Analyzer, Term } from './analyzer.ts';

/** One wording of a claim, analysed: the unit of the index, so that the matched wording is known. */
export interface Document {
  /** Position of its claim in the catalogue. */
  claim: number;
  text: string;
  lang: string;
  /** The claim's fields: 0 text or phrasing, 1 title, 2 subtitle. Terms with repetitions. */
  fields: readonly (readonly string[])[];
  /** Folded words of all fields, for character n-grams. */
  words: readonly string[];
}

/** One document for a claim with its title and subtitle, and one for each phrasing. */
export function documentsOf(claims: readonly CatalogueClaim[], analyzer: Analyzer): Document[] {
  return claims.flatMap((claim, at) => {
    const own = document(at, [claim.text, claim.title ?? '', claim.subtitle ?? ''], claim.lang, analyzer);
    const wordings = new Set([claim.text]);
    const others = claim.phrasings
      .filter(({ text }) => !wordings.has(text) && wordings.add(text))
      .map((phrasing) => document(at, [phrasing.text], phrasing.lang, analyzer));
    return [own, ...others];
  });
}

function document(claim: number, texts: readonly string[], lang: string, analyzer: Analyzer): Document {
  const split = texts.map((text) => splitWords(text, lang).words);
  return {
    claim,
    text: texts[0]!,
    lang,
    fields: split.map((words) => analyzer.terms(words, lang).map((t: Term) => t.term)),
    words: split.flatMap((words) => words.map((w) => w.word)),
  };
}
