import { createHash } from 'node:crypto';
import type { Claim } from '../../domain/claim.ts';
import type { Language } from '../../languages/_contract.ts';
import { type Analyzer, termsOf } from '../../match/analyzer.ts';

/** One wording of a claim, as the index holds it. */
export interface PhrasingDocument {
  /** `<claim>_<n>`; 0 is the claim itself. */
  id: string;
  claim_id: string;
  lang: string;
  kind: 'claim' | 'phrasing';
  topics: string[];
  text: string;
  /** What the analyzer that posts go through makes of the text. */
  terms: string[];
  /** The claim's revision. */
  rev: number;
}

/** Meilisearch refuses filter values beyond 468 bytes; no word of that length tells anything. */
const LONGEST_TERM = 200;
export const usable = (term: string): boolean => term.length <= LONGEST_TERM;

/** The documents of one claim: the claim and each further wording, in the claim's order. */
export function documentsOf(claim: Claim, analyzer: Analyzer): PhrasingDocument[] {
  const wordings = new Map([[claim.claim, 'en']]);
  for (const { text, lang } of claim.phrasings) if (!wordings.has(text)) wordings.set(text, lang);
  return [...wordings].map(([text, lang], n) => ({
    id: `${claim.id}_${n}`,
    claim_id: claim.id,
    lang,
    kind: n === 0 ? 'claim' : 'phrasing',
    topics: [claim.topic],
    text,
    terms: termsOf(text, lang, analyzer).filter(usable),
    rev: claim.revision,
  }));
}

/** Raise when the shape of the documents or the settings of the index change. */
const SHAPE = 1;

/** Version of what an index must have been built with to be of use: shape, and the analyzer's word lists and stemmers. */
export function indexVersion(analyzer: Analyzer): string {
  const tables = [...analyzer.languages.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((language: Language) => [
      language.code,
      language.synonyms,
      language.stopWords,
      // The stop words' stems stand for the stemmer.
      language.stopWords.map((word) => language.stem(word)),
    ]);
  return `${SHAPE}-${createHash('sha256').update(JSON.stringify(tables)).digest('hex').slice(0, 12)}`;
}
