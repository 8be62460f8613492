import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthetic } from './_synthetic.ts';

const CLAIMS = 100_000;
const VOCABULARY = 40_000;
const CHILD = fileURLToPath(new URL('./_start-child.ts', import.meta.url));

/**
 * From the start of the process to the first answer with 100,000 made-up claims in a file, in three fresh processes:
 * nothing kept (the vectors are trained and the index is made), only the vectors kept, and both kept.
 */
export default async function measure(args: string[]): Promise<object> {
  const claims = Number(args[0] ?? CLAIMS);
  const folder = mkdtempSync(join(tmpdir(), 'mythwatch-start-'));
  try {
    const catalogue = join(folder, 'claims.jsonl');
    const made = synthetic(7, VOCABULARY).claims(claims);
    writeFileSync(catalogue, made.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''));
    const nothingKept = start(folder, catalogue, 'first');
    const vectorsKept = start(folder, catalogue, 'without-index');
    const persisted = start(folder, catalogue, 'kept');
    return { bench: 'start', claims, nothingKept, vectorsKept, persisted, node: process.version };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function start(folder: string, catalogue: string, how: string): object {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CHILD, folder, catalogue, how], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as object;
}
