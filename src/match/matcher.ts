import type { MatchResult } from '../domain/match.ts';
import type { Language } from '../languages/_contract.ts';
import type { CatalogueClaim, ComparableText, Matcher } from './_contract.ts';
import type { Table } from './contrast.ts';
import { decide } from './decide.ts';
import { makePairReader } from './pair.ts';
import { catalogueHash, type Prepared, prepare } from './prepare.ts';
import { probability } from './probability.ts';
import { type Query, queryOf } from './query.ts';
import { rank } from './rank.ts';
import type { Candidate } from './retrieve.ts';
import { judgeStance, type StanceClaim, stanceClaim } from './stance.ts';

/** Raise with every change that can alter a result: stored matches name the version that made them. */
const CODE_VERSION = '2';
/** Claims that are scored beyond BM25F. A full scan gives the same to within .002 of MAP@5. */
const POOL = 200;
const TOP = 5;
const RIVALS = 4;

/**
 * Prepares a catalogue for matching. Pure and deterministic; takes about half a millisecond a claim.
 * `table` is what `trainOn` made of this catalogue or an earlier version of it; without one the order rests on words and
 * letters only. Claims must have distinct ids.
 */
export function buildMatcher(
  claims: readonly CatalogueClaim[],
  languages: ReadonlyMap<string, Language>,
  table: Table | null = null,
): Matcher {
  const prepared = prepare(claims, languages, table);
  const { analyzer, index, retriever } = prepared;
  const describe = makeDescriber(prepared, languages);
  const ids = new Map(claims.map((claim, i) => [claim.id, i] as const));
  return {
    version: `${CODE_VERSION}${table ? 't' : ''}-${catalogueHash(claims)}`,
    claims: claims.length,
    match(post, options = {}) {
      const query = queryOf(post, analyzer);
      const { candidates } = options;
      const allowed = candidates ? new Set([...candidates].map((id) => ids.get(id))) : null;
      const pool = retriever.retrieve(query.weights, POOL, post.lang, allowed && ((claim) => allowed.has(claim)));
      const shown = rank(post, query, pool, prepared).slice(0, options.top ?? TOP);
      return shown.map(({ document }) => describe(post, query, document, rivalsOf(document, pool)));
    },
    rareTerms(post, limit) {
      const known = [...queryOf(post, analyzer).weights.keys()].filter((term) => index.terms.has(term));
      const frequency = (term: string): number => index.claimsWith[index.terms.get(term)!]!;
      return known.sort((a, b) => frequency(a) - frequency(b) || (a < b ? -1 : 1)).slice(0, limit);
    },
  };
}

/**
 * The wordings of the best other claims by BM25F: that order does not move with sentences that share nothing with the
 * catalogue, nor with how many matches are asked for, so the score does not either.
 */
export const rivalsOf = (document: number, pool: readonly Candidate[]): number[] =>
  pool
    .filter((other) => other.document !== document)
    .slice(0, RIVALS)
    .map((other) => other.document);

/** Turns one post and one wording into a match with its reasons. */
function makeDescriber(prepared: Prepared, languages: ReadonlyMap<string, Language>) {
  const { claims, documents, dense } = prepared;
  const read = makePairReader(prepared);
  const languageFor = (lang: string | null): Language => languages.get(lang ?? 'en') ?? languages.get('und')!;
  const known: (StanceClaim | undefined)[] = [];
  const stanceClaimOf = (document: number): StanceClaim => {
    const doc = documents[document]!;
    known[document] ??= stanceClaim(claims[doc.claim]!, doc, languageFor(doc.lang));
    return known[document];
  };
  return (post: ComparableText, query: Query, document: number, rivals: readonly number[]): MatchResult => {
    const doc = documents[document]!;
    const { window, words, features: pair } = read(post, query, document, rivals);
    const { score, features } = probability(pair, dense !== null);
    const language = languageFor(post.lang);
    const judged = judgeStance({ post, window, matched: words, claim: stanceClaimOf(document), score, language });
    const { stance, spread, evidence } = judged;
    const why = { phrasing: doc.text, phrasingLang: doc.lang, window, words, features, stanceEvidence: evidence };
    return { claimId: claims[doc.claim]!.id, score, stance, spread, decision: decide(spread, score, stance), why };
  };
}
