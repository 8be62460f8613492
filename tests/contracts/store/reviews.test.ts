import { expect, test } from 'vitest';
import { ConflictError } from '../../../src/errors.ts';
import { AT, aClaim, actor, aResult, aTriage, LATER, openedReview, savedPost } from './builders.ts';
import { onBothEngines } from './engines.ts';

onBothEngines('matches', (fresh) => {
  test(
    'new results replace the suggested ones and keep the id of a claim that matches again',
    fresh(async (store) => {
      const post = await savedPost(store, '1');
      const [a, b] = await store.matches.replace(post.id, [aResult('a'), aResult('b', { score: 0.5 })], 'm1', AT);
      expect(a).toEqual({
        ...aResult('a'),
        id: a!.id,
        postId: post.id,
        status: 'suggested',
        madeBy: 'm1',
        createdAt: AT,
      });
      const next = await store.matches.replace(post.id, [aResult('a', { score: 0.7 }), aResult('c')], 'm2', LATER);
      expect(next.map((m) => [m.claimId, m.score, m.madeBy])).toEqual([
        ['c', 0.9, 'm2'],
        ['a', 0.7, 'm2'],
      ]);
      expect(next[1]!.id).toBe(a!.id);
      expect(await store.matches.get(b!.id)).toBeNull();
      expect(await store.matches.forPost(post.id)).toEqual(next);
    }),
  );

  test(
    'what a person has decided, or a review stands on, is never replaced',
    fresh(async (store) => {
      const post = await savedPost(store, '1');
      const [a, b, c] = await store.matches.replace(
        post.id,
        ['a', 'b', 'c'].map((id) => aResult(id)),
        'm1',
        AT,
      );
      await store.matches.setStatus(a!.id, 'confirmed', AT);
      await store.matches.setStatus(b!.id, 'rejected', AT);
      await openedReview(store, '1', { matchId: c!.id, claimId: 'c' });
      const next = await store.matches.replace(post.id, [aResult('a', { score: 0.1 })], 'm2', LATER);
      expect(next.map((m) => [m.claimId, m.score, m.status]).sort()).toEqual([
        ['a', 0.9, 'confirmed'],
        ['b', 0.9, 'rejected'],
        ['c', 0.9, 'suggested'],
      ]);
    }),
  );

  test(
    'filters narrow the list of matches',
    fresh(async (store) => {
      const one = await savedPost(store, '1', { lang: 'de' });
      const two = await savedPost(store, '2');
      await store.matches.replace(one.id, [aResult('a')], 'm1', AT);
      await store.matches.replace(two.id, [aResult('a', { decision: 'look', stance: 'questions' })], 'm1', AT);
      const posts = async (filter: Parameters<typeof store.matches.list>[0]) =>
        (await store.matches.list(filter, { limit: 10 })).items.map((match) => match.postId);
      expect(await posts({ claimId: 'a' })).toEqual([two.id, one.id]);
      expect(await posts({ lang: 'de' })).toEqual([one.id]);
      expect(await posts({ decision: 'look' })).toEqual([two.id]);
      expect(await posts({ stance: 'asserts' })).toEqual([one.id]);
      expect(await posts({ status: 'confirmed' })).toEqual([]);
      expect(await posts({ postId: one.id })).toEqual([one.id]);
    }),
  );

  test(
    'spread counts the flagged posts of a claim, their platforms and what people did with them',
    fresh(async (store) => {
      expect(await store.matches.spread('a', AT)).toEqual({ posts: 0, platforms: 0, engagement: 0 });
      const flagged = await savedPost(store, '1');
      const other = await savedPost(store, '2', { platform: 'bluesky' });
      const looked = await savedPost(store, '3');
      const old = await savedPost(store, '4', { publishedAt: '2025-01-01T00:00:00Z' });
      const wrong = await savedPost(store, '5');
      for (const post of [flagged, other, old, wrong]) await store.matches.replace(post.id, [aResult('a')], 'm', AT);
      await store.matches.replace(looked.id, [aResult('a', { decision: 'look' })], 'm', AT);
      const [match] = await store.matches.forPost(wrong.id);
      await store.matches.setStatus(match!.id, 'rejected', AT);
      // Likes and replies of both; views are not engagement.
      expect(await store.matches.spread('a', '2026-02-01T00:00:00Z')).toEqual({
        posts: 2,
        platforms: 2,
        engagement: 6,
      });
    }),
  );
});

onBothEngines('reviews', (fresh) => {
  test(
    'a narrative has one review, however many open it at once',
    fresh(async (store) => {
      const review = await openedReview(store, '1', { claimId: 'a' });
      expect(review).toMatchObject({ status: 'open', version: 1, updatedAt: AT, triage: aTriage() });
      const { id: _i, version: _v, updatedAt: _u, ...input } = review;
      const again = await Promise.all([1, 2, 3].map(() => store.reviews.open(input, 'system:match')));
      expect(again).toEqual(Array(3).fill({ review, created: false }));
      expect(await store.reviews.byNarrative(review.narrativeId)).toEqual(review);
      expect(await store.reviews.get(review.id)).toEqual(review);
      expect(await store.reviews.get('nothing')).toBeNull();
      expect(await store.reviews.byNarrative('nothing')).toBeNull();
      expect((await store.reviews.events(review.id)).map((e) => [e.seq, e.kind])).toEqual([[1, 'opened']]);
    }),
  );

  test(
    'a move is one event, one version and one audit entry',
    fresh(async (store) => {
      const review = await openedReview(store, '1');
      const event = { kind: 'claim' as const, actor, at: LATER, data: { note: 'mine' } };
      const next = await store.reviews.append(review.id, 1, { status: 'claimed', assignee: actor }, event);
      expect(next).toEqual({ ...review, status: 'claimed', assignee: actor, version: 2, updatedAt: LATER });
      expect((await store.reviews.events(review.id))[1]).toEqual({ reviewId: review.id, seq: 2, ...event });
      const log = await store.audit.list({ subjectKind: 'review', subjectId: review.id }, { limit: 10 });
      expect(log.items.map((entry) => entry.action)).toEqual(['review.claim', 'review.open']);
      expect(JSON.stringify(log.items)).not.toContain('mine');
    }),
  );

  test(
    'of many who decide on the same version, one wins and history stays whole',
    fresh(async (store) => {
      const review = await openedReview(store, '1');
      const results = await Promise.allSettled(
        [1, 2, 3, 4].map((n) =>
          store.reviews.append(
            review.id,
            1,
            { status: 'claimed', assignee: `user:${n}` },
            { kind: 'claim', actor: `user:${n}`, at: LATER, data: {} },
          ),
        ),
      );
      const lost = results.filter((r) => r.status === 'rejected');
      expect(lost).toHaveLength(3);
      const now = await store.reviews.get(review.id);
      for (const one of lost) expect(one.reason).toMatchObject({ name: 'ConflictError', current: now });
      expect(await store.reviews.events(review.id)).toHaveLength(2);
      const missing = store.reviews.append('nothing', 1, {}, { kind: 'note', actor, at: AT, data: {} });
      await expect(missing).rejects.toThrow(ConflictError);
    }),
  );

  test(
    'triage moves the priority in silence, and another risk is an event',
    fresh(async (store) => {
      const review = await openedReview(store, '1');
      const quiet = await store.reviews.retriage(review.id, aTriage({ priority: 60 }), LATER);
      expect(quiet).toMatchObject({ priority: 60, version: 1 });
      expect(await store.reviews.get(review.id)).toEqual(quiet);
      const loud = await store.reviews.retriage(review.id, aTriage({ risk: 'high', priority: 90 }), LATER);
      expect(loud).toMatchObject({ risk: 'high', priority: 90, version: 2 });
      expect((await store.reviews.events(review.id)).map((e) => e.kind)).toEqual(['opened', 'retriaged']);
    }),
  );

  test(
    'the queue is ordered by priority, then by waiting time, with everything that a row shows',
    fresh(async (store) => {
      await store.claims.save(aClaim('a'), { actor, expected: null, at: AT });
      const post = await savedPost(store, 'low');
      const [match] = await store.matches.replace(post.id, [aResult('a')], 'm', AT);
      const low = await openedReview(store, 'low', { priority: 10, claimId: 'a', matchId: match!.id });
      const late = await openedReview(store, 'late', { priority: 80, openedAt: LATER });
      const early = await openedReview(store, 'early', { priority: 80 });
      const page = await store.reviews.list({ status: 'open' }, { limit: 10 });
      expect(page.items.map((row) => row.review.id)).toEqual([early.id, late.id, low.id]);
      expect(page.items[2]).toEqual({
        review: low,
        post,
        narrative: await store.posts.narrative(post.narrativeId),
        claim: { id: 'a', claim: aClaim('a').claim, topic: 'flu', harm: 'high' },
        match,
      });
      expect(page.items[0]).toMatchObject({ claim: null, match: null });
    }),
  );

  test(
    'every filter of the queue narrows list and counts alike',
    fresh(async (store) => {
      await store.claims.save(aClaim('a', { topic: 'sleep' }), { actor, expected: null, at: AT });
      const one = await openedReview(
        store,
        '1',
        { claimId: 'a', band: 'look', status: 'claimed', assignee: actor, triage: aTriage({ risk: 'high' }) },
        { lang: 'de', platform: 'bluesky' },
      );
      const two = await openedReview(store, '2');
      const check = async (filter: Parameters<typeof store.reviews.list>[0], expected: string[]) => {
        const ids = (await store.reviews.list(filter, { limit: 10 })).items.map((row) => row.review.id);
        expect(ids.sort()).toEqual(expected.sort());
        const counts = await store.reviews.counts(filter);
        expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(expected.length);
      };
      await check({}, [one.id, two.id]);
      await check({ status: ['open', 'claimed'] }, [one.id, two.id]);
      await check({ status: 'claimed' }, [one.id]);
      await check({ status: [] }, []);
      await check({ band: 'flag' }, [two.id]);
      await check({ claimId: 'a' }, [one.id]);
      await check({ topic: 'sleep' }, [one.id]);
      await check({ lang: 'en' }, [two.id]);
      await check({ platform: 'bluesky' }, [one.id]);
      await check({ risk: 'high' }, [one.id]);
      await check({ assignee: actor }, [one.id]);
      expect(await store.reviews.counts({ band: 'flag', status: ['open', 'closed'] })).toEqual({ open: 1, closed: 0 });
    }),
  );
});

onBothEngines('answers', (fresh) => {
  test(
    'a copy is recorded with its answer, its review event and its audit entry',
    fresh(async (store) => {
      const review = await openedReview(store, '1');
      const input = {
        reviewId: review.id,
        templateId: 'en/garlic',
        templateVersion: 2,
        channel: 'sms',
        text: 'Garlic is food.',
        createdBy: actor,
        createdAt: AT,
      };
      const taken = { by: actor, at: LATER, reason: 'asked by phone' };
      const { answer, copy } = await store.answers.copy(input, taken);
      expect(answer).toEqual({ ...input, id: answer.id });
      expect(copy).toMatchObject({ answerId: answer.id, templateVersion: 2, ...taken });
      expect(await store.answers.get(answer.id)).toEqual(answer);
      const other = await store.answers.copy(
        { ...input, reviewId: null, templateId: 'en/x' },
        { ...taken, reason: null },
      );
      const list = async (filter: Parameters<typeof store.answers.list>[0]) =>
        (await store.answers.list(filter, { limit: 10 })).items;
      expect(await list({})).toEqual([other, { answer, copy }]);
      expect(await list({ reviewId: review.id })).toEqual([{ answer, copy }]);
      expect(await list({ templateId: 'en/x' })).toEqual([other]);
      expect((await store.reviews.events(review.id)).map((e) => e.kind)).toEqual(['opened', 'copied']);
      expect(await store.reviews.get(review.id)).toMatchObject({ version: 2, updatedAt: LATER });
      expect((await store.audit.list({ action: 'answer.copy' }, { limit: 10 })).items).toHaveLength(2);
    }),
  );
});
