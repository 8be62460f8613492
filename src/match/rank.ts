import type { ComparableText } from './_contract.ts';
import { isAbroad } from './abroad.ts';
import { cosineWith } from './dense.ts';
import { type Outside, outsideCosines } from './outside.ts';
import type { Prepared } from './prepare.ts';
import type { Query } from './query.ts';
import type { Candidate } from './retrieve.ts';

/** Shares of BM25F (half best wording, half all wordings together), character n-grams and trained vectors in the order; docs/matching.md has the alternatives. */
const WITH_TABLE = [0.42, 0.21, 0.33] as const;
/**
 * Share of the multilingual table, for the first so many by the other scores. Among few claims it tells more than words do;
 * among thousands there is always another that means nearly the same, and words decide.
 */
const SENSE = { few: { claims: 300, share: 0.8 }, many: { claims: 3_000, share: 0.15 } };
/** It counts so many times as much for a post in a language that the catalogue is not worded in. */
const ABROAD = 2;
const SENSED = 20;
/** Share of the best BM25F below which a candidate is not looked at. */
const CONTENDS = 0.25;
const WITHOUT_TABLE = [0.75, 0.25, 0] as const;

/**
 * The candidates in their final order: a weighted sum of four scores, each stretched to 0…1 over the pool.
 * (Reciprocal-rank fusion with weaker scores loses more than it gains.)
 */
export function rank(
  post: ComparableText,
  query: Query,
  found: readonly Candidate[],
  prepared: Prepared,
  outside: Outside | null = null,
): Candidate[] {
  const pool = contenders(found);
  if (pool.length < 2) return [...pool];
  const { grams, dense } = prepared;
  grams.load([...post.words, ...(post.asides ?? [])].map((w) => w.word));
  const letters = stretch(pool.map((candidate) => grams.cosine(candidate.document)));
  const words = stretch(pool.map((candidate) => candidate.bm25));
  const pooled = stretch(pool.map((candidate) => candidate.pooled));
  const cosines = meaningOf(post, query, pool, dense, outside);
  const [a, b, c] = cosines ? WITH_TABLE : WITHOUT_TABLE;
  const meaning = cosines && stretch(cosines);
  const scored = pool
    .map((candidate, i) => ({
      candidate,
      score: a * ((words[i]! + pooled[i]!) / 2) + b * letters[i]! + c * (meaning?.[i] ?? 0),
    }))
    .sort(better);
  const [first, rest] = [scored.slice(0, SENSED), scored.slice(SENSED)];
  // Those that share no word are few, and last by the other scores.
  first.push(...rest.filter(({ candidate }) => candidate.bm25 === 0));
  // A model of the team's own knows meanings better than the table does.
  const table = outside && post.vector ? null : prepared.sense;
  if (table) {
    const share = shareOfSense(prepared, post.lang);
    stretch(first.map(({ candidate }) => table.nearestTo(post, candidate.claim))).forEach((value, i) => {
      first[i]!.score += share * value;
    });
  }
  return [...first.sort(better), ...rest.filter(({ candidate }) => candidate.bm25 > 0)].map(
    ({ candidate }) => candidate,
  );
}

interface Scored {
  candidate: Candidate;
  score: number;
}
const better = (x: Scored, y: Scored): number => y.score - x.score || x.candidate.claim - y.candidate.claim;

/** Cosines by the embedder where the post has its vector, else by the trained table, else none. */
function meaningOf(
  post: ComparableText,
  query: Query,
  pool: readonly Candidate[],
  dense: Prepared['dense'],
  outside: Outside | null,
): number[] | null {
  const documents = pool.map(({ document }) => document);
  const theirs = outside && post.vector?.length === outside.dims && outsideCosines(outside, post.vector, documents);
  if (theirs) return theirs;
  const vector = dense?.embed(query.weights.keys());
  return vector ? documents.map((document) => cosineWith(dense!.vectors, document, vector)) : null;
}

/** Candidates far below the best one by BM25F hardly ever win; leaving them out saves most of the work in a small catalogue. Those that share no word came by their meaning and stay. */
function contenders(found: readonly Candidate[]): readonly Candidate[] {
  const strength = (c: Candidate): number => c.bm25 + c.pooled;
  const best = found.reduce((max, candidate) => Math.max(max, strength(candidate)), 0);
  return found.filter((candidate) => strength(candidate) >= best * CONTENDS || candidate.bm25 === 0);
}

/** Min-max to 0…1; a list of equal values becomes ones. */
function stretch(values: readonly number[]): number[] {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  return values.map((value) => (range > 0 ? (value - least) / range : 1));
}

/** Falls with the logarithm of the number of claims. */
function shareOfSense(prepared: Prepared, lang: string | null): number {
  const { few, many } = SENSE;
  const size = Math.min(many.claims, Math.max(few.claims, prepared.claims.length));
  const share =
    few.share + ((many.share - few.share) * Math.log(size / few.claims)) / Math.log(many.claims / few.claims);
  return isAbroad(prepared, lang) ? ABROAD * share : share;
}
