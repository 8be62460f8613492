import { type Shape, table } from './columns.ts';

/** Vectors of the catalogue's wordings by an embedder that somebody has set up; `hash` is of the wording. */
export async function vectors(s: Shape): Promise<void> {
  await table(s, 'wording_vectors', ['fingerprint', 'hash', 'vector'], ['fingerprint', 'hash']);
}
