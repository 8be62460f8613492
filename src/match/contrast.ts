import { gramsOf } from './ngrams.ts';
import { random } from './random.ts';

/**
 * A static table of term vectors trained on the catalogue itself, so that the wordings of one claim come together and
 * neighbouring claims apart: InfoNCE (van den Oord et al. 2018) over pairs of a claim's wordings, with the claims that
 * BM25 confuses in one batch. A term's vector is its own row plus the mean of the rows of its character n-grams, so an
 * unseen word has one too. Training is deterministic; it takes about two seconds per 1,000 claims on one core.
 */
export const DIMENSIONS = 128;
const BUCKETS = 1 << 16;
const EPOCHS = 6;
/** Small catalogues get more rounds, up to this many pairs. */
const FEWEST_PAIRS = 10_000;
const MOST_EPOCHS = 30;
const BATCH = 64;
const NEIGHBOURS = 7;
const TEMPERATURE = 0.15;
const RATE = 0.03;
/** Share of a wording's terms that a training view leaves out: a post rarely has all of them. */
const DROPPED = 0.35;

export interface Table {
  /** Row number of each term that the catalogue has. */
  terms: ReadonlyMap<string, number>;
  /** Row number of each n-gram bucket; −1 for one that training never saw. */
  buckets: Int32Array;
  /** Rows of DIMENSIONS whole numbers from −127 to 127, and what each row's numbers are to be multiplied by. */
  rows: Int8Array;
  scales: Float32Array;
}

/** A claim for training: its wordings as weighted terms. */
export interface Wordings {
  wordings: readonly (readonly string[])[];
}

export function bucketOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}

/** `weightOf` gives a term's idf; `neighbours` the claims that BM25 finds nearest to a claim. */
export function trainTable(
  claims: readonly Wordings[],
  weightOf: (term: string) => number,
  neighbours: (claim: number, count: number) => number[],
): Table {
  const terms = new Map<string, number>();
  for (const { wordings } of claims)
    for (const wording of wordings) for (const t of wording) if (!terms.has(t)) terms.set(t, terms.size);
  const next = random(20_241);
  const rows = new Float32Array((terms.size + BUCKETS) * DIMENSIONS);
  for (let i = 0; i < rows.length; i++) rows[i] = (next() + next() + next() - 1.5) * (2 / Math.sqrt(DIMENSIONS));
  const trainer = makeTrainer(terms, rows, weightOf);
  const texts = claims.map(({ wordings }) => wordings.map((wording) => Int32Array.from(wording, (t) => terms.get(t)!)));
  // A claim with many wordings stands in the list once for every two of them.
  const order = Int32Array.from(texts.flatMap((list, claim) => Array<number>(Math.ceil(list.length / 2)).fill(claim)));
  const epochs = Math.min(MOST_EPOCHS, Math.max(EPOCHS, Math.ceil(FEWEST_PAIRS / order.length)));
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, next);
    const rate = RATE * (1 - epoch / epochs);
    for (const batch of hardBatches(order, neighbours)) {
      const pairs = batch.map((claim) => views(texts[claim]!, next)).filter((pair) => pair[0].length && pair[1].length);
      if (pairs.length > 1) trainer.step(pairs, rate);
    }
  }
  return compact(terms, rows);
}

/** Keeps the rows that training saw, in one byte a number. */
function compact(terms: ReadonlyMap<string, number>, trained: Float32Array): Table {
  const seen = new Set([...terms.keys()].flatMap((term) => gramsOf(term).map(bucketOf)));
  const buckets = new Int32Array(BUCKETS).fill(-1);
  const kept = [...terms.values()];
  for (const bucket of [...seen].sort((a, b) => a - b)) {
    buckets[bucket] = kept.length;
    kept.push(terms.size + bucket);
  }
  const rows = new Int8Array(kept.length * DIMENSIONS);
  const scales = Float32Array.from(kept, (from, row) => {
    const values = trained.subarray(from * DIMENSIONS, (from + 1) * DIMENSIONS);
    const scale = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9) / 127;
    values.forEach((value, d) => {
      rows[row * DIMENSIONS + d] = Math.round(value / scale);
    });
    return scale;
  });
  return { terms, buckets, rows, scales };
}

/** Batches in which each seed has its nearest claims beside it; no claim is twice in one batch. */
function* hardBatches(order: Int32Array, neighbours: (claim: number, count: number) => number[]): Generator<number[]> {
  let batch = new Set<number>();
  const waiting = new Int32Array(order.reduce((max, claim) => Math.max(max, claim), 0) + 1);
  for (const claim of order) waiting[claim] = waiting[claim]! + 1;
  for (const seed of order) {
    if (!waiting[seed]) continue;
    for (const claim of [seed, ...neighbours(seed, NEIGHBOURS)]) {
      if (!waiting[claim] || batch.has(claim)) continue;
      waiting[claim] = waiting[claim]! - 1;
      batch.add(claim);
    }
    if (batch.size >= BATCH) {
      yield [...batch];
      batch = new Set();
    }
  }
  if (batch.size > 1) yield [...batch];
}

type View = Int32Array;
/** Two views of a claim: two wordings where it has them, each with some terms left out. */
function views(wordings: readonly Int32Array[], next: () => number): [View, View] {
  const first = Math.floor(next() * wordings.length);
  let second = Math.floor(next() * wordings.length);
  if (second === first) second = (first + 1) % wordings.length;
  const some = (wording: Int32Array): View => {
    const kept = wording.filter(() => next() > DROPPED);
    return kept.length ? kept : wording;
  };
  return [some(wordings[first]!), some(wordings[second]!)];
}

function shuffle(list: Int32Array, next: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  }
}

interface Embedded {
  view: View;
  vector: Float32Array;
  norm: number;
}

/** Forward and backward over one batch; rows move by row-wise Adagrad. */
function makeTrainer(terms: ReadonlyMap<string, number>, rows: Float32Array, weightOf: (term: string) => number) {
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
