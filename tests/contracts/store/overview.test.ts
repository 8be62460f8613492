import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InsightReport } from '../../../src/domain/insight.ts';
import type { Decision, Stance } from '../../../src/domain/match.ts';
import type { CountKind } from '../../../src/domain/overview.ts';
import type { PostFilter, Store } from '../../../src/store/_contract.ts';
import { fillCounts } from '../../../src/store/migrations/0013-overview.ts';
import { shape } from '../../../src/store/migrations/columns.ts';
import { AT, actor, aPost, aResult, LATER, openedReview, same } from './builders.ts';
import { onBothEngines } from './engines.ts';

const DAYS = ['2026-02-01', '2026-02-02'];
const ALL = { limit: 200 };

/** What may happen to one of six posts. */
const deed = fc.record({
  post: fc.nat(5),
  what: fc.constantFrom('save', 'match', 'confirm', 'reject', 'suggest', 'delete'),
  lang: fc.constantFrom('en', 'de', null),
  results: fc.uniqueArray(
    fc.record({
      claimId: fc.constantFrom('a', 'b'),
      stance: fc.constantFrom<Stance>('asserts', 'rejects', 'questions'),
      decision: fc.constantFrom<Decision>('flag', 'look', 'none'),
    }),
    { selector: ({ claimId }) => claimId, maxLength: 2 },
  ),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

async function happen(store: Store, ids: Map<number, string>, { post, what, lang, results }: Deed): Promise<void> {
  const id = ids.get(post);
  if (what === 'save' || !id) {
    const over = {
      lang,
      text: `post ${post} in ${lang}`,
      platform: post % 2 ? 'bluesky' : 'mastodon',
      publishedAt: `${DAYS[post % 2]}T0${post}:30:00Z`,
    };
    const [saved] = await store.posts.save([aPost(String(post), over)], AT, same);
    ids.set(post, saved!.post.id);
  } else if (what === 'match') {
    await store.matches.replace(
      id,
      results.map(({ claimId, ...over }) => aResult(claimId, over)),
      'test',
      AT,
    );
  } else if (what === 'delete') {
    await store.posts.delete(post % 2 ? 'bluesky' : 'mastodon', [String(post)], 'gone');
  } else {
    const [first] = await store.matches.forPost(id);
    const status = { confirm: 'confirmed', reject: 'rejected', suggest: 'suggested' } as const;
    if (first) await store.matches.setStatus(first.id, status[what as 'confirm'], AT);
  }
}

const filterOf = (kind: CountKind, name: string): PostFilter => {
  if (kind === 'all') return {};
  if (kind === 'platform') return { about: {}, platform: name };
  if (kind === 'stance') return { about: { stance: name as Stance } };
  if (kind === 'claim') return { about: { claimId: name } };
  if (kind !== 'claim-stance') return { about: {} };
  const [claimId, stance] = name.split('|');
  return { about: { claimId: claimId!, stance: stance as Stance } };
};
const listed = async (store: Store, day: string, filter: PostFilter) =>
  (await store.posts.list({ ...filter, since: `${day}T00:00:00Z`, until: `${day}T23:59:59.999Z` }, ALL)).items;

onBothEngines('the overview', (fresh) => {
  test('counts what the list of posts shows, whatever happened to posts and matches', () =>
    fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 40 }), (deeds) =>
        fresh(async (store) => {
          const ids = new Map<number, string>();
          for (const one of deeds) await happen(store, ids, one);
          for (const day of DAYS) {
            const shown: Record<string, number> = {};
            for (const kind of ['all', 'about', 'platform', 'stance', 'claim', 'claim-stance'] as const)
              for (const { name, posts } of await store.overview.totals(kind, day, day)) {
                shown[`${kind} ${name}`] = posts;
                expect((await listed(store, day, filterOf(kind, name))).length).toBe(posts);
              }
            expect(shown['all '] ?? 0).toBe((await listed(store, day, {})).length);
            expect(shown['about '] ?? 0).toBe((await listed(store, day, { about: {} })).length);
            for (const claimId of ['a', 'b'])
              expect(shown[`claim ${claimId}`] ?? 0).toBe((await listed(store, day, { about: { claimId } })).length);
            const languages = Object.entries(
              Object.groupBy(await listed(store, day, { about: {} }), ({ lang }) => lang ?? ''),
            ).map(([name, posts]) => ({ name, posts: posts!.length }));
            expect(byName(await store.overview.totals('lang', day, day))).toEqual(byName(languages));
            const hours = await store.overview.series('about', `${day}T00`, `${day}T23`);
            expect(hours.reduce((sum, { posts }) => sum + posts, 0)).toBe(shown['about '] ?? 0);
          }
        })(),
      ),
      { numRuns: 3 },
    ));

  test(
    'a store that had posts before is counted to the same numbers',
    fresh(async (store) => {
      for (const [id, claim, day] of [
        ['1', 'a', 1],
        ['2', 'b', 1],
        ['3', 'a', 2],
        ['4', null, 2],
      ] as const) {
        const over = { publishedAt: `2026-02-0${day}T09:00:00Z`, lang: day === 1 ? 'de' : null };
        const [saved] = await store.posts.save([aPost(id, over)], AT, same);
        if (claim) await store.matches.replace(saved!.post.id, [aResult(claim), aResult('c')], 'test', AT);
      }
      const stored = () =>
        store.db.selectFrom('post_counts').selectAll().orderBy('kind').orderBy('bucket').orderBy('name').execute();
      const kept = await stored();
      await store.db.deleteFrom('post_counts').execute();
      await fillCounts(shape(store.db, store.engine));
      expect(await stored()).toEqual(kept);
    }),
  );

  test(
    'totals add up days, most first; series name their days',
    fresh(async (store) => {
      for (const [id, day, claim] of [
        ['1', 1, 'a'],
        ['2', 2, 'a'],
        ['3', 2, 'b'],
      ] as const) {
        const [saved] = await store.posts.save([aPost(id, { publishedAt: `2026-02-0${day}T09:00:00Z` })], AT, same);
        await store.matches.replace(saved!.post.id, [aResult(claim)], 'test', AT);
      }
      const { overview } = store;
      expect(await overview.totals('claim', DAYS[0]!, DAYS[1]!)).toEqual([
        { name: 'a', posts: 2 },
        { name: 'b', posts: 1 },
      ]);
      expect(await overview.series('claim', DAYS[0]!, DAYS[1]!, ['a'])).toEqual([
        { bucket: DAYS[0], name: 'a', posts: 1 },
        { bucket: DAYS[1], name: 'a', posts: 1 },
      ]);
      expect(await overview.series('claim', DAYS[0]!, DAYS[1]!, [])).toEqual([]);
      expect(await overview.firstDay()).toBe(DAYS[0]);
    }),
  );

  test(
    'the first decision and the first answer of a review are timed once, with the risk it had',
    fresh(async (store) => {
      const opened = await openedReview(store, '1', { risk: 'high' });
      const move = (version: number, kind: 'confirm' | 'reject' | 'note', at: string) =>
        store.reviews.append(opened.id, version, {}, { kind, actor, at, data: {} });
      await move(1, 'note', AT);
      await move(2, 'confirm', LATER);
      await move(3, 'reject', '2026-03-01T15:00:00.000Z');
      expect(await store.overview.took('triage', AT, '2026-03-02T00:00:00.000Z')).toEqual([
        { risk: 'high', minutes: 60, reviews: 1 },
      ]);
      expect(await store.overview.took('triage', '2026-03-01T14:00:00.000Z', '2026-03-02T00:00:00.000Z')).toEqual([]);
      expect(await store.overview.took('answer', AT, '2026-03-02T00:00:00.000Z')).toEqual([]);
    }),
  );

  test(
    'what waits is counted by age, and its highest risk is known by claim',
    fresh(async (store) => {
      await openedReview(store, '1', { claimId: 'a', risk: 'low', openedAt: '2026-02-20T00:00:00.000Z' });
      await openedReview(store, '2', { claimId: 'a', risk: 'high' });
      await openedReview(store, '3', { band: 'look' });
      await openedReview(store, '4', { status: 'closed', claimId: 'b' });
      expect(await store.overview.waiting([LATER, '2026-02-21T00:00:00.000Z', '2026-01-01T00:00:00.000Z'])).toEqual({
        all: 2,
        older: [2, 1, 0],
      });
      expect(await store.overview.risks(['a', 'b'])).toEqual(new Map([['a', 'high']]));
      expect(await store.overview.risks([])).toEqual(new Map());
    }),
  );

  test(
    'every save of a report is a version; one that is based on an old version is refused',
    fresh(async (store) => {
      const quoting = (text: string, lang: string | null) => ({ themes: [{ quote: { postId: 'p', text, lang } }] });
      const report = (title: string) =>
        ({
          ...{ fromDay: DAYS[0]!, toDay: DAYS[1]!, text: { title } },
          numbers: quoting('words of a post', 'en'),
        }) as unknown as InsightReport;
      const first = await store.insights.save(null, 0, report('one'), { actor, at: AT });
      const second = await store.insights.save(first.id, 1, report('two'), { actor, at: LATER });
      expect([second.version, second.text.title]).toEqual([2, 'two']);
      await expect(store.insights.save(first.id, 1, report('three'), { actor, at: LATER })).rejects.toThrow(
        'Somebody changed',
      );
      const other = await store.insights.save(null, 0, report('other'), { actor, at: LATER });
      expect((await store.insights.list(ALL)).items).toEqual(
        [other, second].map((one) => ({ ...one, numbers: quoting('', null) })),
      );
      expect(await store.insights.get(first.id)).toEqual({ ...second, numbers: quoting('', null) });
      expect(await store.insights.ofDays(DAYS[0]!, DAYS[1]!)).toMatchObject({ id: other.id });
      expect(await store.insights.ofDays(DAYS[0]!, DAYS[0]!)).toBeNull();
      const { items } = await store.audit.list({ subjectKind: 'report' }, ALL);
      expect(items.map(({ action }) => action).sort()).toEqual(['report.change', 'report.create', 'report.create']);
    }),
  );
});
const byName = <T extends { name: string }>(list: T[]) => list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
