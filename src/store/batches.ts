import type { Kysely } from 'kysely';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

const CHUNK = 500;

/** Runs `work` over slices that stay well below every engine's limit of parameters, and joins what it returns. */
export async function inChunks<T, R>(items: T[], work: (chunk: T[]) => Promise<R[]>, size = CHUNK): Promise<R[]> {
  const out: R[] = [];
  for (let i = 0; i < items.length; i += size) out.push(...(await work(items.slice(i, i + size))));
  return out;
}

/** Rows of a table by id, in one query for all. */
export async function byIds<T extends 'posts' | 'narratives' | 'claims' | 'matches' | 'reviews'>(
  c: Connection,
  table: T,
  ids: (string | null)[],
): Promise<Map<string, Tables[T]>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const db = c.db as Kysely<any>;
  const rows = await inChunks(wanted, (chunk) => db.selectFrom(table).selectAll().where('id', 'in', chunk).execute());
  return new Map((rows as Tables[T][]).map((row) => [row.id, row]));
}
