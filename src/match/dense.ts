import type { Table } from './contrast.ts';
import { gramsOf } from './ngrams.ts';
import { bucketOf, DIMENSIONS } from './trainer.ts';

const CACHE_SIZE = 20_000;

/** Turns weighted terms into unit vectors with a trained table; a term's vector is computed once and kept. */
export function makeEmbedder(
  table: Table,
  weightOf: (term: string) => number,
): (terms: Iterable<string>) => Float32Array {
  const cache = new Map<string, Float32Array>();
  const vectorOf = (term: string): Float32Array => {
    let vector = cache.get(term);
    if (!vector) {
      vector = composed(term, table);
      const weight = weightOf(term);
      for (let d = 0; d < DIMENSIONS; d++) vector[d] = vector[d]! * weight;
      if (cache.size >= CACHE_SIZE) cache.clear();
      cache.set(term, vector);
    }
    return vector;
  };
  return (terms) => {
    const sum = new Float32Array(DIMENSIONS);
    for (const term of terms) {
      const vector = vectorOf(term);
      for (let d = 0; d < DIMENSIONS; d++) sum[d] = sum[d]! + vector[d]!;
    }
    let square = 0;
    for (const value of sum) square += value * value;
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let d = 0; d < DIMENSIONS; d++) sum[d] = sum[d]! * scale;
    return sum;
  };
}

function composed(term: string, { terms, buckets, rows, scales }: Table): Float32Array {
  const out = new Float32Array(DIMENSIONS);
  const add = (row: number, weight: number): void => {
    const by = weight * scales[row]!;
    for (let d = 0; d < DIMENSIONS; d++) out[d] = out[d]! + by * rows[row * DIMENSIONS + d]!;
  };
  const own = terms.get(term);
  if (own !== undefined) add(own, 1);
  const grams = gramsOf(term);
  for (const gram of grams) {
    const row = buckets[bucketOf(gram)]!;
    if (row >= 0) add(row, 1 / grams.length);
  }
  return out;
}

/** Cosine of a unit vector with the document's row of unit vectors. */
export function cosineWith(vectors: Float32Array, document: number, query: Float32Array): number {
  let sum = 0;
  for (let d = 0, at = document * DIMENSIONS; d < DIMENSIONS; d++, at++) sum += vectors[at]! * query[d]!;
  return sum;
}
