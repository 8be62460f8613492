import { splitWords } from '../languages/_words.ts';
import type { ComparableText } from './_contract.ts';
import type { Wording } from './documents.ts';
import { meaningTable } from './meaning.ts';

/** How near wordings are to a text by the multilingual table, whatever language either is in. */
export interface Sense {
  /** Names the table: another one may give another order. */
  fingerprint: string;
  /** Unit vector of folded words. */
  embed(words: readonly string[]): Float32Array;
  /** The largest cosine of a text's vector with a wording of the claim. */
  nearest(claim: number, vector: Float32Array): number;
  /** The same of a whole post; asked for again, it is remembered. */
  nearestTo(post: Pick<ComparableText, 'words'>, claim: number): number;
  /** That wording (a position in `documents`). */
  wordingNearestTo(post: Pick<ComparableText, 'words'>, claim: number): number;
}

/** Wordings whose vectors are kept, 10 MB: those that posts come near again and again. */
const CACHE_SIZE = 20_000;

/**
 * Null where an installation leaves the table out. Wordings are embedded when a post first comes near them; those of a
 * claim stand together in `documents`.
 */
export function makeSense(documents: readonly Wording[], claims: number): Sense | null {
  const table = meaningTable();
  if (!table) return null;
  const { dims } = table;
  const embed = (words: readonly string[]): Float32Array => table.embed(new Set(words));
  /** Vectors of a claim's wordings, one after another. */
  const vectorsKnown = new Map<number, Float32Array>();
  let kept = 0;
  /** Ranking and reading ask about one post in turn. */
  let last: { post: Pick<ComparableText, 'words'>; vector: Float32Array; nearest: Map<number, number> } | null = null;
  const firstOf = new Int32Array(claims + 1);
  for (const { claim } of documents) firstOf[claim + 1] = firstOf[claim + 1]! + 1;
  for (let claim = 0; claim < claims; claim++) firstOf[claim + 1] = firstOf[claim + 1]! + firstOf[claim]!;
  const vectorsOf = (claim: number): Float32Array => {
    let vectors = vectorsKnown.get(claim);
    if (!vectors) {
      const [from, to] = [firstOf[claim]!, firstOf[claim + 1]!];
      vectors = new Float32Array((to - from) * dims);
      for (let document = from; document < to; document++) {
        const { text, lang } = documents[document]!;
        vectors.set(embed(splitWords(text, lang).words.map(({ word }) => word)), (document - from) * dims);
      }
      if (kept > CACHE_SIZE) vectorsKnown.clear();
      kept = (kept > CACHE_SIZE ? 0 : kept) + to - from;
      vectorsKnown.set(claim, vectors);
    }
    return vectors;
  };
  const closest = (claim: number, vector: Float32Array): { at: number; cosine: number } => {
    let [best, most] = [0, -1];
    const vectors = vectorsOf(claim);
    for (let at = 0; at < vectors.length; at += dims) {
      const cosine = dot(vectors, at, vector);
      if (cosine > most) [best, most] = [at, cosine];
    }
    return { at: best / dims, cosine: most };
  };
  const nearest = (claim: number, vector: Float32Array): number => closest(claim, vector).cosine;
  const about = (post: Pick<ComparableText, 'words'>) => {
    if (last?.post !== post) last = { post, vector: embed(post.words.map(({ word }) => word)), nearest: new Map() };
    return last;
  };
  return {
    fingerprint: table.fingerprint,
    embed,
    nearest,
    nearestTo(post, claim) {
      const { vector, nearest: known } = about(post);
      let value = known.get(claim);
      if (value === undefined) {
        value = nearest(claim, vector);
        known.set(claim, value);
      }
      return value;
    },
    wordingNearestTo: (post, claim) => firstOf[claim]! + closest(claim, about(post).vector).at,
  };
}

/** Four sums at once: a single one would wait for itself. Vectors have a multiple of four numbers. */
function dot(rows: Float32Array, from: number, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0, at = from; i < vector.length; i += 4, at += 4) {
    a += rows[at]! * vector[i]!;
    b += rows[at + 1]! * vector[i + 1]!;
    c += rows[at + 2]! * vector[i + 2]!;
    d += rows[at + 3]! * vector[i + 3]!;
  }
  return a + b + (c + d);
}
