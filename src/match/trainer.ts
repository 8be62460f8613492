import { gramsOf } from './ngrams.ts';

/** Length of every vector. */
export const DIMENSIONS = 128;
/** Rows that character n-grams share by their hash. */
export const BUCKETS = 1 << 16;
const TEMPERATURE = 0.15;

/** The terms of a wording, or some of them, as row numbers. */
export type View = Int32Array;

export function bucketOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}

interface Embedded {
  view: View;
  vector: Float32Array;
  norm: number;
}

/** Forward and backward over one batch; rows move by row-wise Adagrad. */
export function makeTrainer(
  terms: ReadonlyMap<string, number>,
  rows: Float32Array,
  weightOf: (term: string) => number,
) {
  const names = [...terms.keys()];
  const weight = Float32Array.from(names, weightOf);
  const grams = names.map((term) => Int32Array.from(gramsOf(term), (gram) => terms.size + bucketOf(gram)));
  const history = new Float32Array(rows.length / DIMENSIONS).fill(1e-3);
  const scratch = new Float32Array(DIMENSIONS);

  const embed = (view: View): Embedded => {
    const vector = new Float32Array(DIMENSIONS);
    for (const term of view) {
      add(vector, rows, term, weight[term]!);
      const share = weight[term]! / grams[term]!.length;
      for (const gram of grams[term]!) add(vector, rows, gram, share);
    }
    let sum = 0;
    for (let d = 0; d < DIMENSIONS; d++) sum += vector[d]! * vector[d]!;
    const norm = Math.sqrt(sum) || 1;
    for (let d = 0; d < DIMENSIONS; d++) vector[d] = vector[d]! / norm;
    return { view, vector, norm };
  };

  const move = (row: number, by: number, rate: number, length: number): void => {
    history[row] = history[row]! + (by * by * length) / DIMENSIONS;
    const step = (rate * by) / Math.sqrt(history[row]!);
    const at = row * DIMENSIONS;
    for (let d = 0; d < DIMENSIONS; d++) rows[at + d] = rows[at + d]! - step * scratch[d]!;
  };

  /** `gradient` is of the loss by the unit vector; through the normalisation it goes to every row of the view. */
  const back = ({ view, vector, norm }: Embedded, gradient: Float32Array, rate: number): void => {
    let along = 0;
    for (let d = 0; d < DIMENSIONS; d++) along += gradient[d]! * vector[d]!;
    let length = 0;
    for (let d = 0; d < DIMENSIONS; d++) {
      scratch[d] = (gradient[d]! - along * vector[d]!) / norm;
      length += scratch[d]! * scratch[d]!;
    }
    if (length === 0) return;
    for (const term of view) {
      move(term, weight[term]!, rate, length);
      const share = weight[term]! / grams[term]!.length;
      for (const gram of grams[term]!) move(gram, share, rate, length);
    }
  };

  return {
    step(pairs: readonly (readonly [View, View])[], rate: number): void {
      const left = pairs.map(([view]) => embed(view));
      const right = pairs.map(([, view]) => embed(view));
      const gradients = infoNce(
        left.map((e) => e.vector),
        right.map((e) => e.vector),
      );
      left.forEach((e, i) => {
        back(e, gradients.left[i]!, rate);
      });
      right.forEach((e, i) => {
        back(e, gradients.right[i]!, rate);
      });
    },
  };
}

function add(into: Float32Array, rows: Float32Array, row: number, weight: number): void {
  const at = row * DIMENSIONS;
  for (let d = 0; d < DIMENSIONS; d++) into[d] = into[d]! + weight * rows[at + d]!;
}

/** Gradients of the symmetric InfoNCE loss by the unit vectors of both sides. */
function infoNce(left: readonly Float32Array[], right: readonly Float32Array[]) {
  const n = left.length;
  const logits = left.map((a) => Float64Array.from(right, (b) => dot(a, b) / TEMPERATURE));
  const outLeft = left.map(() => new Float32Array(DIMENSIONS));
  const outRight = left.map(() => new Float32Array(DIMENSIONS));
  const rowSum = logits.map((row) => row.reduce((sum, x) => sum + Math.exp(x), 0));
  const columnSum = logits.map((_, j) => logits.reduce((sum, row) => sum + Math.exp(row[j]!), 0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const e = Math.exp(logits[i]![j]!);
      const g = (e / rowSum[i]! + e / columnSum[j]! - (i === j ? 2 : 0)) / (2 * TEMPERATURE);
      for (let d = 0; d < DIMENSIONS; d++) {
        outLeft[i]![d] = outLeft[i]![d]! + g * right[j]![d]!;
        outRight[j]![d] = outRight[j]![d]! + g * left[i]![d]!;
      }
    }
  }
  return { left: outLeft, right: outRight };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
