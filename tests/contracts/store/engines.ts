import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe } from 'vitest';
import { type OpenedStore, openStore } from '../../../src/store/open.ts';
import { needs, postgresUrl } from '../../services.ts';

export interface Place {
  databaseUrl: string | null;
  dataDir: string;
  remove(): Promise<void>;
}

/** An empty folder, and on PostgreSQL an empty schema that only this address sees. */
export async function freshPlace(url: string | null): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mythwatch-store-'));
  if (!url) return { databaseUrl: null, dataDir, remove: () => rm(dataDir, { recursive: true }) };
  const schema = `test_${randomBytes(6).toString('hex')}`;
  await admin(url, `create schema ${schema}`);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  const remove = async () => {
    await admin(url, `drop schema ${schema} cascade`);
    await rm(dataDir, { recursive: true });
  };
  return { databaseUrl: own.href, dataDir, remove };
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function withStore(url: string | null, work: (store: OpenedStore, place: Place) => Promise<void>) {
  const place = await freshPlace(url);
  const store = await openStore(place);
  try {
    await work(store, place);
  } finally {
    await store.close();
    await place.remove();
  }
}

type Run = (work: (store: OpenedStore, place: Place) => Promise<void>) => () => Promise<void>;

/** The same tests over both engines, each test on its own empty store. */
export function onBothEngines(name: string, suite: (fresh: Run) => void): void {
  const run =
    (url: string | null): Run =>
    (work) =>
    () =>
      withStore(url, work);
  describe(`${name} on SQLite`, () => suite(run(null)));
  describe.runIf(needs('PostgreSQL', postgresUrl))(`${name} on PostgreSQL`, () => suite(run(postgresUrl)));
}
