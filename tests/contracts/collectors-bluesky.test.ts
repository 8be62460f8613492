import { afterEach, expect, test } from 'vitest';
import { event, TEXTS } from './collector-examples.ts';
import { collected, lastCursor, ofKind, openStream, postsIn, type Stream } from './collector-places.ts';

let stream: Stream | null = null;
afterEach(async () => {
  await stream?.close();
  stream = null;
});
/** Follows a stream that says this to everybody, until its silence is noticed. */
const follow = async (says: readonly unknown[], more: Record<string, unknown> = {}, cursor: unknown = null) => {
  await stream?.close();
  stream = await openStream((socket) => {
    for (const one of says) socket.send(typeof one === 'string' ? one : JSON.stringify(one));
  });
  return collected(
    'bluesky',
    { baseUrl: stream.url, ...more },
    {
      hosts: [stream.host],
      cursor,
      enough: (found) => found.at(-1)?.kind === 'checkpoint',
    },
  );
};
const withRecord = (n: number, record: Record<string, unknown>) => {
  const made = event(n);
  return { ...made, commit: { ...made.commit, record: { ...made.commit.record, ...record } } };
};

test('asks for posts only, and goes on a little before the last cursor', async () => {
  const cursor = lastCursor(await follow([event(0), event(1)]));
  expect(stream!.asked[0]!.pathname).toBe('/subscribe');
  expect(stream!.asked[0]!.searchParams.getAll('wantedCollections')).toEqual(['app.bsky.feed.post']);
  expect(stream!.asked[0]!.searchParams.has('cursor')).toBe(false);
  await follow([event(1), event(2)], {}, cursor);
  const asked = Number(stream!.asked[0]!.searchParams.get('cursor'));
  expect(asked).toBeLessThan(event(1).time_us);
  expect(asked).toBeGreaterThan(event(1).time_us - 60_000_000);
});

test('a post has its address, its author, and what it answers, quotes and links to', async () => {
  const [post] = postsIn(
    await follow([
      withRecord(0, {
        reply: {
          root: { uri: 'at://did:plc:a/app.bsky.feed.post/1' },
          parent: { uri: 'at://did:plc:a/app.bsky.feed.post/2' },
        },
        embed: { $type: 'app.bsky.embed.record', record: { uri: 'at://did:plc:b/app.bsky.feed.post/3' } },
        facets: [{ features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://town.example.org/' }] }],
        tags: ['town'],
      }),
    ]),
  );
  expect(post).toMatchObject({
    platform: 'bluesky',
    externalId: 'at://did:plc:townhall/app.bsky.feed.post/k0',
    url: 'https://bsky.app/profile/did:plc:townhall/post/k0',
    author: 'did:plc:townhall',
    text: TEXTS[0],
    lang: 'en',
    inReplyTo: 'at://did:plc:a/app.bsky.feed.post/2',
    quoted: 'at://did:plc:b/app.bsky.feed.post/3',
    links: ['https://town.example.org/'],
    tags: ['town'],
  });
});

test('a post that is deleted and an account that is deleted are told; one that only sleeps is not', async () => {
  const gone = { ...event(1), commit: { ...event(1).commit, operation: 'delete', record: undefined } };
  const account = (status: string) => ({
    did: 'did:plc:gone',
    time_us: event(2).time_us,
    kind: 'account',
    account: { active: false, did: 'did:plc:gone', status },
  });
  const found = await follow([event(0), gone, account('deleted'), account('deactivated')]);
  expect(ofKind(found, 'delete')).toEqual([
    { kind: 'delete', platform: 'bluesky', externalId: 'at://did:plc:townhall/app.bsky.feed.post/k1' },
  ]);
  expect(ofKind(found, 'purge-author')).toEqual([
    { kind: 'purge-author', platform: 'bluesky', author: 'did:plc:gone' },
  ]);
});

test('a date from the future is the moment the stream carried it', async () => {
  const [liar, old] = postsIn(
    await follow([
      withRecord(0, { createdAt: '2099-01-01T00:00:00Z' }),
      withRecord(1, { createdAt: '2020-01-01T00:00:00Z' }),
    ]),
  );
  expect(liar!.publishedAt).toBe(new Date(event(0).time_us / 1000).toISOString());
  expect(old!.publishedAt).toBe('2020-01-01T00:00:00.000Z');
});

test('frames that are no events are kept as bad, and the rest goes on', async () => {
  const found = await follow(['not json', '{"kind":5}', withRecord(0, { text: 7 }), event(1)]);
  expect(ofKind(found, 'bad')).toHaveLength(3);
  expect(postsIn(found)).toHaveLength(1);
});

test('with languages, posts in others are left out, and those that name none are kept', async () => {
  const found = await follow(
    [withRecord(0, { langs: ['en-GB'] }), withRecord(1, { langs: ['ja'] }), withRecord(2, { langs: undefined })],
    { langs: ['en'] },
  );
  expect(postsIn(found).map(({ text }) => text)).toEqual([TEXTS[0], TEXTS[2]]);
});

test('a stream that breaks is taken up again from where it was, within the run', async () => {
  stream = await openStream((socket, asked) => {
    if (stream!.asked.length > 1) socket.send(JSON.stringify(event(3)));
    else {
      socket.send(JSON.stringify(event(0)));
      setTimeout(() => socket.terminate(), 20);
    }
    expect(asked.pathname).toBe('/subscribe');
  });
  const found = await collected(
    'bluesky',
    { baseUrl: stream.url },
    {
      hosts: [stream.host],
      enough: (so) => postsIn(so).length === 2,
    },
  );
  expect(postsIn(found).map(({ text }) => text)).toEqual([TEXTS[0], TEXTS[3]]);
  expect(Number(stream.asked[1]!.searchParams.get('cursor'))).toBeLessThanOrEqual(event(0).time_us);
  expect(lastCursor(found)).toMatchObject({ timeUs: event(3).time_us });
});

test('a stream inside the private network is refused', async () => {
  await expect(collected('bluesky', { baseUrl: 'ws://127.0.0.1:9' })).rejects.toMatchObject({
    code: 'blocked-address',
    permanent: true,
  });
});
