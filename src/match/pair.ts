import type { Span } from '../domain/match.ts';
import type { ComparableText } from './_contract.ts';
import { cosineWith } from './dense.ts';
import type { Prepared } from './prepare.ts';
import type { PairFeatures } from './probability.ts';
import type { Query } from './query.ts';
import { type Located, locate } from './windows.ts';

/** More shared terms than this say nothing new. */
const ENOUGH_SHARED = 8;

export interface PairReading extends Located {
  features: PairFeatures;
}

/** Looks at one post and one wording closely: where they meet, and how well. Only the window counts, not the rest of the post. */
export function makePairReader(prepared: Prepared) {
  const { index, documents, termsOf, grams, dense } = prepared;
  const idfOf = (term: string): number | undefined => {
    const id = index.terms.get(term);
    return id === undefined ? undefined : index.idf[id];
  };
  const rarest = index.idf.reduce((max, idf) => Math.max(max, idf), 1);
  const total = Float32Array.from(termsOf, (terms) => [...terms].reduce((sum, term) => sum + idfOf(term)!, 0));

  const ofClaim = new Map<number, Set<string>>();
  documents.forEach((doc, i) => {
    const joined = ofClaim.get(doc.claim) ?? new Set<string>();
    for (const term of termsOf[i]!) joined.add(term);
    ofClaim.set(doc.claim, joined);
  });

  /** `rivals` are the wordings of the other claims that were found. */
  return (post: ComparableText, query: Query, document: number, rivals: readonly number[]): PairReading => {
    const own = termsOf[document]!;
    const wide = ofClaim.get(documents[document]!.claim)!;
    const place = locate(post, query.terms, (term) => (own.has(term) ? idfOf(term)! : 0));
    const inside = termsInside(post, query, place.window);
    let all = 0;
    let both = 0;
    let best = 0;
    let shared = 0;
    let any = 0;
    for (const term of inside) {
      const idf = idfOf(term) ?? rarest;
      all += idf;
      if (wide.has(term)) any += idf;
      if (!own.has(term)) continue;
      both += idf;
      best = Math.max(best, idf);
      shared++;
    }
    const touched = grams.load(wordsInside(post, place.window));
    const letters = grams.cosine(document);
    grams.clear(touched);
    const vector = dense?.embed(inside);
    const cosine = (other: number): number =>
      dense && vector ? Math.max(0, cosineWith(dense.vectors, other, vector)) : 0;
    const meaning = cosine(document);
    const features = {
      claimCovered: both / Math.max(total[document]!, 1e-9),
      windowCovered: both / Math.max(all, 1e-9),
      windowKnown: any / Math.max(all, 1e-9),
      letters,
      meaning,
      lead: Math.max(-0.5, Math.min(0.5, meaning - Math.max(0, ...rivals.map(cosine)))),
      rarest: best / rarest,
      shared: Math.min(shared, ENOUGH_SHARED) / ENOUGH_SHARED,
      wordingLength: Math.min(documents[document]!.fields[0]!.length, 16) / 16,
    };
    return { ...place, features };
  };
}

function termsInside(post: ComparableText, query: Query, window: Span): Set<string> {
  const out = new Set<string>();
  for (const t of query.terms) {
    if (post.words[t.from]!.start >= window.start && post.words[t.to - 1]!.end <= window.end) out.add(t.term);
  }
  return out;
}

const wordsInside = (post: ComparableText, window: Span): string[] =>
  post.words.filter((w) => w.start >= window.start && w.end <= window.end).map((w) => w.word);
