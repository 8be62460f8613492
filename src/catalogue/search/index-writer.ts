import type { EnqueuedTaskPromise, Settings } from 'meilisearch';
import { RemoteError } from '../../errors.ts';
import type { PhrasingDocument } from './documents.ts';
import { remote, type SearchIndex } from './remote.ts';

/** A document that the index would not take, and why. */
export interface Refused {
  id: string;
  error: string;
}
const BATCH = 1_000;
const TASK_MS = 120_000;
const POLL_MS = 100;

/**
 * Filters on our own terms and a search box: nothing else of the engine is used. `id` sorts the rare query that would
 * find more documents than it may return.
 */
const SETTINGS: Settings = {
  searchableAttributes: ['text'],
  filterableAttributes: [
    {
      attributePatterns: ['terms', 'claim_id', 'lang', 'topics'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: ['id'],
  displayedAttributes: ['id', 'claim_id', 'lang', 'kind', 'rev'],
  facetSearch: false,
  prefixSearch: 'disabled',
  proximityPrecision: 'byAttribute',
  stopWords: [],
  typoTolerance: { disableOnNumbers: true },
  pagination: { maxTotalHits: 2_000 },
  searchCutoffMs: 500,
};
/** `candidates` must not be asked for more: beyond it Meilisearch returns no hits. */
export const MOST_HITS = 2_000;

export const createIndex = ({ client, uid }: SearchIndex): Promise<void> =>
  remote(async () => {
    await done(client.createIndex(uid, { primaryKey: 'id' }));
    await done(client.index(uid).updateSettings(SETTINGS));
  });

/**
 * Adds or replaces documents. A batch that the server refuses is halved until the one bad document stands alone; it is
 * returned, the others are in. RemoteError when the server does not answer or a task was not carried out: try again.
 */
export async function putDocuments(index: SearchIndex, documents: readonly PhrasingDocument[]): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let from = 0; from < documents.length; from += BATCH)
    refused.push(...(await remote(() => put(index, documents.slice(from, from + BATCH)))));
  return refused;
}

async function put(index: SearchIndex, documents: readonly PhrasingDocument[]): Promise<Refused[]> {
  const error = await outcome(
    index.client.index<PhrasingDocument>(index.uid).addDocuments([...documents], { primaryKey: 'id' }),
  );
  if (error === null) return [];
  if (documents.length === 1) return [{ id: documents[0]!.id, error }];
  const middle = Math.ceil(documents.length / 2);
  const first = await put(index, documents.slice(0, middle));
  return [...first, ...(await put(index, documents.slice(middle)))];
}

export const deleteDocuments = ({ client, uid }: SearchIndex, ids: readonly string[]): Promise<void> =>
  remote(async () => {
    if (ids.length) await done(client.index(uid).deleteDocuments([...ids]));
  });

/** Ids of the documents of these claims. */
export const idsOf = ({ client, uid }: SearchIndex, claims: readonly string[]): Promise<string[]> =>
  remote(async () => {
    const filter = `claim_id IN [${claims.map((id) => JSON.stringify(id)).join(', ')}]`;
    const ids: string[] = [];
    for (;;) {
      const page = await client
        .index<PhrasingDocument>(uid)
        .getDocuments({ filter, fields: ['id'], limit: 1_000, offset: ids.length });
      ids.push(...page.results.map(({ id }) => id));
      if (!page.results.length || ids.length >= page.total) return ids;
    }
  });

/** Waits for a task and takes anything but success for an error: `waitTask` itself does not. */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const error = await outcome(task);
  if (error !== null) throw new RemoteError(`Meilisearch could not do it: ${error}`, { code: 'task-failed' });
}

/** Null when it succeeded, else the server's error. RemoteError when it was not carried out at all. */
async function outcome(task: EnqueuedTaskPromise): Promise<string | null> {
  const { status, error } = await task.waitTask({ timeout: TASK_MS, interval: POLL_MS });
  if (status === 'succeeded') return null;
  if (status === 'failed') return error?.message ?? 'no reason given';
  throw new RemoteError(`Meilisearch left a task ${status}.`, { code: 'task-failed' });
}
