import { hashOf, mix } from './hash.ts';
import { isStopWord } from './turns.ts';

/**
 * A text as a short list of unsigned 32-bit numbers, one for each distinct word, pair of neighbouring words and turn.
 * The lowest three bits say what a number stands for; the rest is its hash.
 */
export const PAIR = 0;
/** Words weigh 1, 2 or 3 by their length: long words are rare ones in every language, and no stream is needed to know it. */
const HEAVIEST = 3;
const TURN = 4;
/** Which claim the text is about, and what it does with it, where the matcher could tell. */
const ABOUT = 5;
const DOES = 6;
const KIND = 7;
/** Bottom-k sketch (Bar-Yossef et al. 2002): below this many numbers the sketch is the whole text, and comparing is exact. */
const MOST = 128;
const MOST_TURNS = 16;
/** Shorter texts are often equal by chance in all but a word; they group only when the whole text is equal. */
const FEWEST_WORDS = 6;

export const kindOf = (element: number): number => element & KIND;
export const isTurn = (element: number): boolean => kindOf(element) === TURN;
/** Not of the words themselves: turns and readings, which stand before them. */
export const isAbove = (element: number): boolean => kindOf(element) >= TURN;
export const isWhole = (elements: readonly number[]): boolean => elements.length < MOST;
/** The hash of a word as it stands in a sketch, without what says how much it weighs. */
export const bareHash = (hash: number): number => (hash & ~KIND) >>> 0;

/** Turns first, then the lowest numbers; empty when there are fewer than six words. Equal on every machine, for ever. */
export function sketch(words: readonly string[], turns: readonly string[], lang: string | null): number[] {
  if (words.length < FEWEST_WORDS) return [];
  const isStop = isStopWord(lang);
  const elements = new Set<number>();
  let [before, beforeStops] = [0, true];
  for (const word of words) {
    const hash = hashOf(word);
    const stops = isStop(word);
    if (!stops) elements.add((bareHash(hash) | Math.min(HEAVIEST, 1 + (word.length >> 2))) >>> 0);
    // Two function words in a row are everywhere.
    if (before && !(stops && beforeStops)) elements.add((bareHash(mix(before, hash)) | PAIR) >>> 0);
    [before, beforeStops] = [hash, stops];
  }
  const lowest = Uint32Array.from(elements).sort();
  return [...counted(turns), ...lowest.subarray(0, MOST)];
}

/** What the matcher reads in a text, as the first numbers of its sketch. */
export const reading = (claimId: string, does: string): number[] => [
  (bareHash(hashOf(claimId)) | ABOUT) >>> 0,
  (bareHash(hashOf(does)) | DOES) >>> 0,
];
/** The readings of two sketches agree, or one has none. */
export const agree = (a: readonly number[], b: readonly number[]): boolean =>
  [ABOUT, DOES].every((kind) => {
    const [left, right] = [a.find((e) => kindOf(e) === kind), b.find((e) => kindOf(e) === kind)];
    return left === undefined || right === undefined || left === right;
  });

/** A turn that comes twice is two turns: "not" once more says the contrary. */
function counted(turns: readonly string[]): number[] {
  if (!turns.length) return [];
  const of = (turn: string, at: number) => (bareHash(hashOf(`${turn} ${at - turns.indexOf(turn)}`)) | TURN) >>> 0;
  return turns
    .slice(0, MOST_TURNS)
    .map(of)
    .sort((a, b) => a - b);
}
