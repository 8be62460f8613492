import type { ComparableText } from './_contract.ts';
import type { Prepared } from './prepare.ts';
import type { Candidate } from './retrieve.ts';

/** So many claims nearest in meaning are candidates beside those that share words. */
const NEAREST = 5;
/** Below this cosine a post in another language is about something else: 17 of 210 everyday posts reach it. */
const LEAST = 0.4;
/** Looking through more wordings takes longer than a millisecond a post. */
const MOST_WORDINGS = 20_000;

/** Whether a language is one that the catalogue is hardly worded in: fewer wordings than claims. */
export const isAbroad = ({ claims, wordingsIn }: Prepared, lang: string | null): boolean =>
  lang !== null && wordingsIn(lang) < claims.length;

/** Whether the claims nearest in meaning are looked for at all. */
export const looksAbroad = (prepared: Prepared, lang: string | null): boolean =>
  prepared.sense !== null && isAbroad(prepared, lang) && prepared.documents.length <= MOST_WORDINGS;

/**
 * Claims for a post in a language that the catalogue is hardly worded in, and shares few words with: those nearest by the
 * multilingual table. Against the starter catalogue's English texts alone it brings the right claim first for 82 % of the
 * gold set's posts in other languages, words for 70 % (docs/matching.md). None for other posts.
 */
export function nearestAbroad(
  prepared: Prepared,
  post: ComparableText,
  only: ((claim: number) => boolean) | null,
): Candidate[] {
  const { claims, sense } = prepared;
  if (!sense || !looksAbroad(prepared, post.lang)) return [];
  const near: { claim: number; cosine: number }[] = [];
  for (let claim = 0; claim < claims.length; claim++) {
    const cosine = sense.nearestTo(post, claim);
    if (cosine >= LEAST && (!only || only(claim))) near.push({ claim, cosine });
  }
  return near
    .sort((a, b) => b.cosine - a.cosine || a.claim - b.claim)
    .slice(0, NEAREST)
    .map(({ claim }) => ({ claim, document: sense.wordingNearestTo(post, claim), bm25: 0, pooled: 0 }));
}
