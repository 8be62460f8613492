import type { ClaimDoc, ClaimRevision } from './claim.ts';

/** How the note of a revision begins that sent a claim back. */
export const SENT_BACK = 'sent back: ';
/** What a revision says that sent the claim back; null for any other one. */
export const sentBackWith = ({ note }: Pick<ClaimRevision, 'note'>): string | null =>
  note.startsWith(SENT_BACK) ? note.slice(SENT_BACK.length) : null;

/** Who wrote what the claim now says: the author of its newest revision that changed more than wordings. */
export function authorOf(all: readonly ClaimRevision[]): string | null {
  const newest = all.toSorted((a, b) => b.revision - a.revision);
  const now = newest[0] && substanceOf(newest[0].doc);
  const since = newest.findIndex(({ doc }) => substanceOf(doc) !== now);
  return newest[since === -1 ? newest.length - 1 : since - 1]?.author ?? null;
}

/** What a claim says, as opposed to how it is found. */
export const substanceOf = ({ claim, correction, verdict, open, evidence }: ClaimDoc): string =>
  JSON.stringify([claim, correction, verdict, open ?? '', evidence]);
