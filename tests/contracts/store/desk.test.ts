import { expect, test } from 'vitest';
import { retriageDue } from '../../../src/work/retriage.ts';
import { AT, actor, aTriage, LATER, openedReview } from './builders.ts';
import { onBothEngines } from './engines.ts';

const soon = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString();

onBothEngines('what is open on whose desk', (fresh) => {
  test(
    'a review is shown as open until the lease runs out or is given back',
    fresh(async (store) => {
      const { id } = await openedReview(store, '1');
      const other = await openedReview(store, '2');
      await store.presence.touch(id, 'user:a', AT, soon(90));
      await store.presence.touch(id, 'user:b', soon(1), soon(91));
      await store.presence.touch(other.id, 'user:a', soon(2), soon(92));
      expect((await store.presence.now(soon(3), id)).map((one) => one.actor)).toEqual(['user:a', 'user:b']);
      await store.presence.touch(id, 'user:a', soon(60), soon(150));
      expect(await store.presence.now(soon(100))).toEqual([{ reviewId: id, actor: 'user:a', since: AT }]);
      await store.presence.leave(id, 'user:a');
      expect(await store.presence.now(soon(100))).toEqual([]);
    }),
  );
});

onBothEngines('saved views', (fresh) => {
  test(
    'are a person’s own or the team’s, and can be taken back after removal',
    fresh(async (store) => {
      const make = (owner: string, name: string, shared: boolean) =>
        store.views.create({ owner, name, query: 'lang=de', shared }, AT);
      const mine = await make('user:a', 'German', false);
      const theirs = await make('user:b', 'Everything urgent', true);
      await make('user:b', 'Private', false);
      expect(await store.views.list('user:a')).toEqual([mine, theirs]);
      await store.views.setRemoved(mine.id, true, { actor: 'user:a', at: AT });
      expect(await store.views.list('user:a')).toEqual([theirs]);
      expect(await store.views.get(mine.id)).toMatchObject({ removed: true });
      await store.views.setRemoved(mine.id, false, { actor: 'user:a', at: AT });
      expect((await store.views.list('user:a'))[0]).toEqual(mine);
      const entries = await store.audit.list({ subjectKind: 'view', subjectId: mine.id }, { limit: 9 });
      expect(entries.items.map(({ action }) => action)).toEqual(['view.restore', 'view.remove', 'view.save']);
    }),
  );
});

onBothEngines('a chosen strategy', (fresh) => {
  const monitor = { status: 'monitored', strategy: 'monitor', chosenStrategy: 'monitor', recheckAt: LATER } as const;
  const event = (kind: 'advise' | 'reject') => ({ kind, actor, at: AT, data: {} }) as const;
  test(
    'stays when the machine looks again, and its own advice is kept beside it',
    fresh(async (store) => {
      const review = await openedReview(store, '1');
      await store.reviews.append(review.id, 1, { strategy: 'prebunk', chosenStrategy: 'prebunk' }, event('advise'));
      const after = await store.reviews.retriage(review.id, aTriage({ risk: 'high' }), LATER);
      expect(after).toMatchObject({ strategy: 'prebunk', risk: 'high', triage: { strategy: 'debunk' } });
    }),
  );
  test(
    'a monitored review comes back on its day with the machine’s advice',
    fresh(async (store) => {
      const review = await openedReview(store, '1');
      await store.reviews.append(review.id, 1, monitor, event('advise'));
      const run = (now: string) =>
        retriageDue({
          s: { store, now: () => new Date(now) } as never,
          signal: new AbortController().signal,
          progress: async () => {},
        } as never);
      await run(new Date(Date.parse(LATER) - 1000).toISOString());
      expect(await store.reviews.get(review.id)).toMatchObject(monitor);
      await run(LATER);
      expect(await store.reviews.get(review.id)).toMatchObject({
        status: 'open',
        strategy: 'debunk',
        chosenStrategy: null,
        recheckAt: null,
        openedAt: LATER,
      });
      expect((await store.reviews.events(review.id)).at(-1)).toMatchObject({ kind: 'rechecked' });
    }),
  );
  test(
    'past decisions come with near copies first, then the same claim; what is open is none',
    fresh(async (store) => {
      const bands = (...keys: string[]) => ({ bands: keys, signature: [1, 2, 3] });
      const review = await openedReview(store, '1', { claimId: 'a' }, bands('x', 'y'));
      const near = await openedReview(store, '2', { claimId: 'b' }, { ...bands('x', 'z'), signature: [7, 8, 9] });
      const same = await openedReview(store, '3', { claimId: 'a' });
      await openedReview(store, '4', { claimId: 'a' });
      for (const { id } of [same, near]) await store.reviews.append(id, 1, { status: 'rejected' }, event('reject'));
      const past = await store.reviews.past(review, 5);
      expect(past.map(({ reviewId, nearCopy, status }) => [reviewId, nearCopy, status])).toEqual([
        [near.id, true, 'rejected'],
        [same.id, false, 'rejected'],
      ]);
    }),
  );
});
