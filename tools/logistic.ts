/** One training example: sparse features, target 0 or 1, and how much it counts. */
export interface Example {
  indices: Int32Array;
  values: Float64Array;
  target: number;
  weight: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Logistic regression by AdaGrad (Duchi et al. 2011) with L2 decay, in an order fixed by a linear congruential
 * generator: two runs give the same weights. The last weight is the intercept and is not decayed.
 */
export function fitLogistic(
  examples: readonly Example[],
  size: number,
  { epochs = 8, rate = 0.1, l2 = 1e-4, seed = 7 } = {},
): Float64Array {
  const w = new Float64Array(size + 1);
  const seen = new Float64Array(size + 1).fill(1e-6);
  const order = examples.map((_, i) => i);
  let state = seed;
  const step = (k: number, gradient: number): void => {
    seen[k]! += gradient * gradient;
    w[k]! -= (rate * gradient) / Math.sqrt(seen[k]!);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const j = state % (i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const { indices, values, target, weight } = examples[i]!;
      const error = weight * (sigmoid(score(w, indices, values)) - target);
      for (let k = 0; k < indices.length; k++) step(indices[k]!, error * values[k]! + l2 * w[indices[k]!]!);
      step(size, error);
    }
  }
  return w;
}

export function score(w: Float64Array, indices: Int32Array, values: Float64Array): number {
  let sum = w[w.length - 1]!;
  for (let k = 0; k < indices.length; k++) sum += w[indices[k]!]! * values[k]!;
  return sum;
}

/** Share of pairs (positive, negative) in the right order. */
export function auc(scored: readonly { target: number; value: number }[]): number {
  const sorted = [...scored].sort((a, b) => a.value - b.value);
  let rank = 0;
  let positives = 0;
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j]!.value === sorted[i]!.value) j++;
    for (let k = i; k < j; k++) {
      if (sorted[k]!.target !== 1) continue;
      rank += (i + j + 1) / 2;
      positives++;
    }
    i = j;
  }
  return (rank - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}
