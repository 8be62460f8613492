import { gramsOf } from './ngrams.ts';

/** What `ngramsFrom` needs, as lists and typed arrays: it can be kept in a file. */
export interface NgramData {
  words: readonly string[];
  grams: readonly string[];
  /** N-grams of word w: from wordOffsets[w] to wordOffsets[w + 1], repeated where the word repeats them. */
  wordOffsets: Int32Array;
  wordGrams: Int32Array;
  /** Words of document d: from offsets[d] to offsets[d + 1]. */
  offsets: Int32Array;
  documentWords: Int32Array;
  idf: Float32Array;
  /** 1 / length of the document's vector. */
  scale: Float32Array;
  /** N-grams that document d has more than once, and how much less than its count each weighs: 1 + ln n − n. */
  repeatOffsets: Int32Array;
  repeated: Int32Array;
  excess: Float32Array;
}

/** Counts the n-grams of documents, each given as its words. */
export function countNgrams(documents: readonly (readonly string[])[]): NgramData {
  const words = new Map<string, number>();
  const grams = new Map<string, number>();
  const wordGrams: number[] = [];
  const wordOffsets = [0];
  const numberOf = (word: string): number => {
    let number = words.get(word);
    if (number === undefined) {
      number = words.size;
      words.set(word, number);
      for (const gram of gramsOf(word)) {
        if (!grams.has(gram)) grams.set(gram, grams.size);
        wordGrams.push(grams.get(gram)!);
      }
      wordOffsets.push(wordGrams.length);
    }
    return number;
  };
  const offsets = new Int32Array(documents.length + 1);
  documents.forEach((doc, d) => {
    offsets[d + 1] = offsets[d]! + doc.length;
  });
  const documentWords = new Int32Array(offsets[documents.length]!);
  documents.forEach((doc, d) => {
    doc.forEach((word, i) => {
      documentWords[offsets[d]! + i] = numberOf(word);
    });
  });
  const data = {
    words: [...words.keys()],
    grams: [...grams.keys()],
    wordOffsets: Int32Array.from(wordOffsets),
    wordGrams: Int32Array.from(wordGrams),
    offsets,
    documentWords,
  };
  return { ...data, ...weigh(data) };
}

function weigh(data: Pick<NgramData, 'grams' | 'wordOffsets' | 'wordGrams' | 'offsets' | 'documentWords'>) {
  const { wordOffsets, wordGrams, offsets, documentWords } = data;
  const documents = offsets.length - 1;
  const counts = new Int32Array(data.grams.length);
  const touched: number[] = [];
  /** Counts the n-grams of one document; `touched` lists the distinct ones. */
  const count = (d: number): void => {
    touched.length = 0;
    for (let i = offsets[d]!; i < offsets[d + 1]!; i++) {
      const word = documentWords[i]!;
      for (let g = wordOffsets[word]!; g < wordOffsets[word + 1]!; g++) {
        const gram = wordGrams[g]!;
        if (counts[gram] === 0) touched.push(gram);
        counts[gram] = counts[gram]! + 1;
      }
    }
  };
  const idf = new Float32Array(data.grams.length);
  for (let d = 0; d < documents; d++) {
    count(d);
    for (const gram of touched) {
      idf[gram] = idf[gram]! + 1;
      counts[gram] = 0;
    }
  }
  for (let g = 0; g < idf.length; g++) idf[g] = Math.log((documents + 1) / (idf[g]! + 1)) + 1;
  const scale = new Float32Array(documents);
  const repeatOffsets = new Int32Array(documents + 1);
  const [repeated, excess]: [number[], number[]] = [[], []];
  for (let d = 0; d < documents; d++) {
    count(d);
    let square = 0;
    for (const gram of touched) {
      const n = counts[gram]!;
      counts[gram] = 0;
      const weight = (1 + Math.log(n)) * idf[gram]!;
      square += weight * weight;
      if (n > 1) {
        repeated.push(gram);
        excess.push(1 + Math.log(n) - n);
      }
    }
    scale[d] = square > 0 ? 1 / Math.sqrt(square) : 0;
    repeatOffsets[d + 1] = repeated.length;
  }
  return { idf, scale, repeatOffsets, repeated: Int32Array.from(repeated), excess: Float32Array.from(excess) };
}
