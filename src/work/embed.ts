import { EMBEDDED, type Embedded } from '../domain/embedding.ts';
import { ConfigError, RemoteError } from '../errors.ts';
import { embeddedBy, fingerprintOf, wordingHash } from './embedding.ts';
import type { Job } from './job.ts';

const BATCH = 32;

/**
 * Gives every wording of the catalogue a vector by the embedder that is set up. What is done stays done: a run that dies
 * goes on where it stopped. The old vectors serve until the new ones are whole, and then go. Off without an embedder.
 */
export const embedWordings: Job = async ({ s, signal, progress }) => {
  const { embedder, store } = s;
  if (!embedder) {
    // Switched off: the posts are matched again without, and the vectors go.
    if (await store.settings.get(EMBEDDED)) {
      await store.vectors.drop({ keep: '', hashes: [] });
      await store.settings.set(EMBEDDED, null);
    }
    return;
  }
  const revision = await store.claims.catalogueRevision();
  const state = await embeddedBy(store, embedder.id);
  if (state?.revision === revision) return;
  const claims = await store.claims.all();
  const wordings = new Map(
    claims.flatMap(({ claim, phrasings }) =>
      [claim, ...phrasings.map(({ text }) => text)].map((text) => [wordingHash(text), text]),
    ),
  );
  if (!wordings.size) return;
  try {
    // The first one also says how many dimensions the model has, which is part of its fingerprint.
    const [first] = await embedder.embed([wordings.values().next().value!], 'wording', signal);
    const made = fingerprintOf(embedder.id, first!.length);
    const done = await store.vectors.hashes(made);
    const missing = [...wordings].filter(([hash]) => !done.has(hash));
    for (let at = 0; at < missing.length; at += BATCH) {
      if (signal.aborted) return;
      const batch = missing.slice(at, at + BATCH);
      const vectors = await embedder.embed(
        batch.map(([, text]) => text),
        'wording',
        signal,
      );
      await store.vectors.save(made, new Map(batch.map(([hash], i) => [hash, vectors[i]!])));
      const ready = wordings.size - missing.length + at + batch.length;
      await progress({ done: ready, total: wordings.size, note: `reading the catalogue with ${embedder.id}` });
    }
    await store.transaction(async (inside) => {
      const now: Embedded = { fingerprint: made, dims: first!.length, revision, at: s.now().toISOString() };
      const unused = [...done].filter((hash) => !wordings.has(hash));
      await inside.vectors.drop({ keep: made, hashes: unused });
      await inside.settings.set(EMBEDDED, now);
    });
  } catch (error) {
    if (!(error instanceof RemoteError || error instanceof ConfigError)) throw error;
    if (!signal.aborted) s.log.warn({ problem: error.message }, 'wordings could not be embedded; it is tried again');
  }
};
