import { createHash } from 'node:crypto';
import { EMBEDDED, type Embedded } from '../domain/embedding.ts';
import type { Embedder, EmbedderOptions } from '../embedders/_contract.ts';
import type { WordingVectors } from '../match/_contract.ts';
import type { Store } from '../store/_contract.ts';

/** An embedder as this process uses it. */
export interface OpenEmbedder extends Embedder {
  /** `kind:model@revision`; a fingerprint once the dimensions are known. */
  id: string;
}

export const idOf = (kind: string, { model, revision }: EmbedderOptions): string => `${kind}:${model}@${revision}`;
export const fingerprintOf = (id: string, dims: number): string => `${id}/${dims}`;
export const wordingHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** What the catalogue's vectors were made with; null when there are none by this embedder. */
export async function embeddedBy(store: Store, id: string): Promise<Embedded | null> {
  const state = (await store.settings.get(EMBEDDED)) as Embedded | null;
  return state?.fingerprint === fingerprintOf(id, state?.dims ?? 0) ? state : null;
}

/** The vectors as the matcher takes them. A wording that has none yet is read by its words alone. */
export async function wordingVectors(store: Store, { fingerprint, dims }: Embedded): Promise<WordingVectors> {
  const known = await store.vectors.all(fingerprint);
  return { fingerprint, dims, of: (text) => known.get(wordingHash(text)) ?? null };
}
