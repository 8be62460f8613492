import type { Inverted } from './inverted.ts';

/** Postings by document: the terms of document d and what each adds, from offsets[d] to offsets[d + 1]. */
export interface Forward {
  offsets: Int32Array;
  terms: Int32Array;
  weights: Float32Array;
}

/** Turns an index round. `numberOf` gives the term numbers to use where they are not the index's own. */
export function forwardOf(index: Inverted, documents: number, numberOf?: (term: number) => number): Forward {
  const offsets = new Int32Array(documents + 1);
  for (const doc of index.documents) offsets[doc + 1] = offsets[doc + 1]! + 1;
  for (let d = 0; d < documents; d++) offsets[d + 1] = offsets[d + 1]! + offsets[d]!;
  const next = offsets.slice(0, documents);
  const terms = new Int32Array(index.documents.length);
  const weights = new Float32Array(index.documents.length);
  for (let term = 0; term + 1 < index.offsets.length; term++) {
    const number = numberOf ? numberOf(term) : term;
    for (let i = index.offsets[term]!; i < index.offsets[term + 1]!; i++) {
      const at = next[index.documents[i]!]!++;
      terms[at] = number;
      weights[at] = index.weights[i]!;
    }
  }
  return { offsets, terms, weights };
}

/** A document's score: what its terms add, each times the query's weight (`query` is by term number). */
export function scoreOf({ offsets, terms, weights }: Forward, document: number, query: Float32Array): number {
  let sum = 0;
  for (let i = offsets[document]!; i < offsets[document + 1]!; i++) sum += query[terms[i]!]! * weights[i]!;
  return sum;
}
