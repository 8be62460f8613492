import type { Span } from '../domain/match.ts';
import type { ComparableText } from './_contract.ts';
import type { Inverted } from './inverted.ts';
import type { Prepared } from './prepare.ts';
import type { PairFeatures } from './probability.ts';
import type { Query } from './query.ts';
import { bySpan, type Located, locate, sentences } from './windows.ts';

/** A term at least this rare (as a share of the rarest there is) shows that a sentence is about the claim's subject. */
const TELLING = 0.55;

export interface PairReading extends Located {
  features: PairFeatures;
}

/** Looks at one post and one wording closely: where they meet, and how well. Sentences without a telling word don't count. */
export function makePairReader(prepared: Prepared) {
  const { index, documents, termsOf, grams, sense, pooled } = prepared;
  const idfOf = (term: string): number | undefined => {
    const id = index.terms.get(term);
    return id === undefined ? undefined : index.idf[id];
  };
  const weightIn = makeLookup(pooled);

  /** What all candidates with the same window share. */
  const readWindow = (post: ComparableText, query: Query, window: Span): WindowReading => {
    const words = wordsInside(post, window);
    grams.load(words);
    const part = words.length < post.words.length ? sense?.embed(words) : null;
    return { terms: termsInside(post, query, window), part: part ?? null };
  };

  /** BM25 of the claim's wordings, taken as one text, for the sentences that hold a telling word of them. */
  const supportOf = (sentences: readonly ReadonlySet<string>[], claim: number): number => {
    const counted = new Set<string>();
    let sum = 0;
    for (const terms of sentences) {
      const tells = (term: string): boolean => idfOf(term)! >= TELLING * index.rarest;
      const known = [...terms].filter((term) => weightIn(claim, term) > 0);
      if (!known.some(tells)) continue;
      for (const term of known) {
        if (!counted.has(term)) sum += weightIn(claim, term);
        counted.add(term);
      }
    }
    return Math.log1p(sum / pooled.rarest);
  };

  /** Whichever is nearer: of a long post only a part is about the claim, of a short part only the whole says enough. */
  const senseOf = (post: ComparableText, { part }: WindowReading, claim: number): number =>
    sense ? Math.max(0, sense.nearestTo(post, claim), part ? sense.nearest(claim, part) : 0) : 0;

  const featuresOf = (inside: WindowReading, post: ComparableText, document: number, support: number): PairFeatures => {
    const { claim } = documents[document]!;
    let rarest = 0;
    for (const term of inside.terms) if (weightIn(claim, term) > 0) rarest = Math.max(rarest, idfOf(term)!);
    return {
      letters: grams.cosine(document),
      sense: senseOf(post, inside, claim),
      rarest: rarest / index.rarest,
      support,
    };
  };

  /** Readings in the order of `wordings`, which are positions of documents. */
  return (post: ComparableText, query: Query, wordings: readonly number[]): PairReading[] => {
    const spans = sentences(post.text);
    const places = wordings.map((document) => {
      const own = termsOf[document]!;
      return locate(post, query.terms, (term) => (own.has(term) ? idfOf(term)! : 0), spans);
    });
    const placed = query.terms.map(({ term, from }) => ({ term, start: post.words[from]!.start }));
    const inSentences = bySpan(placed, spans).map((found) => new Set(found.map(({ term }) => term)));
    const out: PairReading[] = [];
    // Candidates of one window together: its n-grams and its vector are the dear part.
    for (const at of Map.groupBy(
      places.keys(),
      (i) => places[i]!.window.start * 1e6 + places[i]!.window.end,
    ).values()) {
      const { window } = places[at[0]!]!;
      const inside = readWindow(post, query, window);
      for (const i of at) {
        const document = wordings[i]!;
        const support = supportOf(inSentences, documents[document]!.claim);
        out[i] = { ...places[i]!, features: featuresOf(inside, post, document, support) };
      }
    }
    return out;
  };
}

/** The weight of a term in a text of an index; 0 where it does not occur. Postings are in ascending order. */
function makeLookup({ terms, offsets, documents, weights }: Inverted): (document: number, term: string) => number {
  return (document, term) => {
    const id = terms.get(term);
    if (id === undefined) return 0;
    let [low, high] = [offsets[id]!, offsets[id + 1]! - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = documents[middle]!;
      if (found === document) return weights[middle]!;
      if (found < document) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  };
}

interface WindowReading {
  terms: ReadonlySet<string>;
  /** Its vector where it is not the whole post. */
  part: Float32Array | null;
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
