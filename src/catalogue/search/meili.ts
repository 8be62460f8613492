import type { Analyzer } from '../../match/analyzer.ts';
import type { CandidateSource, SearchHealth } from './_contract.ts';
import { indexVersion, usable } from './documents.ts';
import { type Asking, ask, claimsFor } from './meili-queries.ts';
import { quoted, remote, type SearchIndex } from './remote.ts';

/** Meilisearch runs the queries of a request one after another, and a request costs some 40 ms: batches pay. */
const BATCH = 40;

/**
 * Candidates from a Meilisearch index that `sync.ts` keeps. Posts go in as a filter on our analyzer's terms, never as
 * the query: Meilisearch takes ten words of a query and drops the rest. Every answer is checked against the document
 * that marks a finished build, so an empty, half-built or outdated index is an error, never "no candidates".
 */
export function createMeiliSource(index: SearchIndex, analyzer: Analyzer): CandidateSource {
  const asking = { ...index, version: indexVersion(analyzer) };
  return {
    candidates: (posts, limit) => remote(() => candidates(asking, posts, limit)),
    search: (q, { lang = null, limit }) => remote(() => search(asking, q, lang, limit)),
    health: () => health(asking),
  };
}

async function candidates(
  asking: Asking,
  posts: readonly { terms: readonly string[] }[],
  limit: number,
): Promise<Set<string>[]> {
  const out = posts.map(() => new Set<string>());
  const lists = posts
    .map(({ terms }, at) => ({ at, terms: terms.filter(usable) }))
    .filter(({ terms }) => terms.length > 0);
  for (let from = 0; from < lists.length; from += BATCH) {
    const part = lists.slice(from, from + BATCH);
    const terms = part.map((one) => one.terms);
    const found = await claimsFor(asking, terms, limit);
    part.forEach(({ at }, i) => {
      out[at] = found[i]!;
    });
  }
  return out;
}

async function search(asking: Asking, q: string, lang: string | null, limit: number): Promise<string[]> {
  // A quotation mark or a hyphen before a word would be an operator.
  const words = q
    .replaceAll('"', ' ')
    .replace(/(?<!\S)-+/gu, '')
    .trim();
  if (!words) return [];
  const query = {
    q: words,
    limit,
    distinct: 'claim_id',
    matchingStrategy: 'frequency' as const,
    attributesToRetrieve: ['claim_id'],
    ...(lang === null ? {} : { filter: `lang = ${quoted(lang)}` }),
  };
  const [found] = await ask(asking, [query]);
  return found!.hits.map((hit) => hit.claim_id);
}

async function health(asking: Asking): Promise<SearchHealth> {
  const state = { engine: 'meilisearch' as const, degradedSince: null };
  try {
    const { numberOfDocuments } = await remote(async () => {
      await ask(asking, []);
      return asking.client.index(asking.uid).getStats();
    });
    // The mark of the finished build is no wording.
    return { ...state, ok: true, documents: numberOfDocuments - 1, problem: null };
  } catch (error) {
    return { ...state, ok: false, documents: null, problem: (error as Error).message };
  }
}
