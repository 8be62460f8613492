import { mix, scramble } from './hash.ts';
import { isAbove, kindOf, PAIR } from './sketch.ts';

/** MinHash bands (Broder 1997): 8 of 3 rows bring together three in four texts that share 55 % of their words, and pairs the rest; 1 % of those that share 10 %. */
const ROWS = 3;
const BANDS = 8;
const [multipliers, addends] = seeds(ROWS * BANDS);
/** Pairs of words that a quotation keeps, whatever stands around it; the lowest ones, which are the lowest of a part as well. */
const PAIRS = 6;

/** Keys under which copies meet, at most 14: one for each band of the weighted words, and the lowest pairs. */
export function bandKeys(elements: readonly number[]): string[] {
  const minima = new Uint32Array(ROWS * BANDS).fill(0xffffffff);
  const pairs: number[] = [];
  for (const element of elements) {
    if (isAbove(element)) continue;
    if (kindOf(element) !== PAIR) for (let n = 0; n < kindOf(element); n++) lower(minima, mix(element, n));
    else if (pairs.length < PAIRS) pairs.push(element);
  }
  if (minima[0] === 0xffffffff) return [];
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const at = band * ROWS;
    const low = mix(mix(minima[at]!, minima[at + 1]!), minima[at + 2]!);
    return KEY[band]! + letters(low) + letters(scramble(low ^ minima[at]!)).slice(0, 3);
  });
  return [...bands, ...pairs.map((pair) => `_${letters(pair)}`)];
}

const KEY = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefghijklmnopqrstuvwxyz.';
/** 32 bits as six letters; five times as quick as `toString(36)`, which divides. */
function letters(n: number): string {
  let out = '';
  for (let shift = 30; shift >= 0; shift -= 6) out += LETTERS[(n >>> shift) & 63]!;
  return out;
}

function lower(minima: Uint32Array, hash: number): void {
  for (let k = 0; k < minima.length; k++) {
    const value = (Math.imul(hash, multipliers[k]!) + addends[k]!) >>> 0;
    if (value < minima[k]!) minima[k] = value;
  }
}

/** Odd multipliers and addends from a fixed sequence (xorshift32). */
function seeds(count: number): [Uint32Array, Uint32Array] {
  let state = 0x9e3779b9;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return [Uint32Array.from({ length: count }, () => next() | 1), Uint32Array.from({ length: count }, next)];
}
