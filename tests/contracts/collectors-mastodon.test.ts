import { afterEach, beforeEach, expect, test } from 'vitest';
import { status, TEXTS } from './collector-examples.ts';
import { collected, lastCursor, ofKind, openWeb, postsIn, send, type Web } from './collector-places.ts';

let web: Web;
/** The server's statuses, oldest first. */
let all: ReturnType<typeof status>[];
let instance: unknown;
beforeEach(async () => {
  all = [];
  instance = {};
  web = await openWeb((request, reply) => {
    const url = new URL(request.url ?? '/', web.origin);
    const json = (what: unknown) => send(reply, 200, 'application/json', JSON.stringify(what));
    if (url.pathname === '/api/v2/instance') return json(instance);
    const min = url.searchParams.get('min_id');
    const limit = Number(url.searchParams.get('limit'));
    // As Mastodon does: with `min_id` the page right after it, else the newest; always newest first.
    const page = min ? all.filter(({ id }) => id > min).slice(0, limit) : all.slice(-limit);
    return json([...page].reverse());
  });
});
afterEach(() => web.close());
const run = (cursor: unknown = null) =>
  collected('mastodon', { baseUrl: web.origin, hashtag: 'town' }, { hosts: [web.host], cursor });
const make = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => status(from + n, { content: `<p>House ${from + n}</p>` }));

test('the first run takes the newest page; later runs walk forward without a gap', async () => {
  all = make(0, 100);
  const first = await run();
  expect(postsIn(first)).toHaveLength(40);
  all = make(0, 230);
  const second = await run(lastCursor(first));
  expect(postsIn(second).map(({ text }) => text)).toEqual(make(100, 230).map(({ content }) => content));
  expect(ofKind(second, 'checkpoint').length).toBeGreaterThan(2);
  expect(postsIn(await run(lastCursor(second)))).toEqual([]);
});

test('a post is known by its address in the fediverse, and keeps its counts', async () => {
  all = [status(1, { spoiler_text: 'About the roof', edited_at: '2026-05-04T09:00:00.000Z' })];
  expect(postsIn(await run())[0]).toMatchObject({
    platform: 'mastodon',
    externalId: 'https://social.example.org/users/ana/statuses/100001',
    url: 'https://social.example.org/@ana/100001',
    author: 'https://social.example.org/@ana',
    title: 'About the roof',
    format: 'html',
    publishedAt: '2026-05-03T09:01:00.000Z',
    editedAt: '2026-05-04T09:00:00.000Z',
    engagement: { likes: 3, reposts: 2, replies: 1, quotes: null },
  });
});

test('a quoted post comes along, unless its author does not want to be indexed', async () => {
  const quoted = status(7, { content: '<p>The bridge is shut</p>' });
  const hidden = status(8, { account: { ...status(8).account, indexable: false } });
  all = [
    status(1, { quote: { state: 'accepted', quoted_status: quoted } }),
    status(2, { quote: { state: 'accepted', quoted_status: hidden } }),
    status(3, { quote: { state: 'revoked', quoted_status: null } }),
    status(4, { quote: 'no quote at all' }),
  ];
  const posts = postsIn(await run());
  expect(posts.map(({ context }) => context)).toEqual([
    { kind: 'quoted', text: '<p>The bridge is shut</p>' },
    undefined,
    undefined,
    undefined,
  ]);
  expect(posts[0]!.quoted).toBe(quoted.uri);
});

test('who does not want to be indexed is left out, as are boosts and what is not public', async () => {
  const by = (more: object) => ({ account: { ...status(0).account, ...more } });
  all = [
    status(0, by({ noindex: true })),
    status(1, by({ indexable: false })),
    status(2, by({ note: '<p>Gardener <a href="x">#<span>nobot</span></a></p>' })),
    status(3, { reblog: status(9) }),
    status(4, { visibility: 'private' }),
    status(5),
  ];
  expect(postsIn(await run()).map(({ text }) => text)).toEqual([`<p>${TEXTS[0]}</p>`]);
});

test('when all are left out, a person is told why there is nothing', async () => {
  all = [status(0, { account: { ...status(0).account, indexable: false } })];
  const found = await run();
  expect(postsIn(found)).toEqual([]);
  expect(ofKind(found, 'notice')).toMatchObject([{ code: 'left-out' }]);
});

test('"no posts" and "not allowed to see posts" are told apart', async () => {
  expect(await run()).toEqual([]);
  instance = { configuration: { timelines_access: { hashtag_feeds: { local: 'public', remote: 'authenticated' } } } };
  expect(ofKind(await run(), 'notice')).toMatchObject([{ code: 'closed' }]);
});

test('a status that cannot be read is kept with what is wrong with it, and the rest goes on', async () => {
  all = [status(0), status(1, { content: 5 }), status(2)] as never;
  const found = await run();
  expect(postsIn(found)).toHaveLength(2);
  expect(ofKind(found, 'bad')).toMatchObject([{ error: expect.stringContaining('content') }]);
});
