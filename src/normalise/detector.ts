import table from './language-table.json' with { type: 'json' };

/**
 * Language identification by byte n-grams: the method and the table of eld (Efficient Language Detector, Nito T.M.,
 * Apache-2.0), with the same results, over typed arrays and with a memory for words: 10 times as fast in a tenth of the
 * memory, since most words of a stream are repeated. `tools/language-table.ts` writes the table.
 */
const MOST_CHARACTERS = 1000;
/** A text is read up to the first blank after this many bytes, or up to any character after the second number. */
const CUT_BYTES = 350;
const CUT_BYTES_HARD = 380;
const LONGEST_WORD = 70;
/** eld keeps scores less their minimum. */
const BASE_SCORE = 53;
/** What eld chose to bring a mean score into 0…1. */
const SCALE = 25;
/** Words kept with their n-grams. */
const REMEMBERED = 20_000;
/** Letters of the Basic Multilingual Plane are kept, and apostrophes before a letter; all else separates words. */
const SEPARATORS = /[\P{L}\u{10000}-\u{10FFFF}]+(?<![\x27\x60\u2019])/gu;
const PLAIN = /^[ -~\n]*$/;

const LANGUAGES: readonly string[] = table.languages;
const [languageOf, scoreOf] = [bytes(table.languageOf), bytes(table.scores)];
const { numberOf, offsets } = numbered(table.grams, bytes(table.counts));
/** Unknown n-grams count towards the mean; they get numbers too, since each counts once. */
const unknown = new Map<string, number>();
const words = new Map<string, Int32Array>();
const totals = new Int32Array(LANGUAGES.length);
let seen = new Uint32Array(offsets.length + 64);
let turn = 0;

export interface Detected {
  /** ISO 639-1; null when no n-gram is known. */
  language: string | null;
  /** 0…1; 0 for a language that is not told apart. Good until the next text. */
  scoreOf(language: string): number;
}

/** The likeliest of the languages that are told apart. */
export function detect(text: string): Detected {
  if (++turn === 0xffffffff) {
    seen.fill(0);
    turn = 1;
  }
  if (unknown.size >= REMEMBERED) {
    // Their numbers are given anew, so the words that hold the old ones go too.
    unknown.clear();
    words.clear();
  }
  totals.fill(0);
  let distinct = 0;
  for (const word of wordsOf(text.slice(0, MOST_CHARACTERS))) {
    for (const gram of gramsOf(word)) {
      if (seen[gram] === turn) continue;
      seen[gram] = turn;
      distinct++;
      if (gram >= offsets.length - 1) continue;
      for (let i = offsets[gram]!; i < offsets[gram + 1]!; i++)
        totals[languageOf[i]!] = totals[languageOf[i]!]! + scoreOf[i]! + BASE_SCORE;
    }
  }
  let best = -1;
  for (let i = 0; i < totals.length; i++) if (totals[i]! > (best < 0 ? 0 : totals[best]!)) best = i;
  return {
    language: best < 0 ? null : LANGUAGES[best]!,
    scoreOf(language) {
      const mean = (totals[LANGUAGES.indexOf(language)] ?? 0) / distinct;
      return mean > 0 ? mean / (mean + SCALE) : 0;
    },
  };
}

/** Words in eld's writing: one sign a byte. */
function wordsOf(text: string): string[] {
  const clean = text.replace(SEPARATORS, ' ').trim().toLowerCase();
  if (clean.length <= CUT_BYTES && PLAIN.test(clean)) return clean === '' ? [] : clean.split(' ');
  const out: string[] = [];
  let word = '';
  let read = 0;
  for (const letter of clean) {
    if (letter === ' ') {
      if (word) out.push(word);
      word = '';
      if (read > CUT_BYTES) break;
      read++;
    } else {
      const { written, length } = inBytes(letter);
      word += written;
      read += length;
    }
    if (read > CUT_BYTES_HARD) break;
  }
  if (word) out.push(word);
  return out;
}

const encoder = new TextEncoder();
const letters = new Map<string, { written: string; length: number }>();
function inBytes(letter: string): { written: string; length: number } {
  let known = letters.get(letter);
  if (!known) {
    const utf8 = [...encoder.encode(letter)];
    known = {
      written: utf8.map((byte) => (byte < 128 ? String.fromCharCode(byte) : table.bytes[byte - 128]!)).join(''),
      length: utf8.length,
    };
    if (letters.size >= REMEMBERED) letters.clear();
    letters.set(letter, known);
  }
  return known;
}

/** Numbers of a word's n-grams: four bytes, every third place, with a blank where the word begins or ends. */
function gramsOf(word: string): Int32Array {
  let known = words.get(word);
  if (!known) {
    const length = Math.min(word.length, LONGEST_WORD);
    const out: string[] = [];
    let at = 0;
    for (; at + 4 < length; at += 3) out.push((at === 0 ? ' ' : '') + word.slice(at, at + 4));
    const rest = length === 3 ? word : word.slice(Math.max(0, length - 4));
    out.push(`${at === 0 ? ' ' : ''}${rest} `);
    if (words.size >= REMEMBERED) words.clear();
    known = Int32Array.from(out, numberFor);
    words.set(word, known);
  }
  return known;
}

function numberFor(gram: string): number {
  const known = numberOf.get(gram) ?? unknown.get(gram);
  if (known !== undefined) return known;
  const number = offsets.length + unknown.size;
  unknown.set(gram, number);
  if (number >= seen.length) {
    const larger = new Uint32Array(seen.length * 2);
    larger.set(seen);
    seen = larger;
  }
  return number;
}

function numbered(joined: string, counts: Uint8Array): { numberOf: Map<string, number>; offsets: Int32Array } {
  const numberOf = new Map<string, number>();
  const offsets = new Int32Array(counts.length + 1);
  joined.split('\n').forEach((gram, i) => {
    numberOf.set(gram, i);
    offsets[i + 1] = offsets[i]! + counts[i]!;
  });
  return { numberOf, offsets };
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
