import type { MultiSearchQuery } from 'meilisearch';
import type { PhrasingDocument } from './documents.ts';
import { notReady, quoted, type SearchIndex } from './remote.ts';

/** The document that a finished build ends with; its one term names the version it was built with. */
export const READY_ID = '_ready';
export const readyTerm = (version: string): string => `ready ${version}`;

/** What goes into one request, on an index that must be of this version. */
export interface Asking extends SearchIndex {
  version: string;
}
type Query = Omit<MultiSearchQuery, 'indexUid'>;
type Lists = readonly (readonly string[])[];

/** Answers of several queries in order. RemoteError `not-ready` where the index is not a finished one of the version. */
export async function ask({ client, uid, version }: Asking, queries: readonly Query[]) {
  const ready = { ...byTerms([readyTerm(version)]), limit: 1 };
  const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, PhrasingDocument>({
    queries: [ready, ...queries].map((query) => ({ ...query, indexUid: uid })),
  });
  if (!results[0]?.hits.length) throw notReady();
  return results.slice(1);
}

/** The claims for each list of terms, none of them empty: see `CandidateSource.candidates`. */
export async function claimsFor(asking: Asking, lists: Lists, limit: number): Promise<Set<string>[]> {
  const results = await ask(
    asking,
    lists.map((terms) => ({ ...byTerms(terms), limit })),
  );
  const out = results.map(claimsIn);
  const over = results.flatMap((result, at) => ((result.estimatedTotalHits ?? 0) > limit ? [at] : []));
  const again = async (which: readonly number[], answers: (lists: Lists) => Promise<Set<string>[]>) => {
    if (!which.length) return;
    const found = await answers(which.map((at) => lists[at]!));
    which.forEach((at, i) => {
      out[at] = found[i]!;
    });
  };
  const single = (at: number) => lists[at]!.length === 1;
  await again(
    over.filter((at) => !single(at)),
    (many) => claimsFor(asking, many.map(rarerHalf), limit),
  );
  await again(over.filter(single), (ones) => firstFor(asking, ones, limit));
  return out;
}

/** The first `limit` wordings by id, where even one term has more. */
async function firstFor(asking: Asking, lists: Lists, limit: number): Promise<Set<string>[]> {
  const queries = lists.map((terms) => ({ ...byTerms(terms), limit, sort: ['id:asc'] }));
  return (await ask(asking, queries)).map(claimsIn);
}

const rarerHalf = (terms: readonly string[]) => terms.slice(0, Math.ceil(terms.length / 2));
const claimsIn = ({ hits }: { hits: { claim_id: string }[] }) => new Set(hits.map((hit) => hit.claim_id));
const byTerms = (terms: readonly string[]) => ({
  q: '',
  filter: `terms IN [${terms.map(quoted).join(', ')}]`,
  attributesToRetrieve: ['claim_id'],
});
