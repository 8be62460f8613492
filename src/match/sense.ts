import { splitWords } from '../languages/_words.ts';
import type { ComparableText } from './_contract.ts';
import { cosineWith } from './dense.ts';
import type { Wording } from './documents.ts';
import { meaningTable } from './meaning.ts';

/** How near wordings are to a post by the multilingual table, whatever language either is in. */
export interface Sense {
  /** Names the table: another one may give another order. */
  fingerprint: string;
  /** Cosines, in the order of `documents`. */
  cosines(post: ComparableText, documents: readonly number[]): number[];
}

/** Wordings whose vectors are kept, 10 MB: those that posts come near again and again. */
const CACHE_SIZE = 20_000;

/** Null where an installation leaves the table out. Wordings are embedded when a post first comes near them. */
export function makeSense(documents: readonly Wording[]): Sense | null {
  const table = meaningTable();
  if (!table) return null;
  const known = new Map<number, Float32Array>();
  const vectorOf = (document: number): Float32Array => {
    let vector = known.get(document);
    if (!vector) {
      const { text, lang } = documents[document]!;
      vector = table.embed(new Set(splitWords(text, lang).words.map(({ word }) => word)));
      if (known.size >= CACHE_SIZE) known.clear();
      known.set(document, vector);
    }
    return vector;
  };
  return {
    fingerprint: table.fingerprint,
    cosines(post, wanted) {
      const vector = table.embed(new Set(post.words.map(({ word }) => word)));
      return wanted.map((document) => cosineWith(vectorOf(document), 0, vector));
    },
  };
}
