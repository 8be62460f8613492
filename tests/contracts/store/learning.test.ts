import { expect, test } from 'vitest';
import { ConflictError } from '../../../src/errors.ts';
import type { Store } from '../../../src/store/_contract.ts';
import { AT, aClaim, actor, aResult, LATER, openedReview } from './builders.ts';
import { onBothEngines } from './engines.ts';

const who = { actor, at: AT };
const PAGE = { limit: 10 };

async function proposed(store: Store, text = 'garlic ends colds', externalId = text) {
  if (!(await store.claims.get('garlic-flu')))
    await store.claims.save(aClaim('garlic-flu'), { actor, expected: null, at: AT });
  const review = await openedReview(store, externalId, { claimId: 'garlic-flu' });
  return store.proposals.propose({ claimId: 'garlic-flu', reviewId: review.id, lang: 'en', text }, who);
}

onBothEngines('proposed wordings', (fresh) => {
  test(
    'wait, are counted and listed newest first, and the log holds ids only',
    fresh(async (store) => {
      const first = await proposed(store, 'garlic ends colds');
      const second = await proposed(store, 'knoblauch heilt schnupfen');
      expect(first).toMatchObject({ status: 'open', proposedBy: actor, proposedAt: AT, decidedBy: null });
      expect(await store.proposals.waiting()).toBe(2);
      expect((await store.proposals.list({}, PAGE)).items).toEqual([second, first]);
      expect((await store.proposals.list({ reviewId: first.reviewId }, PAGE)).items).toEqual([first]);
      const page = await store.proposals.list({ status: 'open' }, { limit: 1 });
      expect((await store.proposals.list({ status: 'open' }, { limit: 1, cursor: page.next! })).items).toEqual([first]);
      const { items } = await store.audit.list({ action: 'phrasing.propose' }, PAGE);
      expect(items.map(({ subjectId }) => subjectId)).toEqual([second.id, first.id]);
      expect(JSON.stringify(items)).not.toContain('colds');
    }),
  );

  test(
    'the same wording does not wait twice, but may be proposed again once it was dropped',
    fresh(async (store) => {
      const one = await proposed(store, 'garlic ends colds', 'a');
      await expect(proposed(store, 'garlic ends colds', 'b')).rejects.toThrow(ConflictError);
      await store.proposals.decide(one.id, 'open', 'dropped', { actor: 'user:2', at: LATER });
      expect((await proposed(store, 'garlic ends colds', 'c')).status).toBe('open');
    }),
  );

  test(
    'go with the post they were taken from, unless they became the catalogue’s own',
    fresh(async (store) => {
      const waiting = await proposed(store, 'garlic ends colds', 'gone');
      const dropped = await proposed(store, 'garlic ends fevers', 'gone too');
      const added = await proposed(store, 'garlic ends coughs', 'gone as well');
      const other = await proposed(store, 'garlic ends aches', 'stays');
      await store.proposals.decide(dropped.id, 'open', 'dropped', who);
      await store.proposals.decide(added.id, 'open', 'added', who);
      const posts = await Promise.all(
        [waiting, dropped, added].map(async ({ reviewId }) =>
          store.posts.get((await store.reviews.get(reviewId))!.postId),
        ),
      );
      await store.posts.delete(
        posts[0]!.platform,
        posts.map((post) => post!.externalId),
        'deleted',
      );
      expect((await store.proposals.list({}, PAGE)).items.map(({ id }) => id)).toEqual([other.id, added.id]);
    }),
  );

  test(
    'are decided once: of two people the second is told, and a decision can be taken back',
    fresh(async (store) => {
      const one = await proposed(store);
      const added = await store.proposals.decide(one.id, 'open', 'added', {
        ...{ actor: 'user:2', at: LATER },
        text: 'garlic ends a cold',
      });
      expect(added).toEqual({
        ...one,
        status: 'added',
        text: 'garlic ends a cold',
        decidedBy: 'user:2',
        decidedAt: LATER,
      });
      const late = store.proposals.decide(one.id, 'open', 'dropped', who);
      await expect(late).rejects.toMatchObject({ current: added });
      expect(await store.proposals.decide(one.id, 'added', 'open', who)).toMatchObject({
        status: 'open',
        decidedBy: null,
        decidedAt: null,
      });
      expect(await store.proposals.waiting()).toBe(1);
    }),
  );
});

onBothEngines('decided matches', (fresh) => {
  const decideOn = async (
    store: Store,
    id: string,
    status: 'confirmed' | 'rejected',
    event: { kind: 'confirm' | 'reject'; reason?: string },
    at: string,
  ) => {
    const opened = await openedReview(store, id, {}, { lang: id === 'c' ? null : 'de' });
    const [match] = await store.matches.replace(opened.postId, [aResult('garlic-flu')], 'm1', AT);
    const { kind, ...data } = event;
    const before = { matchId: match!.id };
    const review = await store.reviews.append(
      opened.id,
      opened.version,
      { status, matchId: match!.id },
      { kind, actor, at, data: { ...data, before } },
    );
    await store.matches.setStatus(match!.id, status, at);
    return { review, match: match! };
  };

  test(
    'come newest first with what the machine had said and why they were rejected; one that was taken back is none',
    fresh(async (store) => {
      const a = await decideOn(store, 'a', 'confirmed', { kind: 'confirm' }, AT);
      const c = await decideOn(store, 'c', 'rejected', { kind: 'reject', reason: 'post-debunks' }, LATER);
      const back = await decideOn(store, 'b', 'confirmed', { kind: 'confirm' }, LATER);
      await store.matches.setStatus(back.match.id, 'suggested', LATER);
      const all = await store.reviews.decided({}, 10);
      expect(all.map(({ matchId }) => matchId)).toEqual([c.match.id, a.match.id]);
      expect(all[0]).toEqual({
        ...{ matchId: c.match.id, reviewId: c.review.id, postId: c.review.postId, claimId: 'garlic-flu' },
        ...{ lang: null, platform: all[1]!.platform, score: 0.9, spread: 0.8, stance: 'asserts', decision: 'flag' },
        ...{ madeBy: 'm1', confirmed: false, reason: 'post-debunks', decidedAt: LATER },
      });
      expect(all[1]).toMatchObject({ lang: 'de', confirmed: true, reason: null, decidedAt: AT });
      expect(await store.reviews.decided({ claimId: 'another' }, 10)).toEqual([]);
      expect(await store.reviews.decided({ claimId: 'garlic-flu' }, 10)).toHaveLength(2);
    }),
  );

  test(
    'a match that was decided anew counts once, as it stands',
    fresh(async (store) => {
      const { review, match } = await decideOn(store, 'a', 'rejected', { kind: 'reject', reason: 'question' }, AT);
      const before = { matchId: match.id };
      await store.reviews.append(
        review.id,
        review.version,
        { status: 'confirmed' },
        { kind: 'confirm', actor, at: LATER, data: { before } },
      );
      await store.matches.setStatus(match.id, 'confirmed', LATER);
      expect(await store.reviews.decided({}, 10)).toMatchObject([{ confirmed: true, reason: null, decidedAt: LATER }]);
    }),
  );
});
