import type { Document } from './documents.ts';
import { type Forward, scoreOf } from './forward.ts';
import type { Inverted } from './inverted.ts';
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
/** Postings of a term below which looking for a way round them costs more than reading them. */
const LONG_LIST = 512;
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
  const langs = [...new Set(documents.map((doc) => doc.lang))];
  const langOf = Uint8Array.from(documents, (doc) => langs.indexOf(doc.lang));
  const most = mostOf(index);
  const scores = new Float32Array(documents.length);
  const touched = new Int32Array(documents.length);
  const bestScore = new Float32Array(claims);
  const bestDocument = new Int32Array(claims);
  const seen = new Int32Array(claims);
  const query = new Float32Array(index.terms.size);

  const read = ({ id, weight }: QueryTerm, from: number): number => {
    let count = from;
    for (let i = index.offsets[id]!; i < index.offsets[id + 1]!; i++) {
      const doc = index.documents[i]!;
      if (scores[doc] === 0) touched[count++] = doc;
      scores[doc] = scores[doc]! + weight * index.weights[i]!;
    }
    return count;
  };

  /** Reads lists until those left can't bring a new wording in; gives how many wordings were found, and what is left. */
  const readLists = (terms: readonly QueryTerm[], limit: number, factor: (doc: number) => number) => {
    let left = terms.reduce((sum, term) => sum + term.most, 0);
    let count = 0;
    for (const term of terms) {
      const long = index.offsets[term.id + 1]! - index.offsets[term.id]! > LONG_LIST;
      if (long && count > limit && lowest(count, limit, factor) > left * ROUNDING) return { count, left };
      count = read(term, count);
      left -= term.most;
    }
    return { count, left: 0 };
  };
  /** A score that at least `limit` claims reach (a claim counts once for the wording that was found first). */
  const lowest = (count: number, limit: number, factor: (doc: number) => number): number => {
    const firsts: number[] = [];
    for (let i = 0; i < count; i++) {
      const doc = touched[i]!;
      if (bestScore[claimOf[doc]!] === 0) {
        bestScore[claimOf[doc]!] = 1;
        firsts.push(scores[doc]! * factor(doc));
      }
    }
    for (let i = 0; i < count; i++) bestScore[claimOf[touched[i]!]!] = 0;
    return firsts.length < limit ? 0 : nthLargest(firsts, limit);
  };

  return {
    retrieve(weights, limit, lang, only = null, least = 0) {
      const terms = knownTerms(weights, index, most);
      if (terms.reduce((sum, term) => sum + term.most, 0) * ROUNDING < least) return [];
      const own = lang === null ? -1 : langs.indexOf(lang);
      const factor = (doc: number): number => (lang === null || langOf[doc] === own ? 1 : OTHER_LANGUAGE);
      for (const { id, weight } of terms) query[id] = weight;
      const { count, left } = readLists(terms, only ? Number.POSITIVE_INFINITY : limit, factor);
      const worth = left > 0 ? lowest(count, limit, factor) : 0;
      let claimsSeen = 0;
      for (let i = 0; i < count; i++) {
        const doc = touched[i]!;
        const claim = claimOf[doc]!;
        const partial = scores[doc]!;
        scores[doc] = 0;
        if (only && !only(claim)) continue;
        if (left > 0 && (partial + left) * ROUNDING < worth) continue;
        const score = (left > 0 ? scoreOf(forward, doc, query) : partial) * factor(doc);
        if (bestScore[claim] === 0) seen[claimsSeen++] = claim;
        if (score > bestScore[claim]! || (score === bestScore[claim] && doc < bestDocument[claim]!)) {
          bestScore[claim] = score;
          bestDocument[claim] = doc;
        }
      }
      const cut = claimsSeen > limit ? nthLargest(scoresOf(seen, claimsSeen, bestScore), limit) : 0;
      const found: Candidate[] = [];
      for (let i = 0; i < claimsSeen; i++) {
        const claim = seen[i]!;
        const document = bestDocument[claim]!;
        if (bestScore[claim]! >= cut) {
          // Summed anew in one order, so that the score does not hang on how it was found.
          const bm25 = scoreOf(forward, document, query) * factor(document);
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
function knownTerms(weights: ReadonlyMap<string, number>, index: Inverted, most: Float32Array): QueryTerm[] {
  const out: QueryTerm[] = [];
  for (const [term, weight] of weights) {
    const id = index.terms.get(term);
    if (id !== undefined) out.push({ id, weight, most: weight * most[id]! });
  }
  const length = ({ id }: QueryTerm): number => index.offsets[id + 1]! - index.offsets[id]!;
  return out.sort((a, b) => length(a) - length(b) || a.id - b.id);
}

/** The largest contribution of each term. */
function mostOf({ offsets, weights }: Inverted): Float32Array {
  const most = new Float32Array(offsets.length - 1);
  for (let term = 0; term < most.length; term++) {
    for (let i = offsets[term]!; i < offsets[term + 1]!; i++) most[term] = Math.max(most[term]!, weights[i]!);
  }
  return most;
}

function* scoresOf(seen: Int32Array, count: number, score: Float32Array): Generator<number> {
  for (let i = 0; i < count; i++) yield score[seen[i]!]!;
}
