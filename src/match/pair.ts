import type { Span } from '../domain/match.ts';
import type { ComparableText } from './_contract.ts';
import { cosineWith } from './dense.ts';
import type { Prepared } from './prepare.ts';
import type { PairFeatures } from './probability.ts';
import type { Query } from './query.ts';
import { type Located, locate } from './windows.ts';

/** More shared terms than this say nothing new. */
const ENOUGH_SHARED = 8;
const LONG_WORDING = 16;

/** A wording to look at, and how far its claim is ahead of the best other one (−1…1, BM25F). */
export interface Contest {
  document: number;
  ahead: number;
}

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
  const total = Float32Array.from(termsOf, (terms) => [...terms].reduce((sum, term) => sum + idfOf(term)!, 0));

  const ofClaim = new Map<number, Set<string>>();
  documents.forEach((doc, i) => {
    const joined = ofClaim.get(doc.claim) ?? new Set<string>();
    for (const term of termsOf[i]!) joined.add(term);
    ofClaim.set(doc.claim, joined);
  });

  /** What all candidates with the same window share. */
  const readWindow = (post: ComparableText, query: Query, window: Span): WindowReading => {
    const terms = termsInside(post, query, window);
    let weight = 0;
    for (const term of terms) weight += idfOf(term) ?? index.rarest;
    return { terms, weight, vector: dense?.embed(terms) ?? null };
  };

  const featuresOf = (inside: WindowReading, { document, ahead }: Contest): PairFeatures => {
    const own = termsOf[document]!;
    const wide = ofClaim.get(documents[document]!.claim)!;
    let [both, any, shared] = [0, 0, 0];
    for (const term of inside.terms) {
      const idf = wide.has(term) ? idfOf(term)! : 0;
      any += idf;
      if (!own.has(term)) continue;
      both += idf;
      shared++;
    }
    return {
      claimCovered: both / Math.max(total[document]!, 1e-9),
      windowKnown: any / Math.max(inside.weight, 1e-9),
      letters: grams.cosine(document),
      meaning: inside.vector ? Math.max(0, cosineWith(dense!.vectors, document, inside.vector)) : 0,
      ahead,
      shared: Math.min(shared, ENOUGH_SHARED) / ENOUGH_SHARED,
      wordingLength: Math.min(documents[document]!.fields[0]!.length, LONG_WORDING) / LONG_WORDING,
    };
  };

  /** Readings in the order of `pairs`. */
  return (post: ComparableText, query: Query, pairs: readonly Contest[]): PairReading[] => {
    const places = pairs.map(({ document }) => {
      const own = termsOf[document]!;
      return locate(post, query.terms, (term) => (own.has(term) ? idfOf(term)! : 0));
    });
    const out: PairReading[] = [];
    // Candidates of one window together: its n-grams and its vector are the dear part.
    for (const at of Map.groupBy(
      places.keys(),
      (i) => places[i]!.window.start * 1e6 + places[i]!.window.end,
    ).values()) {
      const { window } = places[at[0]!]!;
      const inside = readWindow(post, query, window);
      const touched = grams.load(wordsInside(post, window));
      for (const i of at) out[i] = { ...places[i]!, features: featuresOf(inside, pairs[i]!) };
      grams.clear(touched);
    }
    return out;
  };
}

interface WindowReading {
  terms: ReadonlySet<string>;
  /** Sum of the terms' idf; unknown terms count as the rarest. */
  weight: number;
  vector: Float32Array | null;
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
