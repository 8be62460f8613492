import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type OpenedStore, openStore } from '../../src/store/open.ts';
import { needed } from '../../src/work/needed.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'mythwatch-needed-'));
let store: OpenedStore;
beforeAll(async () => {
  store = await openStore({ databaseUrl: null, dataDir });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});
const config = readConfig({ DATA_DIR: dataDir });

test.each(['rematch', 'sync-search', 'embed', 'second-opinion', 'check-evidence'])(
  'in a new instance without further services %s gets no thread',
  async (name) => expect(await needed(name, { config, store })).toBe(false),
);

test('a search server, a model or an embedder brings their jobs', async () => {
  const set = readConfig({
    DATA_DIR: dataDir,
    MEILI_URL: 'http://127.0.0.1:7700',
    MEILI_KEY: 'only-for-this-test',
    OPINION_URL: 'http://127.0.0.1:9/v1',
    OPINION_MODEL: 'small',
  });
  expect(await needed('sync-search', { config: set, store })).toBe(true);
  expect(await needed('second-opinion', { config: set, store })).toBe(true);
});

test('jobs that are always due, and unknown ones, start', async () => {
  expect(await needed('collect', { config, store })).toBe(true);
  expect(await needed('retention', { config, store })).toBe(true);
});
