import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RemoteError } from '../../src/errors.ts';
import { rss, TEXTS } from './collector-examples.ts';
import { collected, lastCursor, ofKind, openWeb, postsIn, send, type Web } from './collector-places.ts';

let web: Web;
let body: string | Buffer;
let type: string;
beforeEach(async () => {
  body = rss();
  type = 'application/rss+xml';
  web = await openWeb((_, reply) => send(reply, 200, type, body));
});
afterEach(() => web.close());

const url = () => `${web.origin}/feed.xml`;
const run = (cursor: unknown = null) => collected('feed', { url: url() }, { hosts: [web.host], cursor });
const failure = async (cursor: unknown = null): Promise<RemoteError> => {
  const error = await run(cursor).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RemoteError);
  return error as RemoteError;
};
const item = (text: string, guid = 'g') =>
  `<item><guid>${guid}</guid><title>Town</title><description>${text}</description></item>`;
const channel = (inside: string) => `<rss version="2.0"><channel><title>Town</title>${inside}</channel></rss>`;

test('what was seen is not taken in again; what is new or changed is', async () => {
  const cursor = lastCursor(await run());
  expect(postsIn(await run(cursor))).toEqual([]);
  body = rss([...TEXTS.slice(0, 4), 'The blue bicycle was picked up.', 'A new item.']);
  expect(postsIn(await run(cursor)).map(({ text }) => text)).toEqual([
    'The blue bicycle was picked up.',
    'A new item.',
  ]);
});

test('items that left the feed and come back are still known', async () => {
  const first = lastCursor(await run());
  body = rss(TEXTS.slice(0, 1));
  const second = lastCursor(await run(first));
  body = rss();
  expect(postsIn(await run(second))).toEqual([]);
});

test('a web page in place of a feed is refused for good, and says where its feeds are', async () => {
  type = 'text/html';
  body = `<!doctype html><html><head><link rel="alternate" type="application/atom+xml" href="/atom.xml"></head><body>Hi</body></html>`;
  const error = await failure();
  expect(error).toMatchObject({ code: 'malformed', permanent: true });
  expect(error.message).toContain('a web page, not a feed');
  expect(error.message).toContain(`${web.origin}/atom.xml`);
});

test('a web page where a feed was before is worth trying again', async () => {
  const cursor = lastCursor(await run());
  body = '<html><body>We are back soon.</body></html>';
  expect(await failure(cursor)).toMatchObject({ code: 'malformed', permanent: false });
});

test('an address that moved for good three times in a row is told to the watch, not before', async () => {
  web.answer = (request, reply) => {
    if (request.url === '/feed.xml') reply.writeHead(301, { location: '/new.xml' }).end();
    else send(reply, 200, type, body);
  };
  let cursor: unknown = null;
  const moved: number[] = [];
  for (let times = 1; times <= 3; times += 1) {
    const found = await run(cursor);
    cursor = lastCursor(found);
    for (const move of ofKind(found, 'moved')) {
      moved.push(times);
      expect(move.target).toEqual({ url: `${web.origin}/new.xml` });
    }
  }
  expect(moved).toEqual([3]);
});

test('entities that multiply are not expanded', async () => {
  const levels = Array.from({ length: 9 }, (_, n) => `<!ENTITY b${n + 1} "${`&b${n};`.repeat(10)}">`).join('');
  body = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY b0 "boom">${levels}]>${channel(item('&b9;'))}`;
  const begun = performance.now();
  const posts = postsIn(await run());
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(posts.every(({ text }) => text.length < 1000)).toBe(true);
});

test('an entity that names a file does not bring the file in', async () => {
  body = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>${channel(item('Name: &f;'))}`;
  const found = await run().catch((error: unknown) => error);
  if (found instanceof Error) expect(found).toBeInstanceOf(RemoteError);
  else for (const { text } of postsIn(found as never)) expect(text).toMatch(/^Name: (?:&f;)?$/);
});

test.each([
  ['items inside items', channel('<item>'.repeat(100_000))],
  ['elements inside an item', channel(`<item><title>${'<b>'.repeat(100_000)}x`)],
  ['elements that hide behind quotes', channel(`<item>${`<a><b c='></a>'>`.repeat(50_000)}`)],
  ['quotes that never end', `<rss>${'<a b="'.repeat(200_000)}`],
  ['only opening brackets', `<rss>${'<'.repeat(1_000_000)}`],
  ['comments after a broken end', `<rss><item><title>x</title></item></rss>${'<!---->'.repeat(500)}x`],
  ['comments that never end', `<rss>${'<!--'.repeat(300_000)}`],
])('%s come to an end soon, without a crash', async (_, hostile) => {
  body = hostile;
  const begun = performance.now();
  const found = await run().catch((error: unknown) => error);
  if (found instanceof Error) expect(found).toBeInstanceOf(RemoteError);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('broken XML is read as far as it goes, with a word about it, and asked for whole the next time', async () => {
  const whole = rss();
  body = whole.slice(0, whole.lastIndexOf('<item>') + 30);
  web.answer = (_, reply) => reply.writeHead(200, { 'content-type': type, etag: '"half"' }).end(body);
  const found = await run();
  expect(postsIn(found).length).toBeGreaterThanOrEqual(4);
  expect(ofKind(found, 'notice')).toMatchObject([{ code: 'malformed' }]);
  body = whole;
  const again = await run(lastCursor(found));
  expect(web.requests.at(-1)?.headers['if-none-match']).toBeUndefined();
  expect(postsIn(again).at(-1)?.text).toBe(TEXTS[4]);
});

test('a charset named wrongly is noticed, a right one obeyed', async () => {
  const text = 'Žluťoučký kůň – „příliš“';
  type = 'application/xml; charset=iso-8859-1';
  body = Buffer.from(channel(item(text)));
  expect(postsIn(await run())[0]?.text).toBe(text);
  type = 'application/xml';
  body = iconv.encode(`<?xml version="1.0" encoding="windows-1250"?>${channel(item(text))}`, 'windows-1250');
  expect(postsIn(await run())[0]?.text).toBe(text);
});

test('an item without words is kept as bad, and the rest goes on', async () => {
  body = channel(`<item><guid>empty</guid></item>${item('Words.')}`);
  const found = await run();
  expect(ofKind(found, 'bad')).toHaveLength(1);
  expect(postsIn(found).map(({ text }) => text)).toEqual(['Words.']);
});

test('a number as id is kept apart from the same number in another feed', async () => {
  body = channel(item('One.', '17'));
  const here = postsIn(await run());
  const there = postsIn(await collected('feed', { url: `${web.origin}/other.xml` }, { hosts: [web.host] }));
  expect(here[0]?.externalId).not.toBe(there[0]?.externalId);
});
