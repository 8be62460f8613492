import {
  type Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchTaskTimeOutError,
} from 'meilisearch';
import { RemoteError } from '../../errors.ts';
import type { Analyzer } from '../../match/analyzer.ts';
import type { CandidateSource } from './_contract.ts';
import { indexVersion, type PhrasingDocument, usable } from './documents.ts';

/** An index on a server; `uid` is the name of the live one. */
export interface SearchIndex {
  client: Meilisearch;
  uid: string;
}
/** The document that a finished build ends with; its one term names the version it was built with. */
export const READY_ID = '_ready';
export const readyTerm = (version: string): string => `ready ${version}`;

/** Meilisearch runs the queries of a request one after another, and a request costs some 40 ms: batches pay. */
const BATCH = 40;

/**
 * Candidates from a Meilisearch index that `sync.ts` keeps. Posts go in as a filter on our analyzer's terms, never as
 * the query: Meilisearch takes ten words of a query and drops the rest. Every answer is checked against the document
 * that marks a finished build, so an empty, half-built or outdated index is an error, never "no candidates".
 */
export function createMeiliSource({ client, uid }: SearchIndex, analyzer: Analyzer): CandidateSource {
  const version = indexVersion(analyzer);
  const one = (terms: readonly string[], limit: number, sorted: boolean) => ({
    indexUid: uid,
    q: '',
    filter: `terms IN [${terms.map(quoted).join(', ')}]`,
    limit,
    attributesToRetrieve: ['claim_id'],
    ...(sorted ? { sort: ['id:asc'] } : {}),
  });
  /** Answers for several lists of terms, in order; RemoteError when the index is not ready. */
  const ask = async (lists: readonly (readonly string[])[], limit: number, sorted = false) => {
    const queries = [one([readyTerm(version)], 1, false), ...lists.map((terms) => one(terms, limit, sorted))];
    const { results } = await client.multiSearch<{ queries: typeof queries }, PhrasingDocument>({ queries });
    if (!results[0]?.hits.length) throw notReady();
    return results.slice(1);
  };
  const batch = async (
    lists: readonly (readonly string[])[],
    limit: number,
    sorted = false,
  ): Promise<Set<string>[]> => {
    const results = await ask(lists, limit, sorted);
    const out = results.map(({ hits }) => new Set(hits.map((hit) => hit.claim_id)));
    const tooMany = results.flatMap((result, at) => (!sorted && (result.estimatedTotalHits ?? 0) > limit ? [at] : []));
    for (const alone of [false, true]) {
      const which = tooMany.filter((at) => (lists[at]!.length === 1) === alone);
      if (!which.length) continue;
      const fewer = which.map((at) => lists[at]!.slice(0, Math.ceil(lists[at]!.length / 2)));
      const again = await batch(fewer, limit, alone);
      which.forEach((at, i) => {
        out[at] = again[i]!;
      });
    }
    return out;
  };
  return {
    candidates: (posts, limit) =>
      remote(async () => {
        const out = posts.map(() => new Set<string>());
        const asked = posts.flatMap(({ terms }, at) =>
          terms.some(usable) ? [{ at, terms: terms.filter(usable) }] : [],
        );
        for (let from = 0; from < asked.length; from += BATCH) {
          const part = asked.slice(from, from + BATCH);
          const found = await batch(
            part.map(({ terms }) => terms),
            limit,
          );
          part.forEach(({ at }, i) => {
            out[at] = found[i]!;
          });
        }
        return out;
      }),
    search: (q, { lang = null, limit }) =>
      remote(async () => {
        // A quotation mark or a hyphen before a word would be an operator.
        const words = q
          .replaceAll('"', ' ')
          .replace(/(?<!\S)-+/gu, '')
          .trim();
        if (!words) return [];
        const { hits } = await client.index<PhrasingDocument>(uid).search(words, {
          limit,
          distinct: 'claim_id',
          matchingStrategy: 'frequency',
          attributesToRetrieve: ['claim_id'],
          ...(lang === null ? {} : { filter: `lang = ${quoted(lang)}` }),
        });
        return hits.map((hit) => hit.claim_id);
      }),
    async health() {
      const state = { engine: 'meilisearch' as const, degradedSince: null };
      try {
        await remote(() => ask([], 1));
        const { numberOfDocuments } = await client.index(uid).getStats();
        return { ...state, ok: true, documents: numberOfDocuments - 1, problem: null };
      } catch (error) {
        return { ...state, ok: false, documents: null, problem: (error as Error).message };
      }
    },
  };
}

const quoted = (value: string) => `"${value.replace(/[\\"]/gu, '\\$&')}"`;
const notReady = () =>
  new RemoteError('The Meilisearch index is not built yet, or was built by another version.', { code: 'not-ready' });

/** Whatever goes wrong with the other machine becomes a RemoteError. */
export async function remote<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RemoteError) throw error;
    const cause = { cause: error };
    if (error instanceof MeilisearchApiError) {
      const { status } = error.response;
      if (error.cause?.code === 'index_not_found') throw notReady();
      const forbidden = status === 401 || status === 403;
      const message = forbidden
        ? 'Meilisearch refuses the key. Check MEILI_KEY.'
        : `Meilisearch answers ${status}: ${error.cause?.code ?? error.message}.`;
      throw new RemoteError(message, { code: forbidden ? 'forbidden' : 'http', httpStatus: status, ...cause });
    }
    if (error instanceof MeilisearchRequestError)
      throw new RemoteError('Meilisearch does not answer. Check MEILI_URL, and that it runs.', {
        code: 'network',
        ...cause,
      });
    if (error instanceof MeilisearchTaskTimeOutError)
      throw new RemoteError('Meilisearch did not finish a task in time.', { code: 'timeout', ...cause });
    // The client lets a body that is not JSON, a proxy's error page say, through as a SyntaxError.
    throw new RemoteError(`Meilisearch's answer can't be read: ${(error as Error).message}`, {
      code: 'malformed',
      ...cause,
    });
  }
}
