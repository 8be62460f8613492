import { words } from './wording.ts';

/** Below this many words a grade jumps about too much to mean anything. */
const MIN_WORDS = 30;

/**
 * US school grade that English text asks of its reader: Flesch-Kincaid (Kincaid et al. 1975),
 * 0.39 × words a sentence + 11.8 × syllables a word − 15.59, with syllables counted as groups of vowels.
 * Null below 30 words. Names that can't be replaced by plainer ones (the disease, the medicine) may be left out.
 */
export function readingGrade(text: string, leaveOut: ReadonlySet<string> = new Set()): number | null {
  const all = words(text);
  if (all.length < MIN_WORDS) return null;
  const counted = all.filter((word) => !leaveOut.has(word));
  if (!counted.length) return null;
  const syllables = counted.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (all.length / Math.max(1, sentences(text).length)) + 11.8 * (syllables / counted.length) - 15.59;
}

const splitter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Sentences of a text, in order, without empty ones. */
export function sentences(text: string): string[] {
  return [...splitter.segment(text)].map((part) => part.segment.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function syllablesIn(word: string): number {
  if (!/[a-z]/.test(word)) return 1;
  const silent = word.replace(/(?:[^laeiouy]es|[^laeiouyt]ed|[^laeiouy]e)$/, (end) => end[0]!);
  return Math.max(1, silent.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}
