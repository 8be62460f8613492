import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type Visitor } from './house.ts';
import { seedReview } from './seed.ts';

let house: House;
let viewer: Visitor;
let claimed: string;
beforeAll(async () => {
  house = await openHouse();
  viewer = await house.person('viewer');
  const { post } = await seedReview(house, 'tea-measles');
  claimed = post.narrativeId;
  const copies = ['a', 'b', 'c'].map((id) => ({
    ...asNew(post),
    externalId: id,
    platform: id === 'c' ? 'radio' : 'forum',
  }));
  await house.s.store.posts.save(copies, house.clock.now.toISOString(), () => false);
  const other = ['x', 'y'].map((id) => ({
    ...asNew(post),
    externalId: id,
    contentHash: 'other',
    text: 'A <b>recipe</b> for soup that everybody passes on',
    publishedAt: new Date(house.clock.now.getTime() - 5 * 86_400_000).toISOString(),
  }));
  await house.s.store.posts.save(other, house.clock.now.toISOString(), () => false);
});
afterAll(() => house.close());

const asNew = ({ id: _, narrativeId: __, collectedAt: ___, deletionState: ____, ...post }: any) => ({
  ...post,
  signature: [],
  bands: [],
});
const read = async (query: string) => (await viewer.get(`/api/v1/narratives?${query}`)).json;

test('the API lists what went round within a day, with its claim, places and days', async () => {
  const { items, next } = await read('');
  expect(next).toBeNull();
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    narrative: { id: claimed, sightings: 4, platforms: 2 },
    claim: { id: 'tea-measles' },
    review: { status: 'open', band: 'flag' },
    lastDay: 4,
    dayBefore: 0,
    platforms: [
      { name: 'forum', sightings: 3 },
      { name: 'radio', sightings: 1 },
    ],
  });
  expect(items[0].lead).not.toHaveProperty('authorKey');
  expect(items[0].days).toHaveLength(14);
});

test('orders and filters of the API', async () => {
  const leads = async (query: string) => (await read(query)).items.map((one: any) => one.narrative.sightings);
  expect(await leads('order=most')).toEqual([4, 2]);
  expect(await leads('order=recent&claimed=false')).toEqual([2]);
  expect(await leads('order=most&claimId=tea-measles')).toEqual([4]);
  expect(await leads('order=most&platform=radio')).toEqual([4]);
  expect((await viewer.get('/api/v1/narratives?order=upside-down')).status).toBe(400);
  const one = await viewer.get(`/api/v1/narratives/${claimed}`);
  expect([one.status, one.json.days.length]).toEqual([200, 90]);
  expect((await viewer.get('/api/v1/narratives/none')).status).toBe(404);
});

test("the desk shows the list with its growth in words, and a stranger's markup as text", async () => {
  const growing = (await viewer.get('/narratives')).text;
  expect(growing).toContain('4 sightings');
  expect(growing).toContain('4 in 24 h, 0 in the 24 h before');
  expect(growing).toContain('role="img"');
  const all = (await viewer.get('/narratives?order=most')).text;
  expect(all).toContain('A &lt;b&gt;recipe&lt;/b&gt; for soup');
  expect((await viewer.get('/narratives?claims=without')).text).toContain('Nothing fits these filters');
});

test('a narrative leads to its review in the queue, which can be filtered by it', async () => {
  const { text } = await viewer.get(`/narratives/${claimed}`);
  expect(text).toContain(`/?narrative=${claimed}&amp;status=all`);
  expect(text.match(/<ol class="sightings">(.*?)<\/ol>/s)![1]!.match(/<li>/g)).toHaveLength(4);
  const queue = (await viewer.get(`/?narrative=${claimed}&status=all`)).text;
  expect(queue).toContain('One narrative');
  expect(queue.match(/class="row-link"/g)).toHaveLength(1);
  expect((await viewer.get('/?narrative=another&status=all')).text).not.toContain('class="row-link"');
  expect((await viewer.get(`/api/v1/reviews?narrativeId=${claimed}`)).json.items).toHaveLength(1);
  expect((await viewer.get('/narratives/none')).status).toBe(404);
});
