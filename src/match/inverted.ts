import { generalRarity } from './background.ts';
import type { Document } from './documents.ts';

/**
 * BM25F (Zaragoza et al. 2004) as an inverted index in typed arrays. Each posting holds its whole contribution, so a
 * query is additions only. Parameters were chosen on CheckThat! training data; see docs/matching.md.
 */
const FIELD_WEIGHT = [1, 2, 0.8] as const;
const B = 0.5;
const K1 = 1.2;
const IDF_POWER = 1.15;

export interface Inverted {
  /** Term → its number. */
  terms: ReadonlyMap<string, number>;
  /** Postings of term t: from offsets[t] to offsets[t + 1]. */
  offsets: Int32Array;
  documents: Int32Array;
  weights: Float32Array;
  /** In how many claims a term occurs. */
  claimsWith: Int32Array;
  /** Inverse document frequency (raised to 1.15) of a term over claims. */
  idf: Float32Array;
  /** The largest idf there is. */
  rarest: number;
}

/** In a catalogue of a few hundred claims common words look rare; how rare they are in posts at large steadies that. */
export function invert(documents: readonly Document[], claims: number): Inverted {
  const terms = new Map<string, number>();
  const postings: { document: number; tf: number }[][] = [];
  const claimsWith: number[] = [];
  const lastClaim: number[] = [];
  const langs: string[] = [];
  const average = averageLengths(documents);
  documents.forEach((doc, at) => {
    for (const [term, tf] of frequencies(doc, average)) {
      let id = terms.get(term);
      if (id === undefined) {
        id = terms.size;
        terms.set(term, id);
        postings.push([]);
        claimsWith.push(0);
        lastClaim.push(-1);
        langs.push(doc.lang);
      }
      postings[id]!.push({ document: at, tf });
      if (lastClaim[id] !== doc.claim) {
        claimsWith[id]!++;
        lastClaim[id] = doc.claim;
      }
    }
  });
  const share = backgroundShare(claims);
  const names = [...terms.keys()];
  const idf = Float32Array.from(names, (term, id) => {
    const own = Math.log(1 + (claims - claimsWith[id]! + 0.5) / (claimsWith[id]! + 0.5));
    const general = share > 0 ? generalRarity(term, langs[id]!) : null;
    return (general === null ? own : (1 - share) * own + share * general * Math.log(1 + claims)) ** IDF_POWER;
  });
  return {
    terms,
    claimsWith: Int32Array.from(claimsWith),
    idf,
    rarest: idf.reduce((max, value) => Math.max(max, value), 1),
    ...flatten(postings, idf),
  };
}

/** Half background below 500 claims, none from 2,000 on. */
const backgroundShare = (claims: number): number => 0.3 * Math.min(1, Math.max(0, (2000 - claims) / 1500));

function averageLengths(documents: readonly Document[]): number[] {
  return FIELD_WEIGHT.map((_, field) => {
    const lengths = documents.map((doc) => doc.fields[field]?.length ?? 0).filter((length) => length > 0);
    return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  });
}

/** A document's term frequencies, joined over its fields, each normalised by its field's length. */
function frequencies(doc: Document, average: readonly number[]): Map<string, number> {
  const out = new Map<string, number>();
  doc.fields.forEach((field, at) => {
    const unit = FIELD_WEIGHT[at]! / (1 - B + (B * field.length) / average[at]!);
    for (const term of field) out.set(term, (out.get(term) ?? 0) + unit);
  });
  return out;
}

function flatten(
  postings: readonly { document: number; tf: number }[][],
  idf: Float32Array,
): Pick<Inverted, 'offsets' | 'documents' | 'weights'> {
  const total = postings.reduce((sum, list) => sum + list.length, 0);
  const offsets = new Int32Array(postings.length + 1);
  const documents = new Int32Array(total);
  const weights = new Float32Array(total);
  let at = 0;
  postings.forEach((list, term) => {
    offsets[term] = at;
    for (const { document, tf } of list) {
      documents[at] = document;
      weights[at++] = (idf[term]! * tf * (K1 + 1)) / (K1 + tf);
    }
  });
  offsets[postings.length] = at;
  return { offsets, documents, weights };
}

/** The most that each term can add to a document's score, before the query's weight. */
export function largestOf({ offsets, weights }: Inverted): Float32Array {
  const largest = new Float32Array(offsets.length - 1);
  for (let term = 0; term < largest.length; term++) {
    for (let i = offsets[term]!; i < offsets[term + 1]!; i++) largest[term] = Math.max(largest[term]!, weights[i]!);
  }
  return largest;
}
