import type { StanceInput } from './stance.ts';
import type { Reading, StanceFeatures } from './stance-features.ts';

/** Weights in log-odds that the post rejects the claim, set by hand. */
const WEIGHTS: Partial<StanceFeatures> = {
  debunk: 1.0,
  debunkNear: 2.0,
  debunkAfter: 0.2,
  debunkBefore: 0.3,
  debunkDenied: -1.5,
  negated: 2.2,
  negationMissing: 1.0,
  negationShared: -0.8,
  leadingNo: 1.2,
  opposite: 1.6,
  mockery: 0.8,
  assertion: -0.8,
  mythThenFact: 2,
  contrastAfter: 0.3,
  correction: 1.2,
  quoted: 0.3,
};
const INTERCEPT = -1.6;

/** Log-odds that the post rejects the claim rather than spreads it. */
export function rejectionScore(features: StanceFeatures, _input: StanceInput, _reading: Reading): number {
  let sum = INTERCEPT;
  for (const [name, weight] of Object.entries(WEIGHTS)) sum += weight * features[name as keyof StanceFeatures];
  return sum;
}
