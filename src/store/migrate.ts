import { type Kysely, sql } from 'kysely';
import { type Engine, lockWriters } from './connection.ts';
import { posts } from './migrations/0001-posts.ts';
import { catalogue } from './migrations/0002-catalogue.ts';
import { reviews } from './migrations/0003-reviews.ts';
import { work } from './migrations/0004-work.ts';
import { trust } from './migrations/0005-trust.ts';
import { learning } from './migrations/0006-learning.ts';
import { narratives } from './migrations/0007-narratives.ts';
import { opinions } from './migrations/0008-opinions.ts';
import { vectors } from './migrations/0009-vectors.ts';
import { context } from './migrations/0010-context.ts';
import { desk } from './migrations/0011-desk.ts';
import { queue } from './migrations/0012-queue.ts';
import { overview } from './migrations/0013-overview.ts';
import { settings } from './migrations/0014-settings.ts';
import { lives } from './migrations/0015-lives.ts';
import { experts } from './migrations/0016-experts.ts';
import { evidenceHealth } from './migrations/0017-evidence-health.ts';
import { publicSide } from './migrations/0018-public-side.ts';
import { type Shape, shape } from './migrations/columns.ts';

/** In order; a shipped one never changes, a new need is a new one. */
const MIGRATIONS: Record<string, (s: Shape) => Promise<void>> = {
  '0001-posts': posts,
  '0002-catalogue': catalogue,
  '0003-reviews': reviews,
  '0004-work': work,
  '0005-trust': trust,
  '0006-learning': learning,
  '0007-narratives': narratives,
  '0008-opinions': opinions,
  '0009-vectors': vectors,
  '0010-context': context,
  '0011-desk': desk,
  '0012-queue': queue,
  '0013-overview': overview,
  '0014-settings': settings,
  '0015-lives': lives,
  '0016-experts': experts,
  '0017-evidence-health': evidenceHealth,
  '0018-public-side': publicSide,
};

/**
 * Brings the schema up to date, all or nothing. One transaction that begins by taking the writers' lock: of two
 * processes that start at once, the second waits and then finds nothing to do. A store that is up to date is only read.
 * Not Kysely's migrator: that one inspects every schema of the database at each opening (0.4 s on PostgreSQL), and
 * fails when a schema that is not ours is dropped meanwhile.
 */
export async function migrate(db: Kysely<any>, engine: Engine): Promise<void> {
  if (!(await pendingMigrations(db, engine)).length) return;
  await db.transaction().execute(async (trx) => {
    if (engine === 'postgres') await lockWriters(trx);
    await sql`create table if not exists migrations (name text primary key, at text not null)`.execute(trx);
    const target = shape(trx, engine);
    for (const name of await pendingMigrations(trx, engine)) {
      await MIGRATIONS[name]!(target);
      await trx.insertInto('migrations').values({ name, at: new Date().toISOString() }).execute();
    }
  });
}

/**
 * Names of migrations that this program knows and the database lacks, in order. Reads only. Throws when the database
 * has one that this program does not know: an older program would write what a newer one does not expect.
 */
export async function pendingMigrations(db: Kysely<any>, engine: Engine): Promise<string[]> {
  const done = new Set((await hasTable(db, engine, 'migrations')) ? await appliedMigrations(db) : []);
  const names = Object.keys(MIGRATIONS);
  const newer = [...done].filter((name) => !names.includes(name));
  if (newer.length)
    throw new Error(`The store was brought to ${newer.join(', ')} by a newer Mythwatch; start that version or newer`);
  return names.filter((name) => !done.has(name));
}

async function appliedMigrations(db: Kysely<any>): Promise<string[]> {
  const rows = await db.selectFrom('migrations').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}

/** Whether a table is there, in the schema that unqualified names mean. */
export async function hasTable(db: Kysely<any>, engine: Engine, name: string): Promise<boolean> {
  const query =
    engine === 'postgres'
      ? sql`select 1 where to_regclass(quote_ident(${name})) is not null`
      : sql`select 1 from sqlite_master where type = 'table' and name = ${name}`;
  return (await query.execute(db)).rows.length > 0;
}
