import { index, type Shape } from './columns.ts';

/** The queue under one filter alone: without these, a filter that little fits reads every open review. */
export async function queue(s: Shape): Promise<void> {
  await index(s, 'reviews_platform', 'reviews (platform, status, band, queue_rank, opened_at, id)');
  await index(s, 'reviews_risk', 'reviews (risk, status, band, queue_rank, opened_at, id)');
}
