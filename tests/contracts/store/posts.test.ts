import { expect, test } from 'vitest';
import { AT, aPost, aResult, LATER, same, savedPost } from './builders.ts';
import { onBothEngines } from './engines.ts';

onBothEngines('posts', (fresh) => {
  test(
    'saving the same post twice keeps one row and its id',
    fresh(async (store) => {
      const [first] = await store.posts.save([aPost('1')], AT, same);
      const [again] = await store.posts.save([aPost('1')], LATER, same);
      expect(first!.outcome).toBe('new');
      expect(again!.outcome).toBe('same');
      expect(again!.post).toEqual(first!.post);
      expect(await store.posts.count()).toBe(1);
      expect(again!.narrative.sightings).toBe(1);
    }),
  );

  test(
    'what is read back is what was saved',
    fresh(async (store) => {
      const post = aPost('1', {
        title: 'A title',
        links: ['https://example.org/x'],
        tags: ['flu'],
        redactions: { email: 2 },
        publishedAt: '2026-02-01T00:00:00Z',
        mediaCount: 3,
      });
      const { signature: _s, bands: _b, ...kept } = post;
      const [saved] = await store.posts.save([post], AT, same);
      expect(saved!.post).toMatchObject({ ...kept, collectedAt: AT, deletionState: 'live' });
      expect(await store.posts.get(saved!.post.id)).toEqual(saved!.post);
      expect(await store.posts.get('nothing')).toBeNull();
    }),
  );

  test(
    'an edited text or a newer count is a change of the same post',
    fresh(async (store) => {
      const before = await savedPost(store, '1');
      const engagement = { likes: 9, reposts: 1, replies: 2, views: 100, quotes: null };
      const [counted] = await store.posts.save([aPost('1', { engagement })], LATER, same);
      expect(counted).toMatchObject({ outcome: 'changed', post: { id: before.id, engagement } });
      const [edited] = await store.posts.save([aPost('1', { engagement, text: 'Garlic is tasty' })], LATER, same);
      expect(edited).toMatchObject({ outcome: 'changed', post: { id: before.id, text: 'Garlic is tasty' } });
      expect(edited!.post.collectedAt).toBe(AT);
      expect(await store.posts.get(before.id)).toEqual(edited!.post);
    }),
  );

  test(
    'a post that comes twice in one batch is saved once',
    fresh(async (store) => {
      const saved = await store.posts.save([aPost('1'), aPost('2'), aPost('1')], AT, same);
      expect(saved.map((s) => s.outcome)).toEqual(['new', 'new', 'same']);
      expect(saved[2]!.post.id).toBe(saved[0]!.post.id);
    }),
  );

  test(
    'NUL characters and broken surrogates are kept out, on both engines alike',
    fresh(async (store) => {
      const [saved] = await store.posts.save([aPost('1', { text: 'gar\u0000lic \ud83d', title: '\u0000t' })], AT, same);
      expect(saved!.post.text).toBe('garlic \ufffd');
      expect(await store.posts.get(saved!.post.id)).toEqual(saved!.post);
    }),
  );

  test(
    'a deleted post keeps its row, loses its words, and stays deleted when it is seen again',
    fresh(async (store) => {
      const post = await savedPost(store, '1', { title: 'Title', links: ['https://example.org/l'], tags: ['t'] });
      await store.matches.replace(post.id, [aResult('garlic-flu')], 'm1', AT);
      expect(await store.posts.delete('mastodon', ['1', 'never-seen'], 'deleted')).toBe(1);
      expect(await store.posts.delete('mastodon', ['1'], 'deleted')).toBe(0);
      const blank = await store.posts.get(post.id);
      expect(blank).toMatchObject({ deletionState: 'deleted', text: '', title: null, url: null, authorKey: null });
      expect(blank).toMatchObject({ links: [], tags: [], engagement: post.engagement });
      const [match] = await store.matches.forPost(post.id);
      expect(JSON.stringify(match)).not.toContain('cures');
      const [again] = await store.posts.save([aPost('1')], LATER, same);
      expect(again).toMatchObject({ outcome: 'same', post: { text: '', deletionState: 'deleted' } });
      expect(await store.posts.walk(null, 10)).toEqual([]);
      expect((await store.posts.list({}, { limit: 10 })).items).toEqual([blank]);
      expect(await store.posts.count()).toBe(1);
    }),
  );

  test(
    'an author who is purged is blanked everywhere, others are not',
    fresh(async (store) => {
      await store.posts.save([aPost('1'), aPost('2'), aPost('3', { authorKey: 'other' })], AT, same);
      expect(await store.posts.purgeAuthor('key-of-author')).toBe(2);
      expect((await store.posts.walk(null, 10)).map((p) => p.externalId)).toEqual(['3']);
    }),
  );

  test(
    'retention blanks what is older than the date, and the raw text of bad items with it',
    fresh(async (store) => {
      await store.posts.save([aPost('old'), aPost('old-too')], '2026-01-01T00:00:00.000Z', same);
      await savedPost(store, 'young');
      await store.watches.keepBad({ watchId: null, at: '2026-01-01T00:00:00.000Z', raw: 'words', error: 'no id' });
      await store.watches.keepBad({ watchId: null, at: AT, raw: 'words', error: 'no id' });
      expect(await store.posts.expire('2026-02-01T00:00:00.000Z', 1)).toBe(1);
      expect(await store.posts.expire('2026-02-01T00:00:00.000Z', 10)).toBe(1);
      expect(await store.posts.expire('2026-02-01T00:00:00.000Z', 10)).toBe(0);
      expect((await store.posts.walk(null, 10)).map((p) => p.externalId)).toEqual(['young']);
      const bad = (await store.watches.badItems({}, { limit: 10 })).items;
      expect(bad.map((item) => item.raw)).toEqual(['words', '']);
      expect(bad.map((item) => item.error)).toEqual(['no id', 'no id']);
    }),
  );

  test(
    'walking passes every live post once, oldest first',
    fresh(async (store) => {
      await store.posts.save(
        Array.from({ length: 7 }, (_, i) => aPost(String(i))),
        AT,
        same,
      );
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await store.posts.walk(after, 3);
        if (!page.length) break;
        seen.push(...page.map((p) => p.externalId));
        after = page.at(-1)!.id;
      }
      expect(seen).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    }),
  );

  test(
    'filters narrow the list',
    fresh(async (store) => {
      const post = await savedPost(store, '1', { lang: 'de', publishedAt: '2026-02-10T00:00:00Z', watchId: 'w1' });
      await savedPost(store, '2', { platform: 'bluesky' });
      await store.matches.replace(post.id, [aResult('garlic-flu')], 'm1', AT);
      const ids = async (filter: Parameters<typeof store.posts.list>[0]) =>
        (await store.posts.list(filter, { limit: 10 })).items.map((p) => p.externalId);
      expect(await ids({})).toEqual(['2', '1']);
      expect(await ids({ platform: 'bluesky' })).toEqual(['2']);
      expect(await ids({ lang: 'de' })).toEqual(['1']);
      expect(await ids({ watchId: 'w1' })).toEqual(['1']);
      expect(await ids({ narrativeId: post.narrativeId })).toEqual(['1']);
      expect(await ids({ since: '2026-02-20T00:00:00Z' })).toEqual(['2']);
      expect(await ids({ until: '2026-02-20T00:00:00Z' })).toEqual(['1']);
      expect(await ids({ since: '2026-02-10T00:00:00Z', until: '2026-02-10T00:00:00.000Z' })).toEqual(['1']);
      expect(await ids({ claimId: 'garlic-flu' })).toEqual(['1']);
      expect(await ids({ claimId: 'other' })).toEqual([]);
    }),
  );
});
