import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CatalogueClaim } from '../match/_contract.ts';
import type { Table } from '../match/contrast.ts';
import { TABLE_VERSION, tableFromBytes } from '../match/table-file.ts';

/** Where a user's programs keep what can be made anew, by the platform's rules. */
export function userCacheDir(env: Record<string, string | undefined>): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'mythwatch');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'mythwatch');
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'mythwatch', 'cache');
  return join(homedir(), '.cache', 'mythwatch');
}

/**
 * The table of term vectors for a catalogue: from `dir` where it was trained before, else trained in a worker thread
 * (about three seconds for the starter catalogue, a minute for 14,000 claims) and kept there. The file's name is the hash of what
 * training reads. `onTrain` is called when it has to be trained. A folder that can't be written only costs time.
 */
export async function tableFor(
  claims: readonly CatalogueClaim[],
  dir: string,
  onTrain: () => void = () => {},
): Promise<Table> {
  const path = join(dir, `${tableKey(claims)}.table`);
  const known = await readFile(path)
    .then(tableFromBytes)
    .catch(() => null);
  if (known) return known;
  onTrain();
  const bytes = await trainApart(claims);
  // Written beside its place and renamed: another process never reads half of it.
  const part = `${path}.${randomUUID()}`;
  await mkdir(dir, { recursive: true })
    .then(() => writeFile(part, bytes))
    .then(() => rename(part, path))
    .catch(() => {});
  return tableFromBytes(bytes);
}

function tableKey(claims: readonly CatalogueClaim[]): string {
  const hash = createHash('sha256').update(TABLE_VERSION);
  for (const { text, title, subtitle, lang, phrasings } of claims) {
    hash.update(JSON.stringify([text, title, subtitle, lang, phrasings]));
  }
  return hash.digest('hex').slice(0, 32);
}

function trainApart(claims: readonly CatalogueClaim[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
      workerData: claims,
      // Short-lived garbage is most of what training makes; left alone, the heap grows by 100 MB for it.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    });
    worker.once('message', (bytes: Uint8Array) => resolve(bytes));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The training thread ended early (code ${code}).`)));
  });
}
