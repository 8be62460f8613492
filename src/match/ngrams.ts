import type { NgramData } from './count-ngrams.ts';

/**
 * Character n-grams (3 to 5 letters of `<word>`), tf-idf, cosine: what sees inflections, compounds and misspellings that
 * stems miss. Documents are kept as lists of words and each word's n-grams once, so that a word that many documents share
 * is compared with a post once: a tenth of the memory and of the time of a list of n-grams a document.
 */
const SHORTEST = 3;
const LONGEST = 5;
const CACHE_SIZE = 20_000;

export interface Ngrams {
  /** Compares the post's words with documents until the next call. */
  load(words: readonly string[]): void;
  /** Cosine of the loaded post with document d. */
  cosine(document: number): number;
}

export function gramsOf(word: string): string[] {
  const padded = `<${word}>`;
  const out: string[] = [];
  for (let n = SHORTEST; n <= LONGEST; n++) {
    for (let i = 0; i + n <= padded.length; i++) out.push(padded.slice(i, i + n));
  }
  return out;
}

/** Compares posts with the counted documents. Keeps its place between calls: one for each thread. */
export function ngramsFrom(data: NgramData): Ngrams {
  const { wordOffsets, wordGrams, offsets, documentWords, idf, scale, repeatOffsets, repeated, excess } = data;
  const gramNumbers = new Map(data.grams.map((gram, i) => [gram, i] as const));
  const gramsOfWord = rememberingGrams(gramNumbers);
  /** The post's unit vector, times idf once more: what an n-gram of a document adds. */
  const added = new Float32Array(idf.length);
  let touched: number[] = [];
  const known = new Float32Array(data.words.length);
  const knownIn = new Uint32Array(data.words.length);
  let turn = 0;
  const ofWord = (word: number): number => {
    let sum = 0;
    for (let g = wordOffsets[word]!; g < wordOffsets[word + 1]!; g++) sum += added[wordGrams[g]!]!;
    known[word] = sum;
    knownIn[word] = turn;
    return sum;
  };
  return {
    load(words) {
      turn = (turn + 1) >>> 0;
      for (const gram of touched) added[gram] = 0;
      touched = [];
      for (const word of words) {
        for (const gram of gramsOfWord(word)) {
          if (added[gram] === 0) touched.push(gram);
          added[gram] = added[gram]! + 1;
        }
      }
      let square = 0;
      for (const gram of touched) {
        const weight = (added[gram] === 1 ? 1 : 1 + Math.log(added[gram]!)) * idf[gram]!;
        added[gram] = weight * idf[gram]!;
        square += weight * weight;
      }
      const unit = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (const gram of touched) added[gram] = added[gram]! * unit;
    },
    cosine(document) {
      let sum = 0;
      for (let i = offsets[document]!; i < offsets[document + 1]!; i++) {
        const word = documentWords[i]!;
        sum += knownIn[word] === turn ? known[word]! : ofWord(word);
      }
      for (let i = repeatOffsets[document]!; i < repeatOffsets[document + 1]!; i++)
        sum += excess[i]! * added[repeated[i]!]!;
      return sum * scale[document]!;
    },
  };
}

/** A word's known n-grams; found once and kept. */
function rememberingGrams(numbers: ReadonlyMap<string, number>): (word: string) => Int32Array {
  const cache = new Map<string, Int32Array>();
  return (word) => {
    let found = cache.get(word);
    if (!found) {
      found = Int32Array.from(
        gramsOf(word)
          .map((gram) => numbers.get(gram) ?? -1)
          .filter((gram) => gram >= 0),
      );
      if (cache.size >= CACHE_SIZE) cache.clear();
      cache.set(word, found);
    }
    return found;
  };
}
