/** One row of a dense model: its values, target 0 or 1, and how much it counts. */
export interface DenseExample {
  values: readonly number[];
  target: number;
  weight: number;
}
/** Weights in the units of the values. */
export interface DenseModel {
  weights: number[];
  intercept: number;
}

const STEPS = 12;

/**
 * Logistic regression with a ridge on standardised values, by Newton's method: `ridge` is the penalty on half the square of a
 * weight, the intercept has none. The same rows always give the same weights.
 */
export function fitDense(examples: readonly DenseExample[], ridge: number): DenseModel {
  const size = examples[0]!.values.length;
  const { mean, spread } = standard(examples, size);
  const rows = examples.map(({ values }) => {
    const row = new Float64Array(size + 1).fill(1);
    for (let i = 0; i < size; i++) row[i] = (values[i]! - mean[i]!) / spread[i]!;
    return row;
  });
  const w = new Float64Array(size + 1);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, curve } = slopes(rows, examples, w, ridge);
    const by = solve(curve, gradient);
    for (let i = 0; i <= size; i++) w[i] = w[i]! - by[i]!;
    if (Math.max(...by.map(Math.abs)) < 1e-8) break;
  }
  const weights = Array.from({ length: size }, (_, i) => w[i]! / spread[i]!);
  return { weights, intercept: w[size]! - weights.reduce((sum, weight, i) => sum + weight * mean[i]!, 0) };
}

export const logOdds = ({ weights, intercept }: DenseModel, values: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * values[i]!, intercept);

function standard(examples: readonly DenseExample[], size: number): { mean: Float64Array; spread: Float64Array } {
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  for (const { values } of examples) for (let i = 0; i < size; i++) mean[i] = mean[i]! + values[i]! / examples.length;
  for (const { values } of examples)
    for (let i = 0; i < size; i++) spread[i] = spread[i]! + (values[i]! - mean[i]!) ** 2 / examples.length;
  return { mean, spread: spread.map((value) => (value > 1e-12 ? Math.sqrt(value) : 1)) };
}

function slopes(rows: readonly Float64Array[], examples: readonly DenseExample[], w: Float64Array, ridge: number) {
  const n = w.length;
  const gradient = w.map((value, i) => (i === n - 1 ? 0 : ridge * value));
  const curve = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n);
    row[i] = i === n - 1 ? 1e-9 : ridge;
    return row;
  });
  for (const [r, x] of rows.entries()) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += w[i]! * x[i]!;
    const p = 1 / (1 + Math.exp(-sum));
    const { target, weight } = examples[r]!;
    const bend = weight * p * (1 - p);
    for (let i = 0; i < n; i++) {
      gradient[i] = gradient[i]! + weight * (p - target) * x[i]!;
      const row = curve[i]!;
      const part = bend * x[i]!;
      for (let j = 0; j <= i; j++) row[j] = row[j]! + part * x[j]!;
    }
  }
  return { gradient, curve };
}

/** Solves a symmetric positive system, of which the lower half is given, by Cholesky's decomposition. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const low = matrix.map((row) => Float64Array.from(row));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = low[i]![j]!;
      for (let k = 0; k < j; k++) sum -= low[i]![k]! * low[j]![k]!;
      low[i]![j] = i === j ? Math.sqrt(sum) : sum / low[j]![j]!;
    }
  const out = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) out[i] = out[i]! - low[i]![k]! * out[k]!;
    out[i] = out[i]! / low[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) out[i] = out[i]! - low[k]![i]! * out[k]!;
    out[i] = out[i]! / low[i]![i]!;
  }
  return out;
}
