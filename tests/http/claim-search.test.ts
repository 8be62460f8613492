import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type Visitor } from './house.ts';
import { claimDoc } from './seed.ts';

let house: House;
let editor: Visitor;
let asked: string[] = [];

beforeAll(async () => {
  house = await openHouse({ env: { MEILI_URL: 'http://127.0.0.1:1' } });
  const at = house.s.now().toISOString();
  for (const [id, topic] of [
    ['alpha', 'one'],
    ['beta', 'two'],
    ['gamma', 'one'],
  ] as const)
    await house.s.store.claims.save({ ...claimDoc(id), topic }, { actor: 'test', expected: null, at });
  house.s.search = {
    ...house.s.search,
    search: async (q) => {
      asked.push(q);
      return q === 'gama' ? ['gamma', 'gone', 'beta'] : [];
    },
  };
  editor = await house.person('editor');
});
afterAll(() => house.close());

const ids = async (path: string) => {
  asked = [];
  return (await editor.get(`/api/v1/claims${path}`)).json.items.map((claim: { id: string }) => claim.id);
};

test('with Meilisearch a misspelt word finds its claim, best first; what is gone is left out', async () => {
  expect(await ids('?q=gama')).toEqual(['gamma', 'beta']);
  expect(asked).toEqual(['gama']);
});
test('other filters hold for what the search finds', async () => {
  expect(await ids('?q=gama&topic=one')).toEqual(['gamma']);
});
test('when it finds nothing, the store looks for the words as they stand', async () => {
  expect(await ids('?q=measles%20(alpha)')).toEqual(['alpha']);
});
test('without a search text it is not asked', async () => {
  expect(await ids('')).toHaveLength(3);
  expect(asked).toEqual([]);
});
