import { z } from 'zod';
import { isoDate } from './claim.ts';

/** A question that the team can't answer from its catalogue, with the day by which an answer is needed. */
export interface ExpertQuestion {
  id: string;
  reviewId: string | null;
  claimId: string | null;
  question: string;
  /** Whom it was put to, in the team's words. */
  askedOf: string;
  askedBy: string;
  askedAt: string;
  /** ISO date. */
  due: string;
  status: 'open' | 'answered' | 'dropped';
  answer: string;
  closedBy: string | null;
  closedAt: string | null;
}
export const AskExpert = z.strictObject({
  question: z.string().trim().min(10).max(2000),
  askedOf: z.string().trim().min(2).max(200),
  due: isoDate,
});
export type AskExpert = z.infer<typeof AskExpert>;
export const ExpertAnswer = z.strictObject({
  outcome: z.enum(['answered', 'dropped']),
  answer: z.string().trim().min(3).max(4000),
});
export type ExpertAnswer = z.infer<typeof ExpertAnswer>;
