import type { Review } from '../domain/review.ts';
import type { ReviewRecord } from './schema.ts';

/** A change of a review as its columns. */
export function toColumns({ triage, ...change }: Partial<Review>): Partial<ReviewRecord> {
  return {
    ...change,
    ...(triage && { triage: JSON.stringify(triage) }),
    ...(change.priority !== undefined && { queueRank: -change.priority }),
  };
}

export function toReview({ queueRank: _rank, lang: _lang, platform: _platform, ...row }: ReviewRecord): Review {
  return { ...row, triage: JSON.parse(row.triage) };
}
