import { createHash } from 'node:crypto';

/** MinHash (Broder 1997) over three-word shingles: 16 bands of 4 rows find a pair of Jaccard .8 in 99.98 % of cases. */
const ROWS = 4;
const BANDS = 16;
const SHINGLE = 3;
/** Shorter texts are often equal by chance in all but a word; they group only when the whole text is equal. */
const FEWEST_WORDS = 6;
const SAME = 0.8;

const [multipliers, addends] = seeds(ROWS * BANDS);

/** sha256 (hex) of the folded words: equal for texts that differ in case, marks, links or spacing only. */
export function contentHash(words: readonly { word: string }[]): string {
  return createHash('sha256')
    .update(words.map((w) => w.word).join(' '))
    .digest('hex');
}

/** 64 unsigned 32-bit minima over the shingles; empty when there are fewer than six words. */
export function signature(words: readonly { word: string }[]): number[] {
  if (words.length < FEWEST_WORDS) return [];
  const minima = new Uint32Array(ROWS * BANDS).fill(0xffffffff);
  for (let i = 0; i + SHINGLE <= words.length; i++) {
    const hash = fnv1a(`${words[i]!.word} ${words[i + 1]!.word} ${words[i + 2]!.word}`);
    for (let k = 0; k < minima.length; k++) {
      const value = (Math.imul(hash, multipliers[k]!) + addends[k]!) >>> 0;
      if (value < minima[k]!) minima[k] = value;
    }
  }
  return [...minima];
}

/** Keys under which copies meet: texts that share one are compared by `sameNarrative`. */
export function bandKeys(minima: readonly number[]): string[] {
  if (!minima.length) return [];
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = minima.slice(band * ROWS, band * ROWS + ROWS);
    return `${band.toString(36)}:${fnv1a(rows.join()).toString(36)}${fnv1a(rows.reverse().join()).toString(36)}`;
  });
}

/** Whether two signatures are of copies: estimated Jaccard of their shingles at least .8. */
export function sameNarrative(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || a.length !== b.length) return false;
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length >= SAME;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // A last mix: FNV's low bits alone are too regular for minima.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Odd multipliers and addends from a fixed sequence (xorshift32): signatures must be equal on every machine, for ever. */
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
