import type { CatalogueClaim } from '../src/match/_contract.ts';
import { random } from '../src/match/random.ts';

/**
 * Made-up claims and posts for measuring at any size. Words are made of syllables and drawn by Zipf's law, as in real
 * text: a few are everywhere, most are rare. Nothing here means anything; it has the lengths and the shares of words of
 * short health posts. The same seed gives the same texts.
 */
const ONSETS = 'b br c ch d dr f g gr h j k l m n p pl pr r s sh st t tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea oo ou'.split(' ');
const CODAS = ['', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st'];
const COMMON = 'the of and to in is that for it on with this are be was not have you they we can will from'.split(' ');
/** Share of words that are function words in English running text. */
const COMMON_SHARE = 0.4;

export interface Synthetic {
  claims(count: number): CatalogueClaim[];
  /** A post that retells a claim: about two thirds of its words, and some of its own. */
  about(claim: CatalogueClaim): string;
  /** A post that has nothing to do with the catalogue but the words of everyday language. */
  unrelated(): string;
}

export function synthetic(seed: number, vocabulary: number): Synthetic {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const word = (): string => {
    let out = '';
    for (let i = 1 + Math.floor(next() * 3); i >= 0; i--) out += pick(ONSETS) + pick(VOWELS) + pick(CODAS);
    return out;
  };
  const made = new Set<string>();
  while (made.size < vocabulary) made.add(word());
  const words = [...made];
  // Zipf's law with exponent 1 by inversion: rank = N^u.
  const drawn = (from: number): string => words[from + Math.floor((words.length - from) ** next()) - 1] ?? words[from]!;
  const sentence = (length: number, from: number): string[] =>
    Array.from({ length }, () => (next() < COMMON_SHARE ? pick(COMMON) : drawn(from)));
  return {
    claims: (count) =>
      Array.from({ length: count }, (_, i) => ({
        id: `claim-${i}`,
        text: sentence(8 + Math.floor(next() * 14), 200).join(' '),
        lang: 'en',
        phrasings: [],
      })),
    about(claim) {
      const kept = claim.text.split(' ').filter(() => next() < 0.7);
      return [...sentence(4, 0), ...kept, ...sentence(6, 0)].join(' ');
    },
    unrelated: () =>
      sentence(12 + Math.floor(next() * 16), 0)
        .map((one) => one)
        .join(' '),
  };
}
