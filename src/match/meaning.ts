import { existsSync, readFileSync } from 'node:fs';
import { featureHash, type MeaningTable, readMeaningTable } from './meaning-table.ts';

/**
 * A multilingual static embedding: a text's vector is the normalised weighted sum of its words' rows, distilled from two
 * multilingual sentence encoders (docs/meaning.md). It sees neither word order nor negation.
 */
export interface Meaning {
  dims: number;
  /** Names the table, so that stored vectors of another one are known as such. */
  fingerprint: string;
  /**
   * Unit vector of a text; zeros where no word is known. `words` are folded (`splitWords`), each once: the rows carry
   * their words' weights. `weightOf` multiplies them.
   */
  embed(words: Iterable<string>, weightOf?: (word: string) => number): Float32Array;
  /** Cosine of a few words with a unit vector; the same as of their `embed`, without making it. */
  cosine(words: readonly string[], vector: Float32Array): number;
}

/** Letters of an n-gram, the marks of a word's ends included. */
const SHORTEST = 3;
const LONGEST = 5;
/** Words whose vectors are kept, 4 MB at 128 dimensions. */
const CACHE_SIZE = 8_192;
/** A word of more letters is no word; its n-grams would cost more than they tell. */
const LONGEST_WORD = 40;

const FILE = new URL('./meaning-table.bin', import.meta.url);
let shipped: Meaning | null | undefined;

/** The table that the project carries, read once; null where the file was left out of an installation. */
export function meaningTable(): Meaning | null {
  if (shipped === undefined) shipped = existsSync(FILE) ? loadMeaning(readFileSync(FILE)) : null;
  return shipped;
}

/** Bytes of a table file (`readMeaningTable`) as an embedder. */
export function loadMeaning(bytes: Uint8Array): Meaning {
  const table = readMeaningTable(bytes);
  const { dims } = table;
  const slots = new Map<string, number>();
  const pool = new Float32Array(CACHE_SIZE * dims);
  const slotOf = (word: string): number => {
    let slot = slots.get(word);
    if (slot === undefined) {
      if (slots.size === CACHE_SIZE) slots.clear();
      slot = slots.size;
      compose(word, table, pool.subarray(slot * dims, (slot + 1) * dims));
      slots.set(word, slot);
    }
    return slot;
  };
  return {
    dims,
    fingerprint: table.fingerprint,
    embed(words, weightOf) {
      const sum = new Float32Array(dims);
      for (const word of words) {
        const at = slotOf(word) * dims;
        const weight = weightOf ? weightOf(word) : 1;
        for (let d = 0; d < dims; d++) sum[d] = sum[d]! + weight * pool[at + d]!;
      }
      return toUnit(sum);
    },
    cosine(words, vector) {
      let [dot, square] = [0, 0];
      if (words.length > 1) return dotOf(this.embed(words), vector);
      const at = slotOf(words[0]!) * dims;
      for (let d = 0; d < dims; d++) {
        const value = pool[at + d]!;
        dot += value * vector[d]!;
        square += value * value;
      }
      return square > 0 ? dot / Math.sqrt(square) : 0;
    },
  };
}

const dotOf = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** A word's own row, or the mean of the rows of its n-grams where it has none. */
function compose(word: string, table: MeaningTable, out: Float32Array): void {
  out.fill(0);
  const padded = `<${word}>`;
  const own = table.rowOf(featureHash(padded));
  if (own >= 0) {
    addRow(table, own, 1, out);
    return;
  }
  if (word.length > LONGEST_WORD) return;
  const found: number[] = [];
  for (let n = SHORTEST; n <= LONGEST; n++) {
    for (let i = 0; i + n <= padded.length; i++) {
      const row = table.rowOf(featureHash(padded, i, i + n));
      if (row >= 0) found.push(row);
    }
  }
  for (const row of found) addRow(table, row, 1 / found.length, out);
}

function addRow({ rows, scales, dims }: MeaningTable, row: number, weight: number, out: Float32Array): void {
  const by = weight * scales[row]!;
  for (let d = 0, at = row * dims; d < dims; d++, at++) out[d] = out[d]! + by * rows[at]!;
}

function toUnit(vector: Float32Array): Float32Array {
  let square = 0;
  for (let d = 0; d < vector.length; d++) square += vector[d]! * vector[d]!;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let d = 0; d < vector.length; d++) vector[d] = vector[d]! * scale;
  return vector;
}
