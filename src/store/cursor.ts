import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Page, PageRequest } from '../domain/page.ts';
import { InputError } from '../errors.ts';
import type { Tables } from './schema.ts';

type Key = (string | number)[];

/** The key of the last row seen, or null on the first page. InputError (400) when it is not one of ours. */
export function readCursor(page: PageRequest, kinds: ('string' | 'number')[]): Key | null {
  if (page.cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(page.cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === kinds.length && kinds.every((kind, i) => typeof key[i] === kind))
      return key;
  } catch {
    // Falls through to the one error for anything that is not a cursor.
  }
  throw new InputError('The cursor is not valid.', {
    status: 400,
    problems: [
      { field: 'cursor', message: 'is not one that this list gave.', mend: 'Leave it out to begin at the first page.' },
    ],
  });
}

/** `(a, b) < (x, y)`: the rows after a key, as one row comparison that an index answers. */
export function beyond(columns: string[], direction: '<' | '>', key: Key): RawBuilder<boolean> {
  const left = sql.join(columns.map((column) => sql.ref(column)));
  return sql<boolean>`(${left}) ${sql.raw(direction)} (${sql.join(key)})`;
}

/** Makes a page of `limit + 1` rows: the one too many says that there is a next page. */
export function toPage<R, T>(rows: R[], page: PageRequest, key: (row: R) => Key, map: (row: R) => T): Page<T> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const next =
    rows.length > page.limit && last ? Buffer.from(JSON.stringify(key(last)), 'utf8').toString('base64url') : null;
  return { items: shown.map(map), next };
}

/** Rows of a query a page at a time, the newest first: ids are in order of time (UUID v7). */
export async function newestFirst<TB extends keyof Tables, R extends { id: string }, T>(
  query: SelectQueryBuilder<Tables, TB, R>,
  page: PageRequest,
  map: (row: R) => T,
): Promise<Page<T>> {
  const after = readCursor(page, ['string']);
  const rows = await (after ? query.where(beyond(['id'], '<', after)) : query)
    .orderBy(sql.ref('id'), 'desc')
    .limit(page.limit + 1)
    .execute();
  return toPage(rows as R[], page, (row) => [row.id], map);
}
