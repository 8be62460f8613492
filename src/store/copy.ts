import { type Kysely, sql } from 'kysely';
import { InputError } from '../errors.ts';
import { lockWriters } from './connection.ts';
import { hasTable } from './migrate.ts';

/** Every table of the store, in an order that foreign keys allow. Leases are left out: they belong to running processes. */
const TABLES = [
  'settings',
  'narratives',
  'narrative_bands',
  'narrative_hours',
  'posts',
  'claims',
  'claim_revisions',
  'outbox',
  'template_versions',
  'matches',
  'opinions',
  'reviews',
  'review_events',
  'review_presence',
  'saved_views',
  'phrasing_proposals',
  'answers',
  'wording_vectors',
  'evidence_health',
  'retractions',
  'error_reports',
  'copies',
  'copy_uses',
  'template_events',
  'corrections',
  'recalls',
  'recall_notices',
  'claim_dates',
  'expert_questions',
  'watches',
  'watch_runs',
  'bad_items',
  'job_runs',
  'api_tokens',
  'idempotency_keys',
  'post_counts',
  'review_times',
  'insight_reports',
  'audit_entries',
  'setting_versions',
  'alert_sendings',
  'alert_items',
  'catalogue_imports',
];
/** Kept by better-auth in its own types: truth values are integers and times are text in SQLite only. */
const PEOPLE = ['user', 'session', 'account', 'verification'];
const NOT_COPIED = ['job_leases', 'migrations'];
const BATCH = 500;

/**
 * Copies all rows of a SQLite store into an empty, migrated PostgreSQL store: all in one transaction on each side, so a
 * failure leaves the target empty. Counts are compared table by table. InputError when the target is not empty.
 */
export async function copyToPostgres(
  from: Kysely<any>,
  to: Kysely<any>,
  onTable: (table: string, rows: number) => void,
): Promise<void> {
  await from.transaction().execute(async (source) => {
    const unknown = await uncopiedTables(source);
    if (unknown.length) throw new Error(`The store has tables that an export does not know: ${unknown.join(', ')}.`);
    const people = await peopleTables(source);
    await to.transaction().execute(async (target) => {
      await lockWriters(target);
      await mustBeEmpty(target);
      for (const table of people) await target.executeQuery(sql.raw(table.ddl).compile(target));
      for (const table of TABLES) onTable(table, await copyTable(source, target, table, (row) => row));
      for (const { name, truths } of people)
        onTable(name, await copyTable(source, target, name, (row) => withTruths(row, truths)));
    });
  });
}

/** Tables that the lists above lack; an export must not lose them without a word. */
export async function uncopiedTables(from: Kysely<any>): Promise<string[]> {
  const known = new Set([...TABLES, ...PEOPLE, ...NOT_COPIED]);
  const tables = await from.introspection.getTables();
  return tables.map((table) => table.name).filter((name) => !known.has(name) && !name.startsWith('sqlite_'));
}

async function mustBeEmpty(target: Kysely<any>): Promise<void> {
  for (const table of [...TABLES, ...PEOPLE]) {
    if (!(await hasTable(target, 'postgres', table))) continue;
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(target);
    if (rows.length || PEOPLE.includes(table))
      throw new InputError('The PostgreSQL database is not empty.', {
        problems: [
          { field: 'DATABASE_URL', message: `its table "${table}" is in use.`, mend: 'Name a new, empty database.' },
        ],
      });
  }
}

interface PeopleTable {
  name: string;
  ddl: string;
  truths: string[];
}

/** The tables of people as the source has them, spelt for PostgreSQL as better-auth itself would. */
async function peopleTables(source: Kysely<any>): Promise<PeopleTable[]> {
  const { rows } = await sql<{ name: string; sql: string }>`select name, sql from sqlite_master
    where type = 'table' and name in (${sql.join(PEOPLE)})`.execute(source);
  const types: Record<string, string> = { date: 'timestamptz', integer: 'boolean', text: 'text' };
  return PEOPLE.flatMap((name) => {
    const made = rows.find((row) => row.name === name)?.sql;
    if (!made) return [];
    const ddl = made.replace(/"(\w+)" (date|integer|text)\b/g, (_, column, type) => `"${column}" ${types[type]}`);
    const truths = [...made.matchAll(/"(\w+)" integer\b/g)].map((match) => match[1]!);
    return [{ name, ddl, truths }];
  });
}

type Row = Record<string, unknown>;
const withTruths = (row: Row, columns: string[]): Row => ({
  ...row,
  ...Object.fromEntries(columns.map((column) => [column, Boolean(row[column])])),
});

async function copyTable(
  source: Kysely<any>,
  target: Kysely<any>,
  table: string,
  as: (row: Row) => Row,
): Promise<number> {
  let batch: Row[] = [];
  const flush = async () => {
    if (batch.length) await target.insertInto(table).values(batch).execute();
    batch = [];
  };
  for await (const row of source.selectFrom(table).selectAll().stream()) {
    batch.push(as(row as Row));
    if (batch.length === BATCH) await flush();
  }
  await flush();
  const [before, after] = await Promise.all([source, target].map((db) => count(db, table)));
  if (before !== after) throw new Error(`Of ${before} rows of ${table}, ${after} arrived. Nothing was kept.`);
  return after!;
}

async function count(db: Kysely<any>, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return rows[0]!.n;
}
