import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { type Engine, lockWriters } from './connection.ts';
import { posts } from './migrations/0001-posts.ts';
import { catalogue } from './migrations/0002-catalogue.ts';
import { reviews } from './migrations/0003-reviews.ts';
import { work } from './migrations/0004-work.ts';
import { trust } from './migrations/0005-trust.ts';
import { type Shape, shape } from './migrations/columns.ts';

/** In order; a shipped one never changes, a new need is a new one. */
const MIGRATIONS: Record<string, (s: Shape) => Promise<void>> = {
  '0001-posts': posts,
  '0002-catalogue': catalogue,
  '0003-reviews': reviews,
  '0004-work': work,
  '0005-trust': trust,
};

/**
 * Brings the schema up to date, all or nothing. One transaction that begins by taking the writers' lock: of two
 * processes that start at once, the second waits and then finds nothing to do.
 */
export async function migrate(db: Kysely<any>, engine: Engine): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (engine === 'postgres') await lockWriters(trx);
    const { error } = await (await migratorOn(trx, engine)).migrateToLatest();
    if (error) throw error;
  });
}

/** Names of migrations that this program knows and the database lacks. Reads only. */
export async function pendingMigrations(db: Kysely<any>, engine: Engine): Promise<string[]> {
  const all = await (await migratorOn(db, engine)).getMigrations();
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}

async function migratorOn(db: Kysely<any>, engine: Engine): Promise<Migrator> {
  const migrations = Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, up]): [string, Migration] => [
      name,
      { up: (trx) => up(shape(trx, engine)) },
    ]),
  );
  // Without its schema the migrator would take a table of the same name in another schema for its own.
  const schema =
    engine === 'postgres'
      ? (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0]?.name
      : undefined;
  return new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(schema ? { migrationTableSchema: schema } : {}),
  });
}
