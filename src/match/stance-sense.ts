import { splitWords } from '../languages/_words.ts';
import type { ComparableText } from './_contract.ts';
import { cosineWith } from './dense.ts';
import { meaningTable } from './meaning.ts';

/** Unit vectors of what a claim says and of what its correction says, by the multilingual table. */
export interface ClaimMeaning {
  claim: Float32Array;
  correction: Float32Array | null;
}

const known = new WeakMap<object, ClaimMeaning>();

/** The same for all wordings of a claim; null where an installation leaves the table out. */
export function claimMeaning(claim: {
  text?: string | undefined;
  correction?: string | undefined;
}): ClaimMeaning | null {
  const table = meaningTable();
  if (!table || !claim.text) return null;
  let made = known.get(claim);
  if (!made) {
    const embed = (text: string): Float32Array => table.embed(new Set(splitWords(text).words.map(({ word }) => word)));
    made = { claim: embed(claim.text), correction: claim.correction ? embed(claim.correction) : null };
    known.set(claim, made);
  }
  return made;
}

/** Unit vector of some of a post's words; null without the table. */
export const embedWords = (words: ComparableText['words']): Float32Array | null =>
  meaningTable()?.embed(new Set(words.map(({ word }) => word))) ?? null;

/** Whether a correction is known, and how near post and window are to it and, against that, to the claim: cosines. */
export const NEARNESS = [
  'hasCorrection',
  'claimNear',
  'correctionNear',
  'claimNearHere',
  'correctionNearHere',
] as const;

/** Values of `NEARNESS`, in its order; zeros where no correction is known. */
export function nearness({ claim, correction }: ClaimMeaning, post: Float32Array, window: Float32Array): number[] {
  if (!correction) return [0, 0, 0, 0, 0];
  return [
    1,
    cosineWith(post, 0, claim),
    cosineWith(post, 0, correction),
    cosineWith(window, 0, claim),
    cosineWith(window, 0, correction),
  ];
}

/** What a post says beside the claim: its vector without the part that lies along the claim's. */
export function beside(post: Float32Array, claim: Float32Array): Float32Array {
  const along = cosineWith(post, 0, claim);
  return post.map((value, d) => value - along * claim[d]!);
}
