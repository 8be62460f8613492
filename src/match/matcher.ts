import type { MatchResult } from '../domain/match.ts';
import { type Tuning, tuningSuffix } from '../domain/tuning.ts';
import type { Language } from '../languages/_contract.ts';
import type { CatalogueClaim, ComparableText, Matcher, WordingVectors } from './_contract.ts';
import { isAbroad, looksAbroad, nearestAbroad } from './abroad.ts';
import type { Table } from './contrast.ts';
import { canMatter, decide, thresholdsOf, withoutSiblings } from './decide.ts';
import type { IndexData } from './index-data.ts';
import { outsideVectors } from './outside.ts';
import { makePairReader, type PairReading } from './pair.ts';
import { fingerprint, type Prepared, prepare } from './prepare.ts';
import { probability } from './probability.ts';
import { type Query, queryOf } from './query.ts';
import { rank } from './rank.ts';
import { judgeStance, type StanceClaim, type StanceResult, stanceClaim } from './stance.ts';
import { throughContext } from './stance-reply.ts';
import { LEAST_TOLD, toldBy } from './telling.ts';

/** Raise with every change that can alter a result: stored matches name the version that made them. */
export const CODE_VERSION = '6';
/** Claims that are scored beyond BM25F. A full scan gives the same to within .002 of MAP@5. */
const POOL = 200;
const TOP = 5;
/** Second stage, after `LEAST_TOLD`: a post whose best wording scores less than this share of the rarest term there is goes too, … */
const LEAST_BM25 = 0.9;
/** … and one whose best wording scores little by terms that tell little: score + 2 × what the most telling one tells. */
const LEAST_BOTH = 2.4;
/** Below this probability nothing comes close, and the match is left out. */
const LEAST = 0.001;
/** Below this one the stance is not read: it could not make the match worth anybody's look. */
const WORTH_READING = 0.02;

/**
 * Prepares a catalogue for matching. Pure and deterministic; takes about half a millisecond a claim.
 * `table` is what `trainOn` made of this catalogue or an earlier version of it; without one the order rests on words and
 * letters only. `tuning` is how a team has set it to its own posts; `vectors` are an
 * embedder's, which order the candidates of posts that bring one in place of the built-in ones;
 * `data` is what `indexOf` made of these claims and this table, where it is known. Claims must have distinct ids.
 */
export function buildMatcher(
  claims: readonly CatalogueClaim[],
  languages: ReadonlyMap<string, Language>,
  table: Table | null = null,
  tuning: Tuning | null = null,
  vectors: WordingVectors | null = null,
  data: IndexData | null = null,
): Matcher {
  const prepared = prepare(claims, languages, table, data);
  const { analyzer, index, retriever, telling } = prepared;
  const outside = vectors && outsideVectors(vectors, prepared.documents);
  const describe = makeDescriber(prepared, languages, tuning);
  const ids = new Map(claims.map((claim, i) => [claim.id, i] as const));
  const sharingWords = (lang: string | null, { weights }: Query, only: ((claim: number) => boolean) | null) => {
    const told = toldBy(weights.keys(), index, telling);
    if (told.all < LEAST_TOLD) return [];
    const enough = Math.max(LEAST_BM25, LEAST_BOTH - 2 * told.most) * index.rarest;
    const pool = retriever.retrieve(weights, POOL, lang, only, enough);
    return pool[0] && pool[0].bm25 >= enough ? pool : [];
  };
  const matchOne: Matcher['match'] = (post, options = {}) => {
    const query = queryOf(post, analyzer);
    const { candidates } = options;
    const allowed = candidates ? new Set([...candidates].map((id) => ids.get(id))) : null;
    const only = allowed && ((claim: number) => allowed.has(claim));
    const byWords = sharingWords(post.lang, query, only);
    const known = new Set(byWords.map(({ claim }) => claim));
    const pool = [...byWords, ...nearestAbroad(prepared, post, only).filter(({ claim }) => !known.has(claim))];
    if (pool.length === 0) return [];
    const shown = rank(post, query, pool, prepared, outside).slice(0, options.top ?? TOP);
    const worthOnly = options.worthOnly ?? false;
    const documents = shown.map(({ document }) => document);
    const matches = withoutSiblings(describe(post, query, documents, worthOnly));
    return worthOnly ? matches.filter(({ decision }) => decision !== 'none') : matches;
  };
  return {
    version: `${CODE_VERSION}-${fingerprint(claims, table)}${prepared.sense?.fingerprint.slice(0, 6) ?? ''}${tuningSuffix(tuning)}${vectors ? `+${vectors.fingerprint}` : ''}`,
    claims: claims.length,
    vectors: outside && { fingerprint: outside.fingerprint, dims: outside.dims },
    match: (post, options = {}) => throughContext(post, matchOne, options, languages),
    findsByMeaning: (post) => looksAbroad(prepared, post.lang),
    rareTerms(post, limit) {
      const texts = post.context ? [post, post.context] : [post];
      const terms = new Set(texts.flatMap((text) => [...queryOf(text, analyzer).weights.keys()]));
      const known = [...terms].filter((term) => index.terms.has(term));
      const frequency = (term: string): number => index.claimsWith[index.terms.get(term)!]!;
      return known.sort((a, b) => frequency(a) - frequency(b) || (a < b ? -1 : 1)).slice(0, limit);
    },
  };
}

const unread = (score: number): Pick<StanceResult, 'stance' | 'spread' | 'evidence'> => ({
  stance: 'unclear',
  spread: score / 2,
  evidence: [],
});

/** Turns a post and the wordings found for it into matches with their reasons. */
function makeDescriber(prepared: Prepared, languages: ReadonlyMap<string, Language>, tuning: Tuning | null) {
  const { claims, documents, sense } = prepared;
  const read = makePairReader(prepared);
  const languageFor = (lang: string | null): Language => languages.get(lang ?? 'en') ?? languages.get('und')!;
  const known: (StanceClaim | undefined)[] = [];
  const stanceClaimOf = (document: number): StanceClaim => {
    const doc = documents[document]!;
    known[document] ??= stanceClaim(claims[doc.claim]!, doc, languageFor(doc.lang));
    return known[document];
  };
  const judge = (
    post: ComparableText,
    document: number,
    { window, words, features: pair }: PairReading,
    worthOnly: boolean,
  ): MatchResult | null => {
    const doc = documents[document]!;
    const { score, features } = probability(pair, sense !== null, tuning?.shift ?? 0, isAbroad(prepared, post.lang));
    const claim = claims[doc.claim]!;
    const own = thresholdsOf(claim, tuning);
    if (score < LEAST || (worthOnly && !canMatter(score, own ?? undefined))) return null;
    const { stance, spread, evidence } =
      score < WORTH_READING
        ? unread(score)
        : judgeStance({
            post,
            window,
            matched: words,
            claim: stanceClaimOf(document),
            score,
            language: languageFor(post.lang),
          });
    const decision = decide(spread, score, stance, own ?? undefined);
    if (worthOnly && decision === 'none') return null;
    const why = {
      ...{ phrasing: doc.text, phrasingLang: doc.lang, window, words, features },
      ...(own && { thresholds: own }),
      stanceEvidence: evidence,
    };
    return { claimId: claim.id, score, stance, spread, decision, why };
  };
  return (post: ComparableText, query: Query, wordings: readonly number[], worthOnly: boolean): MatchResult[] =>
    read(post, query, wordings)
      .map((reading, i) => judge(post, wordings[i]!, reading, worthOnly))
      .filter((match) => match !== null);
}
