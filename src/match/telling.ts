import type { Document } from './documents.ts';
import type { Inverted } from './inverted.ts';
import { type Meaning, meaningTable } from './meaning.ts';

/**
 * First-stage rejection: a post that shares less than this with the catalogue is about none of its claims. Of posts about
 * a claim 1 in 700 is lost, of everyday posts 6 in 10 go (docs/matching.md).
 */
export const LEAST_TOLD = 0.66;
/** What further telling terms add to the most telling one. */
const FURTHER = 0.04;
/** Stored values are rounded to 32 bits. */
const ROUNDING = 1 + 1e-5;

/**
 * How much of a wording's meaning each term of the catalogue carries, 0…1 by term number: the largest cosine, by the
 * multilingual table, between the term and a wording that has it. "Microchip" is what its wording is about, "flat" in
 * "the mast outside my flat" is not, though both are as rare in the catalogue; it knows this in every language without a
 * list of everyday words. The terms of a wording that no single word stands for are raised until it says enough of itself:
 * who repeats a wording is always heard. All ones where the table was left out.
 */
export function tellingOf(documents: readonly Pick<Document, 'read'>[], index: Inverted): Float32Array {
  const table = meaningTable();
  const telling = new Float32Array(index.terms.size).fill(table ? 0 : 1);
  if (table) for (const { read } of documents) for (const text of read) readWording(text, table, index, telling);
  return telling;
}

function readWording(
  { words, terms }: Document['read'][number],
  table: Meaning,
  index: Inverted,
  telling: Float32Array,
): void {
  if (words.length === 0) return;
  const whole = table.embed(new Set(words));
  for (const { term, from, to } of terms) {
    const id = index.terms.get(term)!;
    telling[id] = Math.max(telling[id]!, table.cosine(words.slice(from, to), whole));
  }
  const distinct = new Set(terms.map(({ term }) => term));
  const { all } = toldBy(distinct, index, telling);
  if (all >= LEAST_TOLD || all === 0) return;
  for (const term of distinct) {
    const id = index.terms.get(term)!;
    telling[id] = Math.min(1, (telling[id]! * LEAST_TOLD * ROUNDING) / all);
  }
}

/** What a post shares with a catalogue, before anything is searched. */
export interface Told {
  /** The most telling term that both have, 0…1; 0 where they share none. */
  most: number;
  /** The same, and a little more for each further telling term. */
  all: number;
}

export function toldBy(terms: Iterable<string>, index: Inverted, telling: Float32Array): Told {
  let [most, sum] = [0, 0];
  for (const term of terms) {
    const id = index.terms.get(term);
    if (id === undefined) continue;
    const value = telling[id]!;
    if (value > most) most = value;
    sum += (value * index.idf[id]!) / index.rarest;
  }
  return { most, all: most + FURTHER * sum };
}
