import type { Document } from './documents.ts';
import type { Inverted } from './inverted.ts';

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

export interface Retriever {
  /**
   * The best `limit` claims, best first; equal scores in catalogue order. Wordings in the post's language `lang` go before
   * others that are a little better. `only` restricts to some claims.
   */
  retrieve(
    weights: ReadonlyMap<string, number>,
    limit: number,
    lang: string | null,
    only?: ((claim: number) => boolean) | null,
  ): Candidate[];
}

/** Accumulates term by term over arrays that are kept between posts; one retriever serves one thread. */
export function makeRetriever(
  index: Inverted,
  documents: readonly Document[],
  claims: number,
  pooled: Inverted | null = null,
): Retriever {
  const claimOf = Int32Array.from(documents, (doc) => doc.claim);
  const langOf = documents.map((doc) => doc.lang);
  const scores = new Float32Array(documents.length);
  const touched = new Int32Array(documents.length);
  const bestScore = new Float32Array(claims);
  const bestDocument = new Int32Array(claims);
  const seen = new Int32Array(claims);

  const accumulate = (weights: ReadonlyMap<string, number>): number => {
    let count = 0;
    for (const [term, weight] of weights) {
      const id = index.terms.get(term);
      if (id === undefined) continue;
      for (let i = index.offsets[id]!; i < index.offsets[id + 1]!; i++) {
        const doc = index.documents[i]!;
        if (scores[doc] === 0) touched[count++] = doc;
        scores[doc] = scores[doc]! + weight * index.weights[i]!;
      }
    }
    return count;
  };

  const pooledScores = new Float32Array(pooled ? claims : 0);
  /** Adds up the joined wordings, or puts what was added back to nought. */
  const accumulatePooled = (weights: ReadonlyMap<string, number>, clear: boolean): void => {
    if (!pooled) return;
    for (const [term, weight] of weights) {
      const id = pooled.terms.get(term);
      if (id === undefined) continue;
      for (let i = pooled.offsets[id]!; i < pooled.offsets[id + 1]!; i++) {
        const claim = pooled.documents[i]!;
        pooledScores[claim] = clear ? 0 : pooledScores[claim]! + weight * pooled.weights[i]!;
      }
    }
  };

  return {
    retrieve(weights, limit, lang, only = null) {
      const count = accumulate(weights);
      let claimsSeen = 0;
      for (let i = 0; i < count; i++) {
        const doc = touched[i]!;
        const claim = claimOf[doc]!;
        const score = lang === null || langOf[doc] === lang ? scores[doc]! : scores[doc]! * OTHER_LANGUAGE;
        scores[doc] = 0;
        if (only && !only(claim)) continue;
        if (bestScore[claim] === 0) seen[claimsSeen++] = claim;
        if (score > bestScore[claim]! || (score === bestScore[claim] && doc < bestDocument[claim]!)) {
          bestScore[claim] = score;
          bestDocument[claim] = doc;
        }
      }
      accumulatePooled(weights, false);
      const found: Candidate[] = [];
      const least = claimsSeen > limit ? nthLargest(seen, claimsSeen, bestScore, limit) : 0;
      for (let i = 0; i < claimsSeen; i++) {
        const claim = seen[i]!;
        const bm25 = bestScore[claim]!;
        if (bm25 >= least)
          found.push({ claim, document: bestDocument[claim]!, bm25, pooled: pooledScores[claim] ?? bm25 });
        bestScore[claim] = 0;
      }
      accumulatePooled(weights, true);
      return found.sort((a, b) => b.bm25 - a.bm25 || a.claim - b.claim).slice(0, limit);
    },
  };
}

/** The n-th largest of the scores of the seen claims. */
function nthLargest(seen: Int32Array, count: number, score: Float32Array, n: number): number {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = score[seen[i]!]!;
  values.sort();
  return values[count - n]!;
}
