import type { Job } from './job.ts';
import { retentionDays } from './retention-days.ts';

const DAY_MS = 86_400_000;
const BATCH = 500;
const KEPT_ANSWERS_MS = 2 * DAY_MS;

/**
 * Blanks the text of posts older than the retention period, batch by batch, and forgets what else is older: what was sent
 * in alerts, uploads and how they would have changed the catalogue, how to reach readers, old idempotency keys.
 */
export const expireOld: Job = async ({ s, signal, progress }) => {
  const now = s.now().getTime();
  const before = new Date(now - (await retentionDays(s)) * DAY_MS).toISOString();
  let done = 0;
  for (;;) {
    if (signal.aborted) return;
    const blanked = await s.store.transaction(async (store) => {
      const count = await store.posts.expire(before, BATCH);
      if (count) {
        const subject = { subjectKind: 'post', subjectId: 'expired', data: { count, before } };
        await store.audit.append({
          at: s.now().toISOString(),
          actor: 'system:retention',
          action: 'post.expire',
          ...subject,
        });
      }
      return count;
    });
    done += blanked;
    if (blanked) await progress({ done, total: null, note: `blanked posts from before ${before.slice(0, 10)}` });
    if (blanked < BATCH) break;
  }
  await s.store.alerts.expire(before);
  await s.store.imports.expire(before);
  await s.store.reports.forgetContacts(before);
  await s.store.idempotency.expire(new Date(now - KEPT_ANSWERS_MS).toISOString());
};
