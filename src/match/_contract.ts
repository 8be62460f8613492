import type { MatchResult } from '../domain/match.ts';

/** A claim as the matcher sees it: a stored claim, a file under `claims/`, or a line of a `claims.jsonl`. */
export interface CatalogueClaim {
  id: string;
  text: string;
  title?: string | undefined;
  subtitle?: string | undefined;
  correction?: string | undefined;
  lang: string;
  phrasings: readonly { text: string; lang: string }[];
  /** The claim's own thresholds on the probability of spreading it; what is left out stays the general one. */
  thresholds?: { readonly flag?: number | undefined; readonly look?: number | undefined } | undefined;
}

/** Output of the normalise stage (`normalise/normalise.ts`): what the matcher reads. Pure data. */
export interface ComparableText {
  /** The text as a person reads it; every offset points into it. */
  text: string;
  lang: string | null;
  /** Words in order, folded and lower-case, with their place in `text`. Links, handles are out; hashtags split. */
  words: readonly { word: string; start: number; end: number }[];
  /** The author is known to be a health authority; else its style decides. */
  official?: boolean | undefined;
  /** The post that this one answers or quotes: a short reply takes its claim from there (`stance-reply.ts`). */
  context?: (ComparableText & { kind: 'parent' | 'quoted' }) | undefined;
  /** Hints beside the sentence, folded too: @handles in the body, the name and date under an embedded post. */
  asides?: readonly { word: string; start: number; end: number }[];
  /** Unit vector by the embedder that made the matcher's vectors; without it the built-in ones answer. */
  vector?: Float32Array | undefined;
}

/** Vectors of the catalogue's wordings, made elsewhere; the match stage only compares them. */
export interface WordingVectors {
  /** What they were made with. */
  fingerprint: string;
  dims: number;
  /** Unit vector of a wording's text, or null where there is none. */
  of(text: string): Float32Array | null;
}

export interface MatchOptions {
  top?: number;
  /** Only these claims are looked at. */
  candidates?: ReadonlySet<string> | null;
  /** Leaves out matches that nobody needs to see (decision `none`), which saves reading the stance of most posts. */
  worthOnly?: boolean;
}

/** A prepared catalogue; building is deterministic, matching does not change it. */
export interface Matcher {
  /** Version of the code and of the catalogue, for `Match.madeBy`. */
  readonly version: string;
  readonly claims: number;
  /** Vectors that posts can be compared with, or null. */
  readonly vectors: { readonly fingerprint: string; readonly dims: number } | null;
  /** Best match first; at most `top`. Deterministic; empty when nothing comes close. */
  match(post: ComparableText, options?: MatchOptions): MatchResult[];
  /** Whether claims are found for this post that share no word with it: a search by terms does not suggest them. */
  findsByMeaning(post: ComparableText): boolean;
  /** The post's rarest catalogue terms, for a candidate search elsewhere (`terms IN […]`): never more than `limit`. */
  rareTerms(post: ComparableText, limit: number): string[];
}
