import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readClaims } from '../../src/catalogue/files.ts';
import type { CandidateSource } from '../../src/catalogue/search/_contract.ts';
import { createMeiliSource } from '../../src/catalogue/search/meili.ts';
import { createMemorySource } from '../../src/catalogue/search/memory.ts';
import { searchIndex } from '../../src/catalogue/search/open.ts';
import { syncIndex } from '../../src/catalogue/search/sync.ts';
import { importCatalogue } from '../../src/catalogue/sync.ts';
import { readConfig } from '../../src/config.ts';
import { demoPosts } from '../../src/demo/posts.ts';
import { loadLanguages } from '../../src/languages/_load.ts';
import type { Matcher } from '../../src/match/_contract.ts';
import { buildMatcher } from '../../src/match/matcher.ts';
import { comparable } from '../../src/normalise/comparable.ts';
import type { OpenedStore } from '../../src/store/open.ts';
import { suggest } from '../../src/work/suggest.ts';
import { syncSearch } from '../../src/work/sync-search.ts';
import { meiliKey, meiliUrl, needs } from '../services.ts';
import { analyzer, freshStore } from './search/catalogue.ts';

const config = readConfig({ MEILI_URL: 'http://127.0.0.1:1' });
const texts = demoPosts.map(({ text, lang }) => comparable(text, lang));
let store: OpenedStore;
let close: () => Promise<void>;
let matcher: Matcher;
beforeAll(async () => {
  ({ store, close } = await freshStore());
  const { claims } = await readClaims('claims');
  const docs = claims.map(({ doc }) => doc);
  await importCatalogue(
    store,
    { claims: docs, templates: [] },
    { actor: 'system:test', at: '2026-03-01T00:00:00.000Z' },
  );
  const prepared = (await store.claims.all()).map((claim) => ({ ...claim, text: claim.claim, lang: 'en' }));
  matcher = buildMatcher(prepared, await loadLanguages());
}, 60_000);
afterAll(() => close());

const asBefore = async (search: CandidateSource) => {
  const suggested = await suggest({ config, search, store }, matcher, texts);
  for (const [at, text] of texts.entries()) {
    expect(suggested[at]).not.toBeNull();
    expect(matcher.match(text, { candidates: suggested[at]! })).toEqual(matcher.match(text));
  }
};

describe('what search suggests', () => {
  test('is every claim where there is no Meilisearch', async () => {
    const search = createMemorySource(store, analyzer);
    const s = { config: readConfig({}), search, store };
    expect(await suggest(s, matcher, texts)).toEqual(texts.map(() => null));
  });
  test('is every claim for a post in a language that the catalogue is not worded in', async () => {
    const s = { config, search: createMemorySource(store, analyzer), store };
    const bare = (await store.claims.all()).map(({ id, claim }) => ({ id, text: claim, lang: 'en', phrasings: [] }));
    const posts = [comparable('Die Impfung macht unfruchtbar', 'de'), comparable('The jab makes you infertile', 'en')];
    const [abroad, home] = await suggest(s, buildMatcher(bare, await loadLanguages()), posts);
    expect(abroad).toBeNull();
    expect(home).not.toBeNull();
  });
  test('is every claim while most of the catalogue waits for the index', async () => {
    const many = {
      ...store,
      outbox: { ...store.outbox, pending: async (limit: number) => Array(limit).fill({ claimId: 'x' }) },
    };
    const s = { config, search: createMemorySource(store, analyzer), store: many };
    expect(await suggest(s, matcher, texts)).toEqual(texts.map(() => null));
  });
  test('holds a claim that the index has not seen yet', async () => {
    const nothing: CandidateSource = {
      ...createMemorySource(store, analyzer),
      candidates: async (posts) => posts.map(() => new Set<string>()),
    };
    const [{ claimId } = { claimId: '' }] = await store.outbox.pending(1);
    const [first] = await suggest({ config, search: nothing, store }, matcher, texts.slice(0, 1));
    expect([...(first ?? [])]).toContain(claimId);
  });
  test('leaves every match as it is, from memory', async () => {
    await store.outbox.done(Number.MAX_SAFE_INTEGER);
    await asBefore(createMemorySource(store, analyzer));
  });
});

describe.runIf(needs('Meilisearch', meiliUrl))('with Meilisearch', { timeout: 60_000 }, () => {
  test('leaves every match as it is', async () => {
    const index = searchIndex({ url: meiliUrl ?? '', key: meiliKey }, 10_000, `test_${process.pid}_suggest`);
    await syncIndex(store, index, analyzer, { signal: new AbortController().signal, force: true });
    await asBefore(createMeiliSource(index, analyzer));
  });
});

describe('the job', () => {
  const context = (env: Record<string, string>) => {
    const notes: string[] = [];
    const log = { warn: (_: unknown, words: string) => notes.push(words), error: () => {} };
    const s = { config: readConfig(env), store, log, languages: analyzer.languages };
    const progress = async ({ note }: { note: string }) => void notes.push(note);
    return { notes, job: { s, signal: new AbortController().signal, holder: 'test', progress } as never };
  };
  test('without Meilisearch drops the changes and remembers that a later index must be built anew', async () => {
    const [claim] = await store.claims.all();
    await store.claims.setStatus([claim!.id], 'approved', { actor: 'system:test', at: '2026-03-02T00:00:00.000Z' });
    expect(await store.outbox.pending(1)).toHaveLength(1);
    await syncSearch(context({}).job);
    expect(await store.outbox.pending(1)).toEqual([]);
    expect(await store.settings.get('search.rebuild')).toBe(true);
  });
  test('with Meilisearch away keeps the changes and says so', async () => {
    const [claim] = await store.claims.all();
    await store.claims.setStatus([claim!.id], 'proposed', { actor: 'system:test', at: '2026-03-03T00:00:00.000Z' });
    const { notes, job } = context({ MEILI_URL: 'http://127.0.0.1:1' });
    await syncSearch(job);
    expect(notes.join()).toContain('tried again');
    expect(await store.outbox.pending(1)).toHaveLength(1);
    expect(await store.settings.get('search.rebuild')).toBe(true);
  });
});
