import type { ComparableText } from './_contract.ts';
import type { Analyzer, Term } from './analyzer.ts';

/** A post's terms with their weights in the query, and where in the list of words each stands. */
export interface Query {
  weights: ReadonlyMap<string, number>;
  terms: readonly Term[];
}

/** Names, dates and handles beside the sentence help to find an event; as much as a sentence's words they mislead. */
const ASIDE_WEIGHT = 0.8;
/** Texts this short are analysed as English too: language identification errs on a few words. */
const SHORT = 6;

/** Query of a post: saturated term frequency 2n / (n + 1), and asides as weak terms. */
export function queryOf(post: ComparableText, analyzer: Analyzer): Query {
  const terms = analyzer.terms(post.words, post.lang ?? 'en');
  const counts = new Map<string, number>();
  for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  if (post.words.length <= SHORT && post.lang !== null && post.lang !== 'en') {
    for (const { term } of analyzer.terms(post.words, 'en')) if (!counts.has(term)) counts.set(term, 1);
  }
  for (const [term, n] of counts) counts.set(term, (2 * n) / (n + 1));
  if (post.asides?.length) {
    for (const { term } of analyzer.terms(post.asides, post.lang ?? 'en')) {
      if (!counts.has(term)) counts.set(term, ASIDE_WEIGHT);
    }
  }
  return { weights: counts, terms };
}
