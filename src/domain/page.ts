import { z } from 'zod';

/** Keyset pagination: `cursor` is opaque, from the previous page's `next`. */
export const PageRequest = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageRequest = z.infer<typeof PageRequest>;
export interface Page<T> {
  items: T[];
  /** Null on the last page. */
  next: string | null;
}
