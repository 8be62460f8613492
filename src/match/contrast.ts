import { gramsOf } from './ngrams.ts';
import { random } from './random.ts';
import { BUCKETS, bucketOf, DIMENSIONS, makeTrainer, type View } from './trainer.ts';

/**
 * A static table of term vectors trained on the catalogue itself, so that the wordings of one claim come together and
 * neighbouring claims apart: InfoNCE (van den Oord et al. 2018) over pairs of a claim's wordings, with the claims that
 * BM25 confuses in one batch. A term's vector is its own row plus the mean of the rows of its character n-grams, so an
 * unseen word has one too. Training is deterministic; it takes about two seconds per 1,000 claims on one core.
 */
const EPOCHS = 6;
/** Small catalogues get more rounds, up to this many pairs. */
const FEWEST_PAIRS = 10_000;
const MOST_EPOCHS = 30;
const BATCH = 64;
const NEIGHBOURS = 7;
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
