import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CandidateSource } from '../../src/catalogue/search/_contract.ts';
import { createMeiliSource } from '../../src/catalogue/search/meili.ts';
import { createMemorySource } from '../../src/catalogue/search/memory.ts';
import { searchIndex } from '../../src/catalogue/search/open.ts';
import { rebuild, syncIndex } from '../../src/catalogue/search/sync.ts';
import type { OpenedStore } from '../../src/store/open.ts';
import { meiliKey, meiliUrl, needs } from '../services.ts';
import { analyzer, CLAIMS, doc, freshStore, save, terms } from './search/catalogue.ts';

interface Engine {
  name: string;
  runs: boolean;
  open(store: OpenedStore): CandidateSource;
  /** Lets the engine see what the store has now. */
  catchUp(store: OpenedStore): Promise<unknown>;
}
const index = searchIndex(
  { url: meiliUrl ?? 'http://127.0.0.1:1', key: meiliKey },
  10_000,
  `test_${process.pid}_candidates`,
);
const ENGINES: Engine[] = [
  { name: 'memory', runs: true, open: (store) => createMemorySource(store, analyzer), catchUp: async () => {} },
  {
    name: 'Meilisearch',
    runs: needs('Meilisearch', meiliUrl),
    open: () => createMeiliSource(index, analyzer),
    catchUp: (store) => syncIndex(store, index, analyzer, { signal: new AbortController().signal }),
  },
];

for (const { name, runs, open, catchUp } of ENGINES)
  describe.runIf(runs)(`candidates from ${name}`, () => {
    let store: OpenedStore;
    let close: () => Promise<void>;
    let search: CandidateSource;
    beforeAll(async () => {
      ({ store, close } = await freshStore());
      for (const claim of CLAIMS) await save(store, claim);
      if (name === 'Meilisearch') await rebuild(store, index, analyzer);
      search = open(store);
      await catchUp(store);
    }, 60_000);
    afterAll(() => close());
    const of = async (text: string, lang = 'en', limit = 100) =>
      [...(await search.candidates([{ terms: terms(text, lang) }], limit))[0]!].sort();

    test('a post gets the claims that share one of its terms', async () => {
      expect(await of('my aunt says onions in socks stop the flu')).toEqual(['onions-absorb-germs', 'salt-cures-flu']);
      expect(await of('magnetic things heal')).toContain('magnets-heal-pain');
      expect(await of('the weather is lovely today')).toEqual([]);
    });
    test('inflected words and other languages meet at the same terms', async () => {
      expect(await of('He gargles it', 'en')).toContain('salt-cures-flu');
      expect(await of('Heilt Salzwasser wirklich?', 'de')).toContain('salt-cures-flu');
      expect(await of('CEBULĄ na zarazki', 'pl')).toContain('onions-absorb-germs');
    });
    test('every post of a batch gets its own answer, in order; no terms, no claims', async () => {
      const posts = Array.from({ length: 95 }, (_, i) => ({
        terms: i % 3 === 0 ? [] : terms(i % 3 === 1 ? 'onions' : 'magnetic'),
      }));
      const found = await search.candidates(posts, 100);
      expect(found.map((set) => [...set].join())).toEqual(
        posts.map((_, i) => ['', 'onions-absorb-germs', 'magnets-heal-pain'][i % 3]),
      );
    });
    test('a term with quotation marks, backslashes or an operator is only a term', async () => {
      const hostile = ['"', '\\', '"] OR rev > 0 OR terms IN ["', "' OR 1=1", '-onion', 'x'.repeat(9_000)];
      expect(await search.candidates([{ terms: hostile }], 100)).toEqual([new Set()]);
    });
    test('with too many hits the rarest terms count, deterministically', async () => {
      // "flu" stands in several wordings, "moon" in one: the first half of the terms is kept until they fit.
      const rare = terms('moon');
      const common = terms('flu');
      expect(await search.candidates([{ terms: [...rare, ...common] }], 1)).toEqual([new Set(['moon-water-detox'])]);
      expect(await search.candidates([{ terms: common }], 1)).toEqual([new Set(['onions-absorb-germs'])]);
    });
    test('the search box forgives typing errors and operators', async () => {
      const box = (q: string, lang?: string) => search.search(q, { limit: 5, ...(lang ? { lang } : {}) });
      expect((await box('onions socks'))[0]).toBe('onions-absorb-germs');
      expect((await box('magnetik braclets'))[0]).toBe('magnets-heal-pain');
      expect((await box('"gargling -salt'))[0]).toBe('salt-cures-flu');
      expect(await box('Salzwasser', 'de')).toEqual(['salt-cures-flu']);
      expect(await box('Salzwasser', 'en')).toEqual([]);
      expect(await box('  "" - ')).toEqual([]);
      expect(await search.search('flu', { limit: 1 })).toHaveLength(1);
    });
    test('says how it is', async () => {
      expect(await search.health()).toMatchObject({
        ok: true,
        documents: CLAIMS.length + 6,
        degradedSince: null,
        problem: null,
      });
    });
    test('a new wording, a lost one, a new claim and a withdrawn one are seen after catching up', async () => {
      await save(
        store,
        doc('moon-water-detox', 'Water left under the moon detoxifies the liver', [['en', 'Lunar tonic cleans']]),
      );
      await save(store, doc('onions-absorb-germs', 'Cut onions absorb germs from a room'));
      await save(store, doc('garlic-stops-colds', 'Garlic in the ear stops a cold'));
      await store.claims.setStatus(['magnets-heal-pain'], 'withdrawn', {
        actor: 'system:test',
        at: '2026-03-02T00:00:00.000Z',
      });
      await catchUp(store);
      expect(await of('lunar')).toEqual(['moon-water-detox']);
      expect(await of('socks')).toEqual([]);
      expect(await of('garlic ear')).toEqual(['garlic-stops-colds']);
      expect(await of('magnetic bracelets')).toEqual([]);
    });
  });
