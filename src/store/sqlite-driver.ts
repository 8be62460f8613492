import { setTimeout as delay } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SqliteDialect } from 'kysely';

/** How long a writer waits for another thread's or process's transaction before it gives up. */
const BUSY_MS = 30_000;
const STATEMENTS = 500;

/**
 * Kysely's SQLite dialect, with three things changed:
 * transactions BEGIN IMMEDIATE (one upgraded from a read fails with SQLITE_BUSY_SNAPSHOT and can't be retried);
 * a busy database is waited for without blocking the event loop; prepared statements are kept.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: Sqlite.Database;
  constructor(database: Sqlite.Database) {
    super({ database });
    this.#database = database;
  }
  override createDriver(): Driver {
    return new ImmediateDriver(this.#database) as unknown as Driver;
  }
}

class ImmediateDriver {
  readonly #database: Sqlite.Database;
  readonly #connection: ImmediateConnection;
  constructor(database: Sqlite.Database) {
    this.#database = database;
    this.#connection = new ImmediateConnection(database);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite itself rolls back on a full disk or an I/O error; then there is nothing left to roll back.
    if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async destroy(): Promise<void> {
    this.#database.close();
  }
}

class ImmediateConnection implements DatabaseConnection {
  readonly #database: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement>();
  constructor(database: Sqlite.Database) {
    this.#database = database;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return whileBusy(() => this.#run<R>(query));
  }
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#database.prepare(query.sql).iterate(...query.parameters)) yield { rows: [row as R] };
  }
  #run<R>(query: CompiledQuery): QueryResult<R> {
    const statement = this.#prepare(query.sql);
    if (statement.reader) return { rows: statement.all(...query.parameters) as R[] };
    const { changes } = statement.run(...query.parameters);
    return { numAffectedRows: BigInt(changes), rows: [] };
  }
  #prepare(sql: string): Sqlite.Statement {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const statement = this.#database.prepare(sql);
    if (this.#statements.size >= STATEMENTS) this.#statements.delete(this.#statements.keys().next().value!);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Tries again while another connection holds the write lock. A busy statement changed nothing, so a repeat is safe. */
export async function whileBusy<T>(work: () => T): Promise<T> {
  const deadline = Date.now() + BUSY_MS;
  for (let wait = 1; ; wait = Math.min(wait * 2, 25)) {
    try {
      return work();
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (!/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code) || Date.now() > deadline) throw error;
      await delay(wait * (0.5 + Math.random()));
    }
  }
}
