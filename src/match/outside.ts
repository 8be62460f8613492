import type { WordingVectors } from './_contract.ts';
import type { Wording } from './documents.ts';

/** Vectors of the documents that an embedder outside of the match stage has made. */
export interface Outside {
  fingerprint: string;
  dims: number;
  /** One after another; zeros where `has` is 0. */
  vectors: Float32Array;
  has: Uint8Array;
}

export function outsideVectors(made: WordingVectors, documents: readonly Wording[]): Outside {
  const { fingerprint, dims } = made;
  const vectors = new Float32Array(documents.length * dims);
  const has = new Uint8Array(documents.length);
  for (const [at, { text }] of documents.entries()) {
    const vector = made.of(text);
    if (vector?.length !== dims) continue;
    vectors.set(vector, at * dims);
    has[at] = 1;
  }
  return { fingerprint, dims, vectors, has };
}

/** Cosines with these documents; one without a vector counts as the farthest of those that have one. Null where none has. */
export function outsideCosines(
  { dims, vectors, has }: Outside,
  query: Float32Array,
  documents: readonly number[],
): number[] | null {
  const known = documents.map((document) => {
    if (!has[document]) return null;
    let sum = 0;
    for (let d = 0, at = document * dims; d < dims; d++, at++) sum += vectors[at]! * query[d]!;
    return sum;
  });
  const least = known.reduce<number>((min, one) => (one === null ? min : Math.min(min, one)), Number.POSITIVE_INFINITY);
  return Number.isFinite(least) ? known.map((one) => one ?? least) : null;
}
