import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Page, PageRequest } from '../../../src/domain/page.ts';
import { InputError } from '../../../src/errors.ts';
import { AT, aClaim, actor, aPost, aResult, openedReview, same } from './builders.ts';
import { onBothEngines } from './engines.ts';

/** Walks all pages; fails when a page is larger than asked. */
async function walk<T>(list: (page: PageRequest) => Promise<Page<T>>, limit: number): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list({ limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    all.push(...page.items);
    if (page.next === null) return all;
    expect(page.items.length).toBe(limit);
    cursor = page.next;
  }
}

const priorities = fc.array(fc.constantFrom(0, 12.5, 50, 99.9), { minLength: 0, maxLength: 12 });
const days = fc.array(fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', null), { maxLength: 12 });
const limits = fc.integer({ min: 1, max: 5 });
const few = { numRuns: 8 };

onBothEngines('pages', (fresh) => {
  test(
    'walking the posts passes each once, newest first, whatever the page size and equal dates',
    fresh(async (store) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(days, limits, async (dates, limit) => {
          run += 1;
          const batch = dates.map((publishedAt, i) => aPost(`${run}-${i}`, { publishedAt, platform: `run${run}` }));
          const saved = await store.posts.save(batch, AT, same);
          const seen = await walk((page) => store.posts.list({ platform: `run${run}` }, page), limit);
          expect(seen.map((p) => p.id).sort()).toEqual(saved.map((s) => s.post.id).sort());
          const dated = seen.map((p) => p.publishedAt ?? AT);
          expect(dated).toEqual([...dated].sort().reverse());
        }),
        few,
      );
    }),
  );

  test(
    'walking the queue passes each review once, highest priority first',
    fresh(async (store) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(priorities, limits, async (list, limit) => {
          run += 1;
          const ids: string[] = [];
          for (const [i, priority] of list.entries()) {
            const status = (['open', 'claimed', 'closed'] as const)[i % 3];
            const band = (['flag', 'look'] as const)[i % 2];
            ids.push((await openedReview(store, `${run}-${i}`, { priority, claimId: `c${run}`, status, band })).id);
          }
          const seen = await walk((page) => store.reviews.list({ claimId: `c${run}` }, page), limit);
          expect(seen.map((row) => row.review.id).sort()).toEqual(ids.sort());
          const order = seen.map((row) => row.review.priority);
          expect(order).toEqual([...order].sort((a, b) => b - a));
        }),
        few,
      );
    }),
  );

  test(
    'every other list is walked whole, page by page',
    fresh(async (store) => {
      const [saved] = await store.posts.save([aPost('1')], AT, same);
      const n = 7;
      await store.matches.replace(
        saved!.post.id,
        Array.from({ length: n }, (_, i) => aResult(`c${i}`)),
        'm',
        AT,
      );
      for (let i = 0; i < n; i += 1) {
        await store.claims.save(aClaim(`c${i}`), { actor, expected: null, at: AT });
        const job = await store.jobs.start(`j${i}`, 'm', AT);
        await store.jobs.finish(job.id, 'done', AT);
        await store.tokens.create(
          { name: 'n', userId: 'u', scopes: [], hash: `h${i}`, expiresAt: null },
          { actor, at: AT },
        );
        await store.watches.keepBad({ watchId: 'w', at: AT, raw: `${i}`, error: 'e' });
        await store.watches.create(
          { kind: 'feed', title: `${i}`, target: {}, intervalSeconds: 60, purpose: 'p' },
          { actor, at: AT },
        );
        const answer = { reviewId: null, templateId: 't', templateVersion: 1, channel: 'c', text: `${i}` };
        await store.answers.copy({ ...answer, createdBy: actor, createdAt: AT }, { by: actor, at: AT, reason: null });
      }
      const lists: ((page: PageRequest) => Promise<Page<unknown>>)[] = [
        (page) => store.matches.list({}, page),
        (page) => store.claims.list({}, page),
        (page) => store.jobs.list({}, page),
        (page) => store.tokens.list(null, page),
        (page) => store.watches.badItems({}, page),
        (page) => store.watches.list({}, page),
        (page) => store.answers.list({}, page),
        (page) => store.audit.list({ action: 'claim.create' }, page),
      ];
      for (const list of lists) {
        const seen = await walk(list, 3);
        expect(new Set(seen.map((item) => JSON.stringify(item))).size).toBe(n);
        expect(seen).toHaveLength(n);
      }
    }),
  );

  test(
    'a cursor that no list gave is an input error',
    fresh(async (store) => {
      const foreign = Buffer.from('["a","b","c"]').toString('base64url');
      for (const cursor of ['', 'x', '%%%', foreign, Buffer.from('{}').toString('base64url')]) {
        const wrong = { name: 'InputError', status: 400 };
        await expect(store.posts.list({}, { limit: 5, cursor })).rejects.toMatchObject(wrong);
        await expect(store.reviews.list({}, { limit: 5, cursor })).rejects.toMatchObject(wrong);
        await expect(store.audit.list({}, { limit: 5, cursor })).rejects.toThrow(InputError);
      }
    }),
  );
});
