/** How a candidate search is doing. */
export interface SearchHealth {
  engine: 'memory' | 'meilisearch';
  /** Whether it answers, with an index that fits this version of the analyzer. */
  ok: boolean;
  /** Wordings in the index; null when it does not answer. */
  documents: number | null;
  /** Since when memory answers in place of Meilisearch (ISO time); null when nothing is amiss. */
  degradedSince: string | null;
  /** What is wrong, in words; null when nothing is. */
  problem: string | null;
}

/**
 * Suggests claims for posts; scoring, stance and decision are the matcher's. Both engines hold one document per wording
 * and the analyzer's terms, so they give equal sets. `tests/contracts/candidates.test.ts` runs over both.
 */
export interface CandidateSource {
  /**
   * For each post, in order, the claims with a wording that carries one of its terms (rarest first). Where more than
   * `limit` wordings do, the later half of the terms is dropped until they fit; with one term left, the first `limit`
   * wordings by id count. No terms, no claims. RemoteError when the engine does not answer or is not ready.
   */
  candidates(posts: readonly { terms: readonly string[] }[], limit: number): Promise<Set<string>[]>;
  /**
   * For the editors' search box: claims whose wording has these words, best first, small typing errors forgiven.
   * `lang` restricts to wordings in that language.
   */
  search(q: string, options: { lang?: string | null; limit: number }): Promise<string[]>;
  /** Never throws. */
  health(): Promise<SearchHealth>;
}
