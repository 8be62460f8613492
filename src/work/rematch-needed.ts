import { createHash } from 'node:crypto';
import { EMBEDDED, type Embedded } from '../domain/embedding.ts';
import { TUNING, tuningsOf } from '../domain/tuning.ts';
import { CODE_VERSION } from '../match/matcher.ts';
import type { Store } from '../store/_contract.ts';
import { VERSION } from '../version.ts';

/** The setting that holds what the stored posts were matched against last. */
export const REMATCH_DONE = 'rematch.done';

/**
 * What posts have to be matched against now, when that is not what they were matched against last; else null. Asked
 * step by step, because building a matcher only to find that nothing changed would cost a second every minute, and an
 * approval changes a claim's revision but none of its words.
 */
export async function rematchNeeded(store: Store): Promise<{ revision: number; hash: string } | null> {
  const done = (await store.settings.get(REMATCH_DONE)) as { revision: number; hash: string } | null;
  const revision = await store.claims.catalogueRevision();
  const embedded = (await store.settings.get(EMBEDDED)) as Embedded | null;
  const set = `${VERSION}/${CODE_VERSION}/${tuningsOf(await store.settings.get(TUNING)).active ?? 0}/${embedded?.fingerprint ?? ''}/`;
  if (done?.revision === revision && done.hash.startsWith(set)) return null;
  const words = (await store.claims.all()).map(({ id, claim, correction, phrasings, thresholds }) => [
    id,
    claim,
    correction,
    phrasings,
    thresholds ?? null,
  ]);
  const hash = `${set}${createHash('sha256').update(JSON.stringify(words)).digest('hex')}`;
  if (done?.hash !== hash && (await store.posts.count()) > 0) return { revision, hash };
  await store.settings.set(REMATCH_DONE, { revision, hash });
  return null;
}
