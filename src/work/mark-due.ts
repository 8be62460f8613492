import type { Job } from './job.ts';

const BATCH = 100;

/** Notes on file which approved texts have passed their date: from that day on they are not offered. */
export const markDue: Job = async ({ s, signal, progress }) => {
  let done = 0;
  while (!signal.aborted) {
    const marked = await s.store.templates.markDue(s.now().toISOString(), BATCH);
    done += marked;
    if (marked) await progress({ done, total: null, note: 'texts that passed their date' });
    if (marked < BATCH) return;
  }
};
