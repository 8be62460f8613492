import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { ConfigError } from '../errors.ts';
import type { Store } from './_contract.ts';
import { connect, type Engine } from './connection.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import { ImmediateSqliteDialect, whileBusy } from './sqlite-driver.ts';
import { StorablePlugin } from './storable.ts';
import { storeOn } from './store.ts';

export interface OpenedStore extends Store {
  /** The plain database, for what keeps its own tables in it (people and sessions). */
  db: Kysely<any>;
  dialectKind: Engine;
}

export const sqlitePath = (dataDir: string): string => join(dataDir, 'mythwatch.sqlite');

/**
 * Opens the store and brings its schema up to date; safe when several processes start at once.
 * Without `databaseUrl` it is the SQLite file in `dataDir`, which is made when missing.
 * ConfigError when the database can't be reached or opened.
 */
export async function openStore(options: { databaseUrl: string | null; dataDir: string }): Promise<OpenedStore> {
  const { db, engine } = await openDatabase(options);
  try {
    await migrate(db, engine);
  } catch (error) {
    await db.destroy();
    throw unusable(options, error);
  }
  const tables = (db as Kysely<Tables>)
    .withPlugin(new StorablePlugin())
    .withPlugin(new CamelCasePlugin({ maintainNestedObjectKeys: true }));
  const store = storeOn(connect(tables, engine), () => db.destroy());
  return Object.assign(store, { db, dialectKind: engine });
}

/** The database alone, as it stands, with no migration. */
export async function openDatabase(options: {
  databaseUrl: string | null;
  dataDir: string;
}): Promise<{ db: Kysely<any>; engine: Engine }> {
  if (options.databaseUrl) return { db: openPostgres(options.databaseUrl), engine: 'postgres' };
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const file = await openSqlite(sqlitePath(options.dataDir));
    return { db: new Kysely<any>({ dialect: new ImmediateSqliteDialect(file) }), engine: 'sqlite' };
  } catch (error) {
    throw unusable(options, error);
  }
}

async function openSqlite(path: string): Promise<Sqlite.Database> {
  // No blocking wait (timeout 0): the driver waits for a busy file itself, without stopping the event loop.
  const file = new Sqlite(path, { timeout: 0 });
  try {
    await whileBusy(() => file.pragma('journal_mode = WAL'));
    await whileBusy(() => file.pragma('synchronous = FULL'));
    file.pragma('foreign_keys = ON');
    file.pragma('cache_size = -32000'); // 32 MB of pages
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

function openPostgres(connectionString: string): Kysely<any> {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 10_000,
    // A process that hangs inside a transaction must not stop the other writers for ever.
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser: numbersAsNumbers as typeof pg.types.getTypeParser },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return new Kysely<any>({ dialect: new PostgresDialect({ pool }) });
}

const INT8 = 20;
const NUMERIC = 1700;
/** Counts and sums come as numbers, as they do from SQLite, not as text. */
function numbersAsNumbers(oid: number, format?: 'text' | 'binary'): unknown {
  return oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as 'text');
}

function unusable(options: { databaseUrl: string | null; dataDir: string }, error: unknown): Error {
  const message = error instanceof AggregateError ? error.errors.map(String).join('; ') : (error as Error).message;
  return new ConfigError('The store could not be opened:', [
    options.databaseUrl
      ? {
          field: 'DATABASE_URL',
          message: `${message}.`,
          mend: 'Is PostgreSQL running, and are name and password right?',
        }
      : {
          field: 'DATA_DIR',
          message: `${sqlitePath(options.dataDir)}: ${message}.`,
          mend: 'Give a folder on a local disk that this user may write to.',
        },
  ]);
}
