import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Collector } from '../../src/collectors/_contract.ts';
import { RemoteError } from '../../src/errors.ts';
import { form } from './forms.ts';
import { type House, openHouse, type Visitor } from './house.ts';
import { claimDoc } from './seed.ts';

let house: House;
let editor: Visitor;
let broken: RemoteError | null = null;
let closed = false;
/** Brings seven posts, the second of which spreads the claim, and one item that can't be read. */
const square: Collector = {
  ...{
    kind: 'square',
    title: 'Square',
    description: 'A place of these tests.',
    example: { url: 'https://example.org/' },
  },
  ...{ target: z.strictObject({ url: z.url() }), secrets: {}, defaultIntervalSeconds: 5400, stream: true },
  async *collect() {
    try {
      if (broken) throw broken;
      yield { kind: 'bad', raw: '{', error: 'is no post.' };
      for (let n = 0; n < 7; n += 1) {
        const text = n === 1 ? 'cold tea heals the measles tea! jane@example.org' : `The market opens at ${n}.`;
        yield { kind: 'post', post: { platform: 'square', externalId: String(n), text } };
      }
      await new Promise(() => {});
    } finally {
      closed = true;
    }
  },
};
beforeAll(async () => {
  house = await openHouse();
  (house.s.collectors as Map<string, Collector>).set('square', square);
  editor = await house.person('editor');
  const rice = {
    ...claimDoc('rice'),
    claim: 'Fried rice breaks bones.',
    phrasings: [{ lang: 'en', text: 'fried rice broke my arm' }],
  };
  for (const doc of [claimDoc('tea'), rice]) await editor.send('POST', '/api/v1/claims', doc);
});
afterAll(() => house.close());

const typed = {
  ...{ kind: 'square', title: 'The square', 'target.url': 'https://example.org/', every: '90', unit: 'minutes' },
  purpose: 'listening',
};

test('a watch is tested before it is added: the first posts with what they would match, and nothing stored', async () => {
  const page = await form(house.app, editor, '/watches/new', { ...typed, do: 'test' });
  expect(page.text).toContain('What it would bring');
  expect(page.text.match(/The market opens/g)).toHaveLength(4);
  expect(page.text).toContain('Cold tea cures the measles (tea)');
  expect(page.text).not.toContain('jane@example.org');
  expect(page.text).toContain('There are more. Nothing was stored.');
  expect(closed).toBe(true);
  expect(await house.s.store.posts.count()).toBe(0);
  expect((await editor.get('/api/v1/watches')).json.items).toEqual([]);
  // What was typed is still there.
  expect(page.text).toContain('value="The square"');
});

test('intervals are typed and read in plain units; a watch whose time has come says so', async () => {
  const added = await form(house.app, editor, '/watches/new', { ...typed, do: 'add' });
  expect(added.status).toBe(303);
  const { items } = (await editor.get('/api/v1/watches')).json;
  expect(items).toMatchObject([{ intervalSeconds: 5400 }]);
  house.clock.now = new Date(house.clock.now.getTime() + 600_000);
  const page = (await editor.get(added.location!)).text;
  expect(page).toContain('every 90 minutes');
  expect(page).toContain('due now');
  expect(page).toContain('Web address');
});

test('what a place answers is told in words, on the watch’s own page too', async () => {
  broken = new RemoteError('example.org says that this was removed for good (410).', { code: 'gone', permanent: true });
  const { items } = (await editor.get('/api/v1/watches')).json;
  const page = await form(house.app, editor, `/watches/${items[0].id}/test`, {});
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('removed for good (410)')]);
  const { json } = await editor.send('POST', '/api/v1/watches/test', {
    kind: 'square',
    target: { url: 'https://example.org/' },
  });
  expect(json).toMatchObject({ posts: [], problem: expect.stringContaining('410') });
  const wrong = await form(house.app, editor, '/watches/new', { ...typed, 'target.url': 'nowhere', do: 'test' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('value="nowhere"')]);
});
