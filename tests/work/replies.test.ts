import { afterEach, beforeEach, expect, test } from 'vitest';
import { readClaims } from '../../src/catalogue/files.ts';
import { importCatalogue } from '../../src/catalogue/sync.ts';
import { readConfig } from '../../src/config.ts';
import type { FoundPostInput } from '../../src/domain/post.ts';
import { ingest } from '../../src/pipeline.ts';
import { type OpenServices, openServices } from '../../src/services.ts';
import { freshPlace, type Place } from '../contracts/store/engines.ts';

const { claims: files } = await readClaims('claims');
const claims = files
  .map(({ doc }) => doc)
  .filter(({ id }) => ['mmr-autism', 'covid-vax-microchip', 'cough-cpr'].includes(id));
let place: Place;
let s: OpenServices;
beforeEach(async () => {
  place = await freshPlace(null);
  s = await openServices(readConfig({ DATA_DIR: place.dataDir, LOG_LEVEL: 'silent' }));
  await importCatalogue(s.store, { claims, templates: [] }, { actor: 'system:test', at: s.now().toISOString() });
});
afterEach(async () => {
  await s.close();
  await place.remove();
});

const AUTISM = 'The MMR vaccine causes autism and every mum knows it.';
const CHIP = 'The covid vaccines contain a microchip that tracks you.';
const reply = (externalId: string, above: string | null, likes = 1): FoundPostInput => ({
  ...{ platform: 'forum', externalId, text: 'Exactly, so true!', lang: 'en', inReplyTo: `above-${externalId}` },
  ...(above && { context: { kind: 'parent' as const, text: above } }),
  engagement: { likes, reposts: null, replies: null, views: null, quotes: null },
});
const ingested = async (...posts: FoundPostInput[]) => (await ingest(s, posts, { watchId: null })).saved;
const claimsOf = async (postId: string) => (await s.store.matches.forPost(postId)).map(({ claimId }) => claimId);

test('the same short reply under posts about other things is no copy, and each is asked about', async () => {
  const saved = await ingested(reply('1', AUTISM), reply('2', CHIP), reply('3', null), reply('4', AUTISM));
  const [first, second, bare, again] = saved.map(({ post }) => post);
  expect(new Set([first, second, bare].map((post) => post!.narrativeId)).size).toBe(3);
  expect(again!.narrativeId).toBe(first!.narrativeId);
  const { items } = await s.store.reviews.list({}, { limit: 10 });
  expect(items.map(({ claim }) => claim?.id).sort()).toEqual(['covid-vax-microchip', 'mmr-autism']);
});

test('a reply that is seen again without what it answers keeps its claim', async () => {
  const [first] = await ingested(reply('1', AUTISM));
  expect(await claimsOf(first!.post.id)).toContain('mmr-autism');
  const [again] = await ingested(reply('1', null, 50));
  expect([again!.outcome, again!.post.context?.text]).toEqual(['changed', AUTISM]);
  expect(await claimsOf(first!.post.id)).toContain('mmr-autism');
});

test('what a reply answers may come later, and its claim with it', async () => {
  const [first] = await ingested(reply('1', null));
  expect(await claimsOf(first!.post.id)).toEqual([]);
  await ingested(reply('1', AUTISM));
  expect(await claimsOf(first!.post.id)).toContain('mmr-autism');
});
