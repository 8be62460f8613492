import { z } from 'zod';

/** Filters of the queue under a name; `query` is the search part of its address, without "?". */
export interface SavedView {
  id: string;
  /** Who made it (actor id). */
  owner: string;
  name: string;
  query: string;
  /** Whether the whole team sees it. */
  shared: boolean;
  createdAt: string;
}
export const NewView = z.strictObject({
  name: z.string().trim().min(1, 'needs a name').max(60, 'has at most 60 characters'),
  query: z.string().max(600),
  shared: z.boolean().default(false),
});
export type NewView = z.infer<typeof NewView>;

/** Who has a review open now. */
export interface Presence {
  reviewId: string;
  actor: string;
  /** When they opened it (ISO). */
  since: string;
}

/** A decision on the same claim, or on nearly the same text, that helps with the next one. */
export interface PastDecision {
  reviewId: string;
  /** Whether the posts say nearly the same; else only the claim is the same. */
  nearCopy: boolean;
  status: string;
  strategy: string;
  decidedAt: string;
  /** The beginning of the post's text; '' when it is gone. */
  text: string;
  lang: string | null;
}
