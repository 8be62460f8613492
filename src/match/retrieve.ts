import type { Document } from './documents.ts';
import { type Forward, scoreOf } from './forward.ts';
import { type Inverted, largestOf } from './inverted.ts';
import { nthLargest } from './largest.ts';

/** A claim that search suggests for a post: its best wording and the BM25F score of that. */
export interface Candidate {
  claim: number;
  document: number;
  bm25: number;
  /** BM25 of all the claim's wordings taken as one text: evidence spread over several of them. */
  pooled: number;
}

/** A wording in another language is the one shown only when it is this much better. */
const OTHER_LANGUAGE = 0.85;
/** Sums of bounds are rounded otherwise than scores. */
const ROUNDING = 1 + 1e-5;

export interface Retriever {
  /**
   * The best `limit` claims, best first; equal scores in catalogue order. Wordings in the post's language `lang` go before
   * others that are a little better. `only` restricts to some claims. Nothing when no wording can score `least`.
   */
  retrieve(
    weights: ReadonlyMap<string, number>,
    limit: number,
    lang: string | null,
    only?: ((claim: number) => boolean) | null,
    least?: number,
  ): Candidate[];
}

interface QueryTerm {
  id: number;
  weight: number;
  /** The most that it can add to a wording. */
  most: number;
}

/**
 * Reads the postings of rare terms first (MaxScore, Turtle & Flood 1995): once what is left can not bring a new wording
 * among the best, the long lists of common terms are not read; the wordings found so far are scored from their own terms.
 * Arrays are kept between posts; one retriever serves one thread.
 */
export function makeRetriever(
  index: Inverted,
  forward: Forward,
  documents: readonly Pick<Document, 'claim' | 'lang'>[],
  claims: number,
  pooled: Forward | null = null,
): Retriever {
  const claimOf = Int32Array.from(documents, (doc) => doc.claim);
  const langNumbers = new Map([...new Set(documents.map((doc) => doc.lang))].map((lang, i) => [lang, i] as const));
  const langOf = Uint16Array.from(documents, (doc) => langNumbers.get(doc.lang)!);
  const mostWordings = mostOfOneClaim(claimOf, claims);
  const largest = largestOf(index);
  const scores = new Float32Array(documents.length);
  const touched = new Int32Array(documents.length);
  const bestScore = new Float32Array(claims);
  const bestDocument = new Int32Array(claims);
  const seen = new Int32Array(claims);
  const query = new Float32Array(index.terms.size);

  const adjusted = new Float32Array(documents.length);
  /** That many wordings are of `limit` claims at least. */
  const depthOf = (limit: number): number => limit * mostWordings;

  const read = ({ id, weight }: QueryTerm, from: number): number => {
    let count = from;
    for (let i = index.offsets[id]!; i < index.offsets[id + 1]!; i++) {
      const doc = index.documents[i]!;
      if (scores[doc] === 0) touched[count++] = doc;
      scores[doc] = scores[doc]! + weight * index.weights[i]!;
    }
    return count;
  };

  /** A score that `limit` claims reach, with the language counted in; 0 while there are too few. */
  const reached = (count: number, limit: number, lang: number): number => {
    for (let i = 0; i < count; i++) {
      const doc = touched[i]!;
      adjusted[i] = lang < 0 || langOf[doc] === lang ? scores[doc]! : scores[doc]! * OTHER_LANGUAGE;
    }
    return count > depthOf(limit) ? nthLargest(adjusted, count, depthOf(limit)) : 0;
  };

  /** Reads lists until those left can't bring a new wording in; gives how many wordings were found, and what is left. */
  const readLists = (terms: readonly QueryTerm[], limit: number, lang: number): { count: number; left: number } => {
    let left = terms.reduce((sum, term) => sum + term.most, 0);
    let count = 0;
    for (const term of terms) {
      // Asking costs about as much as reading a list of that length.
      const long = index.offsets[term.id + 1]! - index.offsets[term.id]! > count;
      if (long && count > depthOf(limit) && reached(count, limit, lang) > left * ROUNDING) return { count, left };
      count = read(term, count);
      left -= term.most;
    }
    return { count, left: 0 };
  };

  /** Puts the claims of the wordings that can be among the best into `seen`, each with its best wording. */
  const bestOfClaims = (
    { count, left }: { count: number; left: number },
    worth: number,
    lang: number,
    only: ((claim: number) => boolean) | null,
  ): number => {
    let claimsSeen = 0;
    for (let i = 0; i < count; i++) {
      const doc = touched[i]!;
      let score = adjusted[i]!;
      scores[doc] = 0;
      if ((score + left) * ROUNDING < worth) continue;
      const claim = claimOf[doc]!;
      if (only && !only(claim)) continue;
      // Rounded as what it is compared with is, or of two equal wordings the later one would win.
      if (left > 0)
        score = Math.fround(scoreOf(forward, doc, query) * (lang < 0 || langOf[doc] === lang ? 1 : OTHER_LANGUAGE));
      if (bestScore[claim] === 0) seen[claimsSeen++] = claim;
      if (score > bestScore[claim]! || (score === bestScore[claim] && doc < bestDocument[claim]!)) {
        bestScore[claim] = score;
        bestDocument[claim] = doc;
      }
    }
    return claimsSeen;
  };

  return {
    retrieve(weights, limit, lang, only = null, least = 0) {
      const terms = knownTerms(weights, index, largest);
      if (terms.reduce((sum, term) => sum + term.most, 0) * ROUNDING < least) return [];
      const own = lang === null ? -1 : (langNumbers.get(lang) ?? langNumbers.size);
      for (const { id, weight } of terms) query[id] = weight;
      const everything = only ? Number.POSITIVE_INFINITY : limit;
      const read = readLists(terms, everything, own);
      const claimsSeen = bestOfClaims(read, reached(read.count, everything, own), own, only);
      for (let i = 0; i < claimsSeen; i++) adjusted[i] = bestScore[seen[i]!]!;
      const cut = claimsSeen > limit ? nthLargest(adjusted, claimsSeen, limit) : 0;
      const found: Candidate[] = [];
      for (let i = 0; i < claimsSeen; i++) {
        const claim = seen[i]!;
        const document = bestDocument[claim]!;
        if (bestScore[claim]! >= cut) {
          // Summed anew in one order, so that the score does not hang on how it was found.
          const bm25 = scoreOf(forward, document, query) * (own < 0 || langOf[document] === own ? 1 : OTHER_LANGUAGE);
          found.push({ claim, document, bm25, pooled: pooled ? scoreOf(pooled, claim, query) : bm25 });
        }
        bestScore[claim] = 0;
      }
      for (const { id } of terms) query[id] = 0;
      return found.sort((a, b) => b.bm25 - a.bm25 || a.claim - b.claim).slice(0, limit);
    },
  };
}

/** The terms that the index has, those with the fewest postings first. */
function knownTerms(weights: ReadonlyMap<string, number>, index: Inverted, largest: Float32Array): QueryTerm[] {
  const out: QueryTerm[] = [];
  for (const [term, weight] of weights) {
    const id = index.terms.get(term);
    if (id !== undefined) out.push({ id, weight, most: weight * largest[id]! });
  }
  const length = ({ id }: QueryTerm): number => index.offsets[id + 1]! - index.offsets[id]!;
  return out.sort((a, b) => length(a) - length(b) || a.id - b.id);
}

function mostOfOneClaim(claimOf: Int32Array, claims: number): number {
  const counts = new Int32Array(claims);
  for (const claim of claimOf) counts[claim] = counts[claim]! + 1;
  return counts.reduce((max, count) => Math.max(max, count), 1);
}
