import { SYNC_MS, searchIndex } from '../catalogue/search/open.ts';
import { syncIndex } from '../catalogue/search/sync.ts';
import { RemoteError } from '../errors.ts';
import { makeAnalyzer } from '../match/analyzer.ts';
import type { Store } from '../store/_contract.ts';
import type { Job } from './job.ts';

/** Set when changes were dropped because there was no Meilisearch to tell: an index from before must be built anew. */
const REBUILD = 'search.rebuild';

/** Tells Meilisearch what changed in the catalogue. While it is away the changes wait; memory answers meanwhile. */
export const syncSearch: Job = async ({ s, signal, progress }) => {
  if (!s.config.meili) return dropChanges(s.store);
  try {
    const index = searchIndex(s.config.meili, SYNC_MS);
    const force = (await s.store.settings.get(REBUILD)) === true;
    const { rebuilt, claims, refused } = await syncIndex(s.store, index, makeAnalyzer(s.languages), { signal, force });
    if (force) await s.store.settings.set(REBUILD, false);
    if (refused.length) s.log.error({ documents: refused }, 'Meilisearch refused documents; the rest is in');
    if (!rebuilt && !claims) return;
    const left = refused.length ? `; ${refused.length} wordings were refused, see the log` : '';
    const note = `${rebuilt ? 'built the search index' : 'brought the search index up to date'}${left}`;
    await progress({ done: claims, total: claims, note });
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    s.log.warn(
      { code: error.code, problem: error.message },
      'the search index could not be updated; it is tried again',
    );
  }
};

async function dropChanges(store: Store): Promise<void> {
  for (;;) {
    const pending = await store.outbox.pending(1_000);
    if (!pending.length) return;
    await store.settings.set(REBUILD, true);
    await store.outbox.done(pending.at(-1)!.seq);
  }
}
