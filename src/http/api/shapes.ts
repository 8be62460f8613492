import { z } from '@hono/zod-openapi';
import { LangCode } from '../../domain/claim.ts';

export const time = z.string().openapi({ description: 'ISO 8601, UTC.', example: '2026-11-20T09:30:00.000Z' });
export const idParam = z.object({ id: z.string().min(1).max(200) });
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ description: 'How many at most.' }),
  cursor: z.string().max(500).optional().openapi({ description: '`next` of the page before.' }),
};
/** A page of things: `next` is the cursor of the page after, null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** Splits a checked query into its filter and its page. */
export function split<Q extends { limit: number; cursor?: string | undefined }>(query: Q) {
  const { limit, cursor, ...filter } = query;
  const set = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return { page: { limit, ...(cursor ? { cursor } : {}) }, filter: set as Omit<Q, 'limit' | 'cursor'> };
}

export const Span = z.object({ start: z.number().int(), end: z.number().int() });
export const lang = LangCode;
