import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MatchResult } from '../../src/domain/match.ts';
import { underLease } from '../../src/work/job.ts';
import { secondOpinion } from '../../src/work/second-opinion.ts';
import { type Asked, modelServer, type Reply, says } from '../fixtures/model-server.ts';
import { type House, openHouse } from '../http/house.ts';
import { seedReview } from '../http/seed.ts';

let house: House;
let server: Awaited<ReturnType<typeof modelServer>>;
let reply: (asked: Asked, n: number) => Reply;
const asserts = () => says('{"stance":"asserts","quote":"Cold tea heals"}');

beforeEach(async () => {
  reply = asserts;
  server = await modelServer((asked, n) => reply(asked, n));
  house = await openHouse({ env: { OPINION_URL: server.url, OPINION_MODEL: 'small' } });
});
afterEach(async () => {
  await house.close();
  await server.close();
});
const run = () =>
  underLease(house.s, 'second-opinion', new AbortController(), secondOpinion({ timeoutMs: 300, retries: 0 }));
/** A review in the look list. */
async function look(id: string) {
  const { review, post } = await seedReview(house, id);
  const { store } = house.s;
  await store.reviews.append(
    review.id,
    review.version,
    { band: 'look' },
    { kind: 'retriaged', actor: 'system:test', at: house.clock.now.toISOString(), data: {} },
  );
  return { review: (await store.reviews.get(review.id))!, post, opinion: () => store.opinions.get(review.matchId!) };
}

test('asks about the look list only, keeps what was said, and asks nothing twice', async () => {
  const one = await look('tea-a');
  const { review: flagged } = await seedReview(house, 'tea-b');
  const before = await house.s.store.reviews.get(one.review.id);
  await run();
  await run();
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]!.body.messages[1].content).toContain('Claim: Cold tea cures the measles (tea-a)');
  expect(await one.opinion()).toEqual({
    matchId: one.review.matchId,
    stance: 'asserts',
    quote: { start: 0, end: 14 },
    problem: null,
    model: 'small',
    prompt: '1',
    contentHash: one.post.contentHash,
    attempts: 1,
    at: house.clock.now.toISOString(),
  });
  expect(await house.s.store.opinions.get(flagged.matchId!)).toBeNull();
  expect(await house.s.store.reviews.get(one.review.id)).toEqual(before);
  expect((await house.s.store.jobs.list({ name: 'second-opinion' }, { limit: 5 })).items[0]).toMatchObject({
    status: 'done',
    progress: { done: 1 },
  });
});

test('off without a server; nothing is asked about a post whose text is gone', async () => {
  const one = await look('tea-a');
  await house.s.store.posts.delete('forum', ['tea-a'], 'deleted');
  await run();
  expect(await one.opinion()).toBeNull();
  const quiet = await openHouse();
  await underLease(quiet.s, 'second-opinion', new AbortController(), secondOpinion());
  await quiet.close();
  expect(server.asked).toHaveLength(0);
});

test('an edited post and another model are asked about again', async () => {
  const one = await look('tea-a');
  await run();
  const { id: _, narrativeId: __, collectedAt: ___, deletionState: ____, ...post } = one.post;
  const edited = { ...post, text: 'Cold tea heals nothing.', contentHash: 'edited', signature: [], bands: [] };
  await house.s.store.posts.save([edited], house.clock.now.toISOString(), () => false);
  await run();
  expect(await one.opinion()).toMatchObject({ contentHash: 'edited', attempts: 1 });
  (house.s as { config: unknown }).config = {
    ...house.s.config,
    opinion: { ...house.s.config.opinion!, model: 'large' },
  };
  await run();
  expect(await one.opinion()).toMatchObject({ model: 'large', attempts: 1 });
  expect(server.asked).toHaveLength(3);
});

test('an unusable answer is kept with its reason and not asked for again', async () => {
  const one = await look('tea-a');
  reply = () => says('It clearly asserts that.');
  await run();
  await run();
  expect(await one.opinion()).toMatchObject({ stance: null, problem: 'not-json', attempts: 1 });
  expect(server.asked).toHaveLength(1);
});

test('a post on which the server hangs does not hold up the others; it is tried again later, four times in all', async () => {
  const [bad, good] = [await look('tea-a'), await look('tea-b')];
  reply = ({ body }) => (body.messages[1].content.includes('(tea-a)') ? 'hang' : asserts());
  await run();
  expect([await bad.opinion(), await good.opinion()]).toMatchObject([
    { stance: null, problem: 'timeout', attempts: 1 },
    { stance: 'asserts' },
  ]);
  await run();
  expect(server.asked).toHaveLength(2);
  for (let i = 0; i < 5; i++) {
    house.clock.now = new Date(house.clock.now.getTime() + 31 * 60_000);
    await run();
  }
  expect([server.asked.length, (await bad.opinion())!.attempts]).toEqual([5, 4]);
});

test('a server that is away leaves no trace and is asked again the next time', async () => {
  const one = await look('tea-a');
  reply = () => ({ status: 401 });
  await run();
  expect(await one.opinion()).toBeNull();
  reply = asserts;
  await run();
  expect(await one.opinion()).toMatchObject({ stance: 'asserts' });
});

test('the review page shows it apart, the look list can be filtered by it, the API gives it', async () => {
  const one = await look('tea-a');
  await look('tea-b');
  reply = ({ body }) =>
    says(`{"stance":"${body.messages[1].content.includes('(tea-a)') ? 'asserts' : 'rejects'}","quote":"they say"}`);
  await run();
  const viewer = await house.person('viewer');
  const page = (await viewer.get(`/reviews/${one.review.id}`)).text;
  expect(page).toContain('second opinion');
  expect(page).toMatch(/<q [^>]*>they say<\/q>/);
  const rows = async (query: string) =>
    ((await viewer.get(`/?band=look&${query}`)).text.match(/class="row-link"/g) ?? []).length;
  expect([await rows(''), await rows('opinion=asserts'), await rows('opinion=questions')]).toEqual([2, 1, 0]);
  const api = (await viewer.get('/api/v1/reviews?band=look&opinion=rejects')).json.items;
  expect(api.map((row: { review: { claimId: string } }) => row.review.claimId)).toEqual(['tea-b']);
  expect((await viewer.get(`/api/v1/reviews/${one.review.id}`)).json.opinion).toMatchObject({
    stance: 'asserts',
    model: 'small',
  });
});

test('an opinion goes with its match, and one that found no stance is not shown', async () => {
  const one = await look('tea-a');
  reply = () => says('no');
  await run();
  const viewer = await house.person('viewer');
  expect((await viewer.get(`/reviews/${one.review.id}`)).text).not.toContain('second opinion');
  const other: MatchResult = {
    claimId: 'tea-z',
    score: 0.5,
    stance: 'unclear',
    spread: 0.2,
    decision: 'look',
    why: (await house.s.store.matches.get(one.review.matchId!))!.why,
  };
  await house.s.store.matches.replace(one.post.id, [other], 'later', house.clock.now.toISOString());
  expect(await one.opinion()).not.toBeNull();
});
