import type { ReviewStatus } from '../domain/review.ts';
import type { Job } from './job.ts';
import { retriage } from './put-up-for-review.ts';

const BATCH = 100;
const OPEN: ReviewStatus[] = ['open', 'claimed', 'escalated'];

/** Looks again at open reviews whose re-assessment is due: what was quiet may be spreading by now. */
export const retriageDue: Job = async (job) => {
  const { s, signal, progress } = job;
  await bringBack(job);
  let cursor: string | undefined;
  let done = 0;
  do {
    const page = await s.store.reviews.list({ status: OPEN }, { limit: BATCH, ...(cursor ? { cursor } : {}) });
    const now = s.now();
    const due = page.items.filter(({ review }) => review.triage.reassessAt <= now.toISOString());
    for (const { review } of due) {
      if (signal.aborted) return;
      // Read again inside: a person may have moved it since the page was read.
      await s.store.transaction(async (store) => {
        const current = await store.reviews.get(review.id);
        if (current && OPEN.includes(current.status)) await retriage(store, current, now);
      });
      done += 1;
    }
    if (due.length) await progress({ done, total: null, note: 'assessing due reviews again' });
    cursor = page.next ?? undefined;
  } while (cursor && !signal.aborted);
};

/** Monitored reviews whose day has come are open again, as if opened now; what a person had chosen counts no longer. */
const bringBack: Job = async ({ s, signal }) => {
  for (;;) {
    const now = s.now();
    const ids = await s.store.reviews.dueRechecks(now.toISOString(), BATCH);
    for (const id of ids) {
      if (signal.aborted) return;
      await s.store.transaction(async (store) => {
        const review = await store.reviews.get(id);
        if (review?.status !== 'monitored') return;
        const { strategy } = review.triage;
        const change = {
          status: 'open',
          assignee: null,
          recheckAt: null,
          chosenStrategy: null,
          strategy,
          openedAt: now.toISOString(),
        } as const;
        const data = { recheckAt: review.recheckAt, was: review.strategy };
        const event = { kind: 'rechecked', actor: 'system:retriage', at: now.toISOString(), data } as const;
        await retriage(store, await store.reviews.append(id, review.version, change, event), now);
      });
    }
    if (ids.length < BATCH) return;
  }
};
