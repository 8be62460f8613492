/**
 * Character n-grams (3 to 5 letters of `<word>`), tf-idf, cosine: what sees inflections, compounds and misspellings that
 * stems miss. A word's n-grams are found once and kept.
 */
const SHORTEST = 3;
const LONGEST = 5;
const CACHE_SIZE = 40_000;

export interface Ngrams {
  /** Unit vector of a document: feature numbers and weights from offsets[d] to offsets[d + 1]. */
  offsets: Int32Array;
  features: Int32Array;
  weights: Float32Array;
  /** Puts a post's unit vector into `scatter`; returns the touched features, to be cleared afterwards. */
  load(words: readonly string[]): readonly number[];
  /** Cosine of the loaded post with document d. */
  cosine(document: number): number;
  clear(touched: readonly number[]): void;
}

export function gramsOf(word: string): string[] {
  const padded = `<${word}>`;
  const out: string[] = [];
  for (let n = SHORTEST; n <= LONGEST; n++) {
    for (let i = 0; i + n <= padded.length; i++) out.push(padded.slice(i, i + n));
  }
  return out;
}

export function indexNgrams(documents: readonly (readonly string[])[]): Ngrams {
  const ids = new Map<string, number>();
  const wordFeatures = new Map<string, Int32Array>();
  const featuresOf = (word: string, grow: boolean): Int32Array => {
    let known = wordFeatures.get(word);
    if (!known) {
      const found: number[] = [];
      for (const gram of gramsOf(word)) {
        let id = ids.get(gram);
        if (id === undefined && grow) {
          id = ids.size;
          ids.set(gram, id);
        }
        if (id !== undefined) found.push(id);
      }
      known = Int32Array.from(found);
      if (wordFeatures.size >= CACHE_SIZE) wordFeatures.clear();
      wordFeatures.set(word, known);
    }
    return known;
  };
  const counted = documents.map((words) => count(words, (word) => featuresOf(word, true)));
  const idf = new Float32Array(ids.size);
  for (const counts of counted) for (const id of counts.keys()) idf[id]!++;
  for (let id = 0; id < idf.length; id++) idf[id] = Math.log((documents.length + 1) / (idf[id]! + 1)) + 1;
  const total = counted.reduce((sum, counts) => sum + counts.size, 0);
  const offsets = new Int32Array(documents.length + 1);
  const features = new Int32Array(total);
  const weights = new Float32Array(total);
  let at = 0;
  counted.forEach((counts, doc) => {
    offsets[doc] = at;
    for (const [id, weight] of unit(counts, idf)) {
      features[at] = id;
      weights[at++] = weight;
    }
  });
  offsets[documents.length] = at;
  wordFeatures.clear();
  const scatter = new Float32Array(ids.size);
  return {
    offsets,
    features,
    weights,
    load(words) {
      const touched: number[] = [];
      for (const word of words) {
        for (const id of featuresOf(word, false)) {
          if (scatter[id] === 0) touched.push(id);
          scatter[id] = scatter[id]! + 1;
        }
      }
      let square = 0;
      for (const id of touched) {
        const weight = (scatter[id] === 1 ? 1 : 1 + Math.log(scatter[id]!)) * idf[id]!;
        scatter[id] = weight;
        square += weight * weight;
      }
      const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (const id of touched) scatter[id] = scatter[id]! * scale;
      return touched;
    },
    cosine(document) {
      let sum = 0;
      for (let i = offsets[document]!; i < offsets[document + 1]!; i++) sum += weights[i]! * scatter[features[i]!]!;
      return sum;
    },
    clear(touched) {
      for (const id of touched) scatter[id] = 0;
    },
  };
}

function count(words: readonly string[], featuresOf: (word: string) => Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) for (const id of featuresOf(word)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** tf-idf with logarithmic tf, scaled to length 1. */
function unit(counts: ReadonlyMap<number, number>, idf: Float32Array): [number, number][] {
  let norm = 0;
  const out: [number, number][] = [];
  for (const [id, n] of counts) {
    const weight = (1 + Math.log(n)) * idf[id]!;
    norm += weight * weight;
    out.push([id, weight]);
  }
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  for (const entry of out) entry[1] *= scale;
  return out;
}
