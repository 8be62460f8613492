import { expect, test } from 'vitest';
import { AT, aPost, LATER, same, savedPost } from './builders.ts';
import { onBothEngines } from './engines.ts';

const copy = (id: string, group: number, bands: string[], over = {}) =>
  aPost(id, { signature: [group, 4_294_967_295], bands, ...over });

onBothEngines('narratives', (fresh) => {
  test(
    'equal texts are one narrative, with every sighting and platform counted',
    fresh(async (store) => {
      const text = 'the same words';
      const [a, b, c] = await store.posts.save(
        [
          aPost('1', { text, publishedAt: '2026-02-01T00:00:00Z' }),
          aPost('2', { text, platform: 'bluesky' }),
          aPost('3', { text, publishedAt: '2026-01-01T00:00:00Z' }),
        ],
        AT,
        same,
      );
      expect(b!.post.narrativeId).toBe(a!.post.narrativeId);
      expect(c!.narrative).toEqual({
        id: a!.post.narrativeId,
        leadPostId: a!.post.id,
        sightings: 3,
        platforms: 2,
        firstSeen: '2026-01-01T00:00:00.000Z',
        lastSeen: AT,
      });
      expect(await store.posts.narrative(a!.post.narrativeId)).toEqual(c!.narrative);
      const [d] = await store.posts.save([aPost('4', { text })], LATER, same);
      expect(d!.narrative).toMatchObject({ sightings: 4, platforms: 2, lastSeen: LATER });
    }),
  );

  test(
    'near copies join when they share a band and the signatures agree',
    fresh(async (store) => {
      const [a] = await store.posts.save([copy('1', 7, ['b1', 'b2'])], AT, same);
      const [near, far, apart] = await store.posts.save(
        [copy('2', 7, ['b2', 'b3']), copy('3', 8, ['b2']), copy('4', 7, ['b9'])],
        AT,
        same,
      );
      expect(near!.post.narrativeId).toBe(a!.post.narrativeId);
      expect(far!.post.narrativeId).not.toBe(a!.post.narrativeId);
      expect(apart!.post.narrativeId).not.toBe(a!.post.narrativeId);
    }),
  );

  test(
    'the signature reaches the comparison as it was given',
    fresh(async (store) => {
      const signature = [0, 1, 4_294_967_295, 2_147_483_648];
      const seen: number[][] = [];
      await store.posts.save([aPost('1', { signature, bands: ['b'] })], AT, same);
      await store.posts.save([aPost('2', { signature: [5], bands: ['b'] })], AT, (a, b) => {
        seen.push(a, b);
        return false;
      });
      expect(seen).toEqual([signature, [5]]);
    }),
  );

  test(
    'a band that very many share costs at most twenty comparisons',
    fresh(async (store) => {
      const crowd = Array.from({ length: 120 }, (_, i) => copy(`c${i}`, 1000 + i, ['common']));
      await store.posts.save(crowd, AT, () => false);
      let compared = 0;
      await store.posts.save([copy('x', 1, ['common', 'rare'])], AT, () => {
        compared += 1;
        return false;
      });
      expect(compared).toBe(20);
    }),
  );

  test(
    'posts without words are not copies of each other',
    fresh(async (store) => {
      const [a, b] = await store.posts.save([aPost('1', { text: '' }), aPost('2', { text: '' })], AT, same);
      expect(a!.post.narrativeId).not.toBe(b!.post.narrativeId);
    }),
  );

  test(
    'a date in the future does not make a narrative look younger than it is',
    fresh(async (store) => {
      const [saved] = await store.posts.save([aPost('1', { publishedAt: '2099-01-01T00:00:00Z' })], AT, same);
      expect(saved!.narrative.lastSeen).toBe(AT);
    }),
  );

  test(
    'an edited post that is alone in its narrative is found by its new text',
    fresh(async (store) => {
      const post = await savedPost(store, '1', { signature: [1], bands: ['old'] });
      await store.posts.save([aPost('1', { text: 'new words', signature: [2], bands: ['new'] })], LATER, same);
      const [before, after] = await store.posts.save([copy('2', 1, ['old']), copy('3', 2, ['new'])], LATER, same);
      expect(before!.post.narrativeId).not.toBe(post.narrativeId);
      expect(after!.post.narrativeId).toBe(post.narrativeId);
    }),
  );

  test(
    'two writers that save copies at the same moment make one narrative',
    fresh(async (store) => {
      const text = 'words in a hurry';
      const saved = await Promise.all(
        Array.from({ length: 8 }, (_, i) => store.posts.save([aPost(`p${i}`, { text })], AT, same)),
      );
      expect(new Set(saved.map(([one]) => one!.post.narrativeId)).size).toBe(1);
      expect((await store.posts.narrative(saved[0]![0]!.post.narrativeId))!.sightings).toBe(8);
    }),
  );
});
