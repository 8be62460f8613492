import { type Kysely, type RawBuilder, sql } from 'kysely';

export interface Shape {
  db: Kysely<any>;
  engine: 'sqlite' | 'postgres';
  /** Text that compares byte by byte on both engines, so that order and cursors are the same. */
  text: RawBuilder<unknown>;
}

export const shape = (db: Kysely<any>, engine: 'sqlite' | 'postgres'): Shape => ({
  db,
  engine,
  text: engine === 'postgres' ? sql`text collate "C"` : sql`text`,
});

/**
 * A table by its columns: `name` = text, `name?` = may be null; `#` before it is an integer, `%` a double.
 * `key` is the primary key; `references` are foreign keys as column → `table.column`;
 * `onSqlite` ends the statement there.
 */
export async function table(
  { db, engine, text }: Shape,
  name: string,
  columns: string[],
  key: string[],
  references: Record<string, string> = {},
  onSqlite = '',
): Promise<void> {
  let builder = db.schema.createTable(name).addPrimaryKeyConstraint(`${name}_key`, key as never[]);
  for (const column of columns) {
    const nullable = column.endsWith('?');
    const plain = column.replace(/^[#%]/, '').replace(/\?$/, '');
    const type = column.startsWith('#')
      ? ('bigint' as const)
      : column.startsWith('%')
        ? ('double precision' as const)
        : text;
    builder = builder.addColumn(plain, type as 'text', (c) => (nullable ? c : c.notNull()));
  }
  for (const [column, target] of Object.entries(references)) {
    const [other, field] = target.split('.') as [string, string];
    builder = builder.addForeignKeyConstraint(`${name}_${column}`, [column as never], other, [field], (c) =>
      c.onDelete('cascade'),
    );
  }
  if (onSqlite && engine === 'sqlite') builder = builder.modifyEnd(sql.raw(onSqlite));
  await builder.execute();
}

/** An index as SQL sees it: `posts (platform, id desc)`. Its name comes from the table and a number or word. */
export async function index({ db }: Shape, name: string, on: string, unique = false): Promise<void> {
  await sql`create ${sql.raw(unique ? 'unique index' : 'index')} ${sql.id(name)} on ${sql.raw(on)}`.execute(db);
}

/**
 * Refuses DELETE, and UPDATE of these columns (all of them when none is named), in the database itself: history stays
 * as it was written, whatever program holds the connection.
 */
export async function appendOnly(s: Shape, tableName: string, columns: string[] = []): Promise<void> {
  const say = sql.lit(`${tableName} is append-only`);
  if (s.engine === 'sqlite') {
    const of = columns.length ? `of ${columns.join(', ')}` : '';
    for (const deed of [`update ${of}`, 'delete']) {
      const name = sql.id(`${tableName}_no_${deed.split(' ')[0]}`);
      await sql`create trigger ${name} before ${sql.raw(deed)} on ${sql.id(tableName)}
        begin select raise(abort, ${say}); end`.execute(s.db);
    }
    return;
  }
  await sql`create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(s.db);
  const changed = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
  const when = changed ? sql.raw(`when (${changed})`) : sql``;
  await sql`create trigger ${sql.id(`${tableName}_no_update`)} before update on ${sql.id(tableName)}
    for each row ${when} execute function refuse_change()`.execute(s.db);
  await sql`create trigger ${sql.id(`${tableName}_no_delete`)} before delete on ${sql.id(tableName)}
    for each row execute function refuse_change()`.execute(s.db);
  await sql`create trigger ${sql.id(`${tableName}_no_truncate`)} before truncate on ${sql.id(tableName)}
    for each statement execute function refuse_change()`.execute(s.db);
}
