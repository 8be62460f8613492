import type { Span } from '../domain/match.ts';
import type { ComparableText } from './_contract.ts';
import type { Inverted } from './inverted.ts';
import type { Prepared } from './prepare.ts';
import type { PairFeatures } from './probability.ts';
import type { Query } from './query.ts';
import type { Sense } from './sense.ts';
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

  /** BM25 of the claim's wordings, taken as one text, for the sentences that hold a telling word of them, and which these are. */
  const supportOf = (inSentences: readonly ReadonlySet<string>[], claim: number): Support => {
    const counted = new Set<string>();
    const telling: number[] = [];
    let sum = 0;
    inSentences.forEach((terms, at) => {
      const tells = (term: string): boolean => idfOf(term)! >= TELLING * index.rarest;
      const known = [...terms].filter((term) => weightIn(claim, term) > 0);
      if (!known.some(tells)) return;
      telling.push(at);
      for (const term of known) {
        if (!counted.has(term)) sum += weightIn(claim, term);
        counted.add(term);
      }
    });
    return { support: Math.log1p(sum / pooled.rarest), telling };
  };

  /** The nearer of the window and of the sentences that tell: what stands in others does not count. */
  const senseOf = ({ post, window, partOf }: WindowReading, telling: readonly number[], claim: number): number => {
    if (!sense) return 0;
    const near = (vector: Float32Array | null): number =>
      vector ? sense.nearest(claim, vector) : sense.nearestTo(post, claim);
    return Math.max(0, near(window), telling.length > 0 ? near(partOf(telling)) : 0);
  };

  const featuresOf = (inside: WindowReading, document: number, { support, telling }: Support): PairFeatures => {
    const { claim } = documents[document]!;
    let rarest = 0;
    for (const term of inside.terms) if (weightIn(claim, term) > 0) rarest = Math.max(rarest, idfOf(term)!);
    return {
      letters: grams.cosine(document),
      sense: senseOf(inside, telling, claim),
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
    const partOf = makeParts(post, spans, sense);
    const out: PairReading[] = [];
    // Candidates of one window together: its n-grams and its vector are the dear part.
    for (const at of Map.groupBy(
      places.keys(),
      (i) => places[i]!.window.start * 1e6 + places[i]!.window.end,
    ).values()) {
      const words = wordsInside(post, places[at[0]!]!.window);
      grams.load(words);
      const inside = {
        ...{ post, partOf, terms: termsInside(post, query, places[at[0]!]!.window) },
        window: words.length < post.words.length ? (sense?.embed(words) ?? null) : null,
      };
      for (const i of at) {
        const document = wordings[i]!;
        const support = supportOf(inSentences, documents[document]!.claim);
        out[i] = { ...places[i]!, features: featuresOf(inside, document, support) };
      }
    }
    return out;
  };
}

/** Vectors of some of a post's sentences, each choice made once; null for all of them, which is the post itself. */
function makeParts(
  post: ComparableText,
  spans: readonly Span[],
  sense: Sense | null,
): (sentences: readonly number[]) => Float32Array | null {
  const known = new Map<string, Float32Array>();
  return (chosen) => {
    if (!sense || chosen.length === spans.length) return null;
    const key = chosen.join();
    let vector = known.get(key);
    if (!vector) {
      const words = bySpan(post.words, spans);
      vector = sense.embed(chosen.flatMap((at) => words[at]!.map(({ word }) => word)));
      known.set(key, vector);
    }
    return vector;
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
  post: ComparableText;
  terms: ReadonlySet<string>;
  /** The window's vector; null where it is the whole post. */
  window: Float32Array | null;
  partOf(sentences: readonly number[]): Float32Array | null;
}
interface Support {
  support: number;
  /** The sentences that hold a telling word of the claim. */
  telling: readonly number[];
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
