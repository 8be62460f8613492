import { newStemmer } from 'snowball-stemmers';
import { foldWord } from './_fold.ts';

/** Enough for the vocabulary of a busy day; the table starts afresh when full so that memory stays bounded. */
const REMEMBERED = 60_000;

/** Remembers the stems of the words seen: most words of a stream are repeated, and stemming is the dear part. */
export function remembering(stem: (word: string) => string): (word: string) => string {
  const seen = new Map<string, string>();
  return (word) => {
    const known = seen.get(word);
    if (known !== undefined) return known;
    if (seen.size >= REMEMBERED) seen.clear();
    const made = stem(word);
    seen.set(word, made);
    return made;
  };
}

/**
 * A Snowball stemmer that takes folded words. Snowball's rules look for accented endings, so `accents`
 * (pattern, replacement) puts back those that folding took; the stem comes out folded.
 */
export function snowball(algorithm: string, accents: readonly (readonly [RegExp, string])[] = []) {
  const stemmer = newStemmer(algorithm);
  return remembering((word) => {
    if (word.length < 4) return word;
    let accented = word;
    for (const [ending, replacement] of accents) accented = accented.replace(ending, replacement);
    return foldWord(stemmer.stem(accented)) || word;
  });
}
