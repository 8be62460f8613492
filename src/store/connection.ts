import { AsyncLocalStorage } from 'node:async_hooks';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

export type Engine = 'sqlite' | 'postgres';

/** What every repository works on. */
export interface Connection {
  readonly engine: Engine;
  /** The transaction that the caller is in, else the database. */
  readonly db: Kysely<Tables>;
  /**
   * Runs `work` in a write transaction, or joins the one the caller is in. Commits on return, rolls back on throw.
   * Writers come one after another on both engines (BEGIN IMMEDIATE; an advisory lock on PostgreSQL): that keeps the
   * audit chain without gaps, two equal posts in one narrative, and leaves nothing to deadlock.
   */
  write<T>(work: () => Promise<T>): Promise<T>;
}

/** "MYTH": the advisory lock's class; its second key is the schema, so that test schemas don't wait for each other. */
const WRITER_LOCK = 0x4d595448;

export async function lockWriters(trx: Kysely<any>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(WRITER_LOCK)}, hashtext(current_schema()))`.execute(trx);
}

/**
 * Which transaction a call belongs to follows the asynchronous context, not an argument: on SQLite there is one
 * connection, and a call that reached round the transaction to the outer store would wait for itself for ever.
 */
export function connect(root: Kysely<Tables>, engine: Engine): Connection {
  const context = new AsyncLocalStorage<{ trx: Transaction<Tables>; open: boolean }>();
  const current = (): Transaction<Tables> | null => {
    const frame = context.getStore();
    return frame?.open ? frame.trx : null;
  };
  return {
    engine,
    get db() {
      return current() ?? root;
    },
    async write(work) {
      if (current()) return work();
      return root.transaction().execute(async (trx) => {
        if (engine === 'postgres') await lockWriters(trx);
        const frame = { trx, open: true };
        try {
          return await context.run(frame, work);
        } finally {
          // What was started inside and not awaited must not use a transaction that has ended.
          frame.open = false;
        }
      });
    },
  };
}
