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

export function gramsOf(word: string): string[] {
  const padded = `<${word}>`;
  const out: string[] = [];
  for (let n = SHORTEST; n <= LONGEST; n++) {
    for (let i = 0; i + n <= padded.length; i++) out.push(padded.slice(i, i + n));
  }
  return out;
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
