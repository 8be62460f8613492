import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Language } from '../languages/_contract.ts';
import type { CatalogueClaim } from '../match/_contract.ts';
import type { Table } from '../match/contrast.ts';
import type { IndexData } from '../match/index-data.ts';
import { indexFromBytes } from '../match/index-file.ts';
import { meaningTable } from '../match/meaning.ts';
import { fingerprint } from '../match/prepare.ts';

/** Catalogues with fewer wordings are indexed faster than a thread starts. */
const WORTH_A_THREAD = 10_000;
/** Every change of the catalogue makes a new file; so many of the newest stay. */
const KEPT = 3;

/**
 * The index of a catalogue from `dir` where it was made before, else made in a worker thread and kept there; null for a
 * small catalogue, which needs none. The file's name is the hash of the claims, the table, the languages' lists and the
 * multilingual table, by which terms tell more or less. A file that is cut off, changed or of another version is made
 * anew; a folder that can't be written only costs time. `onBuild` is called when it has to be made.
 */
export async function indexFor(
  claims: readonly CatalogueClaim[],
  table: Table | null,
  languages: ReadonlyMap<string, Language>,
  dir: string,
  onBuild: () => void = () => {},
): Promise<IndexData | null> {
  const wordings = claims.reduce((sum, claim) => sum + 1 + claim.phrasings.length, 0);
  if (wordings < WORTH_A_THREAD) return null;
  const path = join(
    dir,
    `${fingerprint(claims, table)}-${wordLists(languages)}-${meaningTable()?.fingerprint.slice(0, 8) ?? 'none'}.index`,
  );
  const known = await readFile(path)
    .then(indexFromBytes)
    .catch(() => null);
  if (known) return known;
  onBuild();
  // A thread that fails, for want of memory say, costs time and no more: the index is then made here.
  const bytes = await buildApart(claims, table).catch(() => null);
  if (!bytes) return null;
  // Written beside its place and renamed: another process never reads half of it.
  const part = `${path}.${randomUUID()}`;
  await mkdir(dir, { recursive: true })
    .then(() => writeFile(part, bytes))
    .then(() => rename(part, path))
    .then(() => removeOld(dir))
    .catch(() => {});
  return indexFromBytes(bytes);
}

/** Hash of what makes terms of words, but for the stemmers, which go by the version in the file. */
function wordLists(languages: ReadonlyMap<string, Language>): string {
  const lists = [...languages].map(([code, { stopWords, synonyms }]) => [code, stopWords, synonyms]);
  return createHash('sha256').update(JSON.stringify(lists)).digest('hex').slice(0, 8);
}

async function removeOld(dir: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.index'));
  const dated = await Promise.all(names.map(async (name) => ({ name, made: (await stat(join(dir, name))).mtimeMs })));
  const old = dated.sort((a, b) => b.made - a.made).slice(KEPT);
  await Promise.all(old.map(({ name }) => rm(join(dir, name), { force: true })));
}

function buildApart(claims: readonly CatalogueClaim[], table: Table | null): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./index-worker.ts', import.meta.url), {
      workerData: { claims, table },
      // Short-lived garbage is most of what this makes; left alone, the heap grows by 100 MB for it.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    worker.once('message', (bytes: Uint8Array) => resolve(bytes));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that makes the index ended early (code ${code}).`)));
  });
}
