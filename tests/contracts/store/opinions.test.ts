import { expect, test } from 'vitest';
import type { Opinion } from '../../../src/domain/opinion.ts';
import type { OpenedStore } from '../../../src/store/open.ts';
import { AT, aResult, aTriage, LATER, openedReview, savedPost } from './builders.ts';
import { onBothEngines } from './engines.ts';

const asked = { model: 'small', prompt: '1', attempts: 3, retryBefore: { problems: ['timeout'], at: AT } };
const waiting = (store: OpenedStore, over = {}) => store.opinions.waiting({ ...asked, ...over }, 10);

async function look(store: OpenedStore, id: string, priority = 50, band: 'look' | 'flag' = 'look') {
  const post = await savedPost(store, id);
  const [match] = await store.matches.replace(post.id, [aResult('garlic-flu')], 'v1', AT);
  const review = await openedReview(store, id, { band, matchId: match!.id, priority, triage: aTriage({ priority }) });
  const opinion: Opinion = {
    matchId: match!.id,
    stance: 'asserts',
    quote: { start: 0, end: 6 },
    problem: null,
    model: 'small',
    prompt: '1',
    contentHash: post.contentHash,
    attempts: 1,
    at: AT,
  };
  return { id: match!.id, review, opinion };
}

onBothEngines('second opinions', (fresh) => {
  test(
    'what stands in the look list waits, most urgent first, until an opinion is saved',
    fresh(async (store) => {
      const [low, high] = [await look(store, 'a', 10), await look(store, 'b', 90)];
      await look(store, 'c', 99, 'flag');
      expect(await waiting(store)).toEqual([high.id, low.id]);
      await store.opinions.save(high.opinion);
      expect(await waiting(store)).toEqual([low.id]);
      expect(await store.opinions.get(high.id)).toEqual(high.opinion);
      expect(await store.opinions.get('nothing')).toBeNull();
      expect(await waiting(store, { prompt: '2' })).toEqual([low.id, high.id]);
      await store.opinions.save({ ...high.opinion, contentHash: 'before an edit' });
      expect(await waiting(store)).toEqual([low.id, high.id]);
    }),
  );

  test(
    'go with the post they are about',
    fresh(async (store) => {
      const [gone, kept] = [await look(store, 'a'), await look(store, 'b')];
      for (const { opinion } of [gone, kept]) await store.opinions.save(opinion);
      await store.posts.delete('mastodon', ['a'], 'deleted');
      expect(await store.opinions.get(gone.id)).toBeNull();
      expect(await store.opinions.get(kept.id)).toEqual(kept.opinion);
    }),
  );

  test(
    'a failure of the server waits again after a while, a bad answer does not',
    fresh(async (store) => {
      const one = await look(store, 'a');
      const failed = { ...one.opinion, stance: null, quote: null, problem: 'timeout' };
      await store.opinions.save(failed);
      expect(await waiting(store)).toEqual([]);
      const later = { retryBefore: { problems: ['timeout'], at: LATER } };
      expect(await waiting(store, later)).toEqual([one.id]);
      await store.opinions.save({ ...failed, attempts: 3 });
      expect(await waiting(store, later)).toEqual([]);
      await store.opinions.save({ ...failed, problem: 'not-json' });
      expect(await waiting(store, later)).toEqual([]);
    }),
  );

  test(
    'reviews are found by what a second opinion says',
    fresh(async (store) => {
      const [one, other] = [await look(store, 'a'), await look(store, 'b')];
      await store.opinions.save(one.opinion);
      await store.opinions.save({ ...other.opinion, stance: 'rejects' });
      const ids = async (opinion: 'asserts' | 'questions') =>
        (await store.reviews.list({ opinion }, { limit: 5 })).items.map(({ review }) => review.id);
      expect([await ids('asserts'), await ids('questions')]).toEqual([[one.review.id], []]);
      expect(await store.reviews.counts({ opinion: 'rejects', status: 'open' })).toEqual({ open: 1 });
    }),
  );
});
