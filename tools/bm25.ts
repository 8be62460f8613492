import { contentStems } from '../src/match/stance-claim.ts';
import { languages } from './stance-data.ts';

/** A plain BM25 over claims (k1 1.2, b .5), the yardstick for stance: scores are divided by the claim's score for itself. */
export function bm25(claims: readonly { id: string; text: string }[]) {
  const en = languages.get('en')!;
  const postings = new Map<string, { claim: number; tf: number }[]>();
  const lengths = claims.map((claim, i) => {
    const counts = new Map<string, number>();
    const stems = contentStems(claim.text, en);
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    for (const [stem, tf] of counts) postings.set(stem, [...(postings.get(stem) ?? []), { claim: i, tf }]);
    return stems.length;
  });
  const mean = lengths.reduce((a, b) => a + b, 0) / Math.max(1, lengths.length);
  const weigh = (stems: readonly string[]): Map<number, number> => {
    const scores = new Map<number, number>();
    for (const stem of new Set(stems)) {
      const list = postings.get(stem) ?? [];
      const idf = Math.log(1 + (claims.length - list.length + 0.5) / (list.length + 0.5));
      for (const { claim, tf } of list) {
        const norm = (tf * 2.2) / (tf + 1.2 * (0.5 + (0.5 * lengths[claim]!) / mean));
        scores.set(claim, (scores.get(claim) ?? 0) + idf * norm);
      }
    }
    return scores;
  };
  const self = claims.map((claim, i) => weigh(contentStems(claim.text, en)).get(i) ?? 1);
  /** The best claims for a text with their share (0…1) of the score that the claim has for itself. */
  return (text: string, top: number): { claim: { id: string; text: string }; raw: number; share: number }[] =>
    [...weigh(contentStems(text, en))]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, top)
      .map(([i, raw]) => ({ claim: claims[i]!, raw, share: Math.min(1, raw / self[i]!) }));
}
