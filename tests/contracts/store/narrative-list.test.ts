import { expect, test } from 'vitest';
import type { NarrativeFilter } from '../../../src/store/_contract.ts';
import type { OpenedStore } from '../../../src/store/open.ts';
import { AT, aClaim, actor, aPost, openedReview, same } from './builders.ts';
import { onBothEngines } from './engines.ts';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.parse(AT) - hours * HOUR).toISOString();
/** Copies of one text, one for each number of hours before AT. */
const spread = (store: OpenedStore, text: string, hours: number[], over = {}) =>
  store.posts.save(
    hours.map((h, i) => aPost(`${text} ${i}`, { text, publishedAt: ago(h), ...over })),
    AT,
    same,
  );
const names = async (store: OpenedStore, filter: NarrativeFilter, limit = 10) =>
  (await store.narratives.list(filter, { limit }, AT)).items.map(({ lead }) => lead.text);

onBothEngines('lists of narratives', (fresh) => {
  test(
    'what was seen once is not in them; each order is its own',
    fresh(async (store) => {
      await spread(store, 'once', [1]);
      await spread(store, 'old and large', [50, 60, 70, 80]);
      await spread(store, 'fresh', [2, 3, 30]);
      await spread(store, 'freshest', [1, 40, 41, 42, 43]);
      expect(await names(store, { order: 'growing' })).toEqual(['fresh', 'freshest']);
      expect(await names(store, { order: 'recent' })).toEqual(['freshest', 'fresh', 'old and large']);
      expect(await names(store, { order: 'most' })).toEqual(['freshest', 'old and large', 'fresh']);
    }),
  );

  test(
    'a narrative shows its platforms, languages, days and growth',
    fresh(async (store) => {
      await spread(store, 'text', [1, 2, 30]);
      await store.posts.save(
        [aPost('b', { text: 'text', platform: 'bluesky', lang: null, publishedAt: ago(26) })],
        AT,
        same,
      );
      const [one] = (await store.narratives.list({ order: 'recent' }, { limit: 5 }, AT)).items;
      expect(one).toMatchObject({
        narrative: { sightings: 4, platforms: 2 },
        platforms: [
          { name: 'mastodon', sightings: 3 },
          { name: 'bluesky', sightings: 1 },
        ],
        languages: [
          { name: 'en', sightings: 3 },
          { name: '', sightings: 1 },
        ],
        lastDay: 2,
        dayBefore: 2,
        review: null,
        claim: null,
      });
      expect(one!.days).toHaveLength(14);
      expect(one!.days.slice(-2)).toEqual([
        { day: '2026-02-28', sightings: 2 },
        { day: '2026-03-01', sightings: 2 },
      ]);
      expect(await store.narratives.get(one!.narrative.id, AT)).toMatchObject({ lastDay: 2, lead: { text: 'text' } });
      expect(await store.narratives.get('nothing', AT)).toBeNull();
    }),
  );

  test(
    'a post seen again is no new sighting, and counts stay when the text goes',
    fresh(async (store) => {
      await spread(store, 'text', [1, 2]);
      await spread(store, 'text', [1, 2], { engagement: { likes: 9, reposts: 0, replies: 0, views: 0, quotes: 0 } });
      await store.posts.delete('mastodon', ['text 0', 'text 1'], 'gone');
      const [one] = (await store.narratives.list({ order: 'growing' }, { limit: 5 }, AT)).items;
      expect(one).toMatchObject({ lastDay: 2, narrative: { sightings: 2 }, lead: { text: '', deletionState: 'gone' } });
    }),
  );

  test(
    'filters: claim, with and without one, platform, language',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic-flu'), { actor, expected: null, at: AT });
      await spread(store, 'free', [1, 2], { platform: 'bluesky', lang: 'de' });
      await openedReview(store, 'x', { claimId: 'garlic-flu' }, { text: 'claimed' });
      await spread(store, 'claimed', [1]);
      const by = (filter: Omit<NarrativeFilter, 'order'>) => names(store, { order: 'recent', ...filter });
      expect(await by({ claimId: 'garlic-flu' })).toEqual(['claimed']);
      expect(await by({ claimId: 'other' })).toEqual([]);
      expect(await by({ claimed: true })).toEqual(['claimed']);
      expect(await by({ claimed: false })).toEqual(['free']);
      expect(await by({ platform: 'bluesky' })).toEqual(['free']);
      expect(await by({ lang: 'en' })).toEqual(['claimed']);
      const [one] = (await store.narratives.list({ order: 'growing', claimed: true }, { limit: 5 }, AT)).items;
      expect(one).toMatchObject({ review: { status: 'open', band: 'flag' }, claim: { id: 'garlic-flu' } });
    }),
  );

  test.each(['growing', 'recent', 'most'] as const)('pages in the order "%s" give each narrative once', (order) =>
    fresh(async (store) => {
      for (let i = 0; i < 7; i++) await spread(store, `text ${i}`, [1, 1 + (i % 3)]);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await store.narratives.list({ order }, { limit: 3, ...(cursor ? { cursor } : {}) }, AT);
        seen.push(...page.items.map(({ narrative }) => narrative.id));
        cursor = page.next;
      } while (cursor);
      expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
      expect((await names(store, { order })).length).toBe(7);
    })(),
  );
});
