import { z } from 'zod';

/** Settings of the public pages, kept in the store under this key. */
export const PUBLIC_SIDE = 'public-side';

const text = (most: number) => z.string().trim().max(most).default('');
/**
 * What a team says of itself before it publishes a fact-check. The texts answer to the commitments of the International
 * Fact-Checking Network's Code of Principles: fairness, openness about sources, funding, methodology, corrections.
 */
export const PublicSide = z.strictObject({
  on: z.boolean().default(false),
  /** Who publishes: stands on every page and in every ClaimReview. */
  organisation: text(200),
  /** Who they are and who decides what is published. */
  about: text(4000),
  fairness: text(4000),
  methodology: text(8000),
  funding: text(4000),
  corrections: text(4000),
  /** An address that readers can write to. */
  contact: text(300),
});
export type PublicSide = z.infer<typeof PublicSide>;

/** What is kept, or the defaults where nothing is or an older form does not fit. */
export function publicSideOf(kept: unknown): PublicSide {
  const parsed = PublicSide.safeParse(kept ?? {});
  return parsed.success ? parsed.data : PublicSide.parse({});
}

/** What somebody reported on a public page: a work item for the team. */
export interface ErrorReport {
  id: string;
  /** Path of the page it is about. */
  page: string;
  /** What is wrong, personal details taken out. */
  text: string;
  /** How to answer, if they want one; forgotten when the report is closed. */
  contact: string | null;
  status: 'open' | 'closed';
  at: string;
  closedBy: string | null;
  closedAt: string | null;
  /** What was done about it. */
  outcome: string | null;
}
