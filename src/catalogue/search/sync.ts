import type { Analyzer } from '../../match/analyzer.ts';
import type { Store } from '../../store/_contract.ts';
import { documentsOf, indexVersion, type PhrasingDocument } from './documents.ts';
import { createIndex, deleteDocuments, done, idsOf, putDocuments, type Refused } from './index-writer.ts';
import { createMeiliSource } from './meili.ts';
import { READY_ID, readyTerm } from './meili-queries.ts';
import { remote, type SearchIndex } from './remote.ts';

export interface Synced {
  rebuilt: boolean;
  /** Claims whose documents were brought up to date. */
  claims: number;
  /** Documents that the index would not take; everything else is in. */
  refused: Refused[];
}
type Catalogue = Pick<Store, 'claims' | 'outbox'>;
const AT_ONCE = 100;

/**
 * Brings the Meilisearch index up to date: builds it when it is missing, unfinished or of another version, then applies
 * what the store's outbox holds. `force` builds it whatever it looks like. One caller at a time (the job's lease sees to that). May die anywhere: a change leaves
 * the outbox only after its documents are in. RemoteError when Meilisearch fails; the outbox then waits.
 */
export async function syncIndex(
  store: Catalogue,
  index: SearchIndex,
  analyzer: Analyzer,
  options: { signal: AbortSignal; force?: boolean },
): Promise<Synced> {
  const ready = !options.force && (await createMeiliSource(index, analyzer).health()).ok;
  const built = ready ? null : await rebuild(store, index, analyzer);
  const synced: Synced = { rebuilt: built !== null, claims: 0, refused: built?.refused ?? [] };
  while (!options.signal.aborted) {
    const pending = await store.outbox.pending(AT_ONCE);
    if (!pending.length) break;
    const claims = [...new Set(pending.map(({ claimId }) => claimId))];
    synced.refused.push(...(await applyClaims(store, index, analyzer, claims)));
    await store.outbox.done(pending.at(-1)!.seq);
    synced.claims += claims.length;
  }
  return synced;
}

/** Writes the claims as they are now, whatever change was announced: order and repetition don't matter. */
async function applyClaims(
  store: Catalogue,
  index: SearchIndex,
  analyzer: Analyzer,
  ids: readonly string[],
): Promise<Refused[]> {
  const claims = await Promise.all(ids.map((id) => store.claims.get(id)));
  const documents = claims.flatMap((claim) =>
    claim && claim.status !== 'withdrawn' ? documentsOf(claim, analyzer) : [],
  );
  const refused = await putDocuments(index, documents);
  const current = new Set(documents.map(({ id }) => id));
  const stale = (await idsOf(index, ids)).filter((id) => !current.has(id));
  await deleteDocuments(index, stale);
  return refused;
}

/**
 * Builds a new index beside the live one and swaps them; searches go on meanwhile. The one before stays until the next
 * build: servers before 1.31 lose tasks when an index is deleted right after its swap. Changes during the build are in
 * the outbox and are applied after it.
 */
export async function rebuild(
  store: Catalogue,
  index: SearchIndex,
  analyzer: Analyzer,
): Promise<{ refused: Refused[] }> {
  const { client, uid } = index;
  const existing = await remote(async () =>
    (await client.getRawIndexes({ limit: 1_000 })).results.map((one) => one.uid),
  );
  for (const old of existing) if (old.startsWith(`${uid}_`)) await remote(() => done(client.deleteIndex(old)));
  const next = `${uid}_${Date.now()}`;
  const building = { client, uid: next };
  await createIndex(building);
  const documents = (await store.claims.all()).flatMap((claim) => documentsOf(claim, analyzer));
  const refused = await putDocuments(building, documents);
  await putDocuments(building, [readyMark(indexVersion(analyzer))]);
  if (!existing.includes(uid)) await createIndex(index);
  await remote(() => done(client.swapIndexes([{ indexes: [uid, next], rename: false }])));
  return { refused };
}

/** The last document of a build: an index without it is not used. */
const readyMark = (version: string): PhrasingDocument => ({
  id: READY_ID,
  claim_id: READY_ID,
  lang: 'und',
  kind: 'claim',
  topics: [],
  text: '',
  terms: [readyTerm(version)],
  rev: 0,
});
