import type { Language } from '../languages/_contract.ts';
import { splitWords } from '../languages/_words.ts';
import type { CatalogueClaim, ComparableText } from './_contract.ts';
import { makeAnalyzer } from './analyzer.ts';

/**
 * Plain BM25 (k1 1.2, b .75) over a claim's joined fields and phrasings: the yardstick that figures are given beside.
 * Stop words stay and names are not joined; it only shares tokens and stems with the matcher.
 */
export function plainBm25(
  claims: readonly CatalogueClaim[],
  languages: ReadonlyMap<string, Language>,
): (post: ComparableText, limit: number) => string[] {
  const bare = new Map([...languages].map(([code, l]) => [code, { ...l, stopWords: [], synonyms: {} }] as const));
  const analyzer = makeAnalyzer(bare);
  const postings = new Map<string, Map<number, number>>();
  const lengths = claims.map((claim, at) => {
    const texts = [claim.text, claim.title ?? '', claim.subtitle ?? '', ...claim.phrasings.map((p) => p.text)];
    const terms = analyzer.terms(splitWords(texts.join('\n')).words, claim.lang);
    for (const { term } of terms) {
      const list = postings.get(term) ?? new Map<number, number>();
      postings.set(term, list.set(at, (list.get(at) ?? 0) + 1));
    }
    return terms.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (post, limit) => {
    const scores = new Map<number, number>();
    for (const { term } of analyzer.terms([...post.words, ...(post.asides ?? [])], post.lang ?? 'en')) {
      const list = postings.get(term);
      if (!list) continue;
      const idf = Math.log(1 + (claims.length - list.size + 0.5) / (list.size + 0.5));
      for (const [at, tf] of list) {
        const part = (tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * lengths[at]!) / average));
        scores.set(at, (scores.get(at) ?? 0) + idf * part);
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([at]) => claims[at]!.id);
  };
}
