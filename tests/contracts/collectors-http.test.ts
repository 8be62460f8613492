import type { ServerResponse } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RemoteError } from '../../src/errors.ts';
import { page, rss, status } from './collector-examples.ts';
import { collected, lastCursor, ofKind, openWeb, postsIn, running, send, type Web } from './collector-places.ts';

/** The collectors that ask by HTTP, each with what its server says when all is well. */
const KINDS = [
  { kind: 'feed', path: '/feed.xml', type: 'application/rss+xml', body: rss(), conditional: true },
  { kind: 'web', path: '/news', type: 'text/html; charset=utf-8', body: page(), conditional: true },
  {
    kind: 'mastodon',
    path: '/api/v1/timelines/tag/town',
    type: 'application/json',
    body: JSON.stringify([status(1), status(0)]),
    conditional: false,
  },
];

describe.each(KINDS)('$kind', ({ kind, path, type, body, conditional }) => {
  let web: Web;
  /** How the server answers for the place itself; robots.txt is always absent. */
  let answer: (reply: ServerResponse) => void;
  beforeEach(async () => {
    answer = (reply) => send(reply, 200, type, body);
    web = await openWeb((request, reply) =>
      request.url?.startsWith('/robots.txt') ? send(reply, 404, 'text/plain', '') : answer(reply),
    );
  });
  afterEach(() => web.close());
  const target = () =>
    kind === 'mastodon' ? { baseUrl: web.origin, hashtag: 'town' } : { url: `${web.origin}${path}` };
  const run = (cursor: unknown = null) => collected(kind, target(), { hosts: [web.host], cursor });
  const failure = async (cursor: unknown = null): Promise<RemoteError> => {
    const error = await run(cursor).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(RemoteError);
    return error as RemoteError;
  };

  test('says honestly who asks', async () => {
    await run();
    expect(web.requests.at(-1)?.headers['user-agent']).toBe('Mythwatch/0 (+tests@example.org)');
  });

  // Not every place has it: a timeline is asked for by the last id instead.
  const where304 = conditional ? test : () => {};
  where304('304 is a good end without posts, asked for with what the server said, verbatim', async () => {
    answer = (reply) =>
      reply
        .writeHead(200, {
          'content-type': type,
          etag: 'W/"odd, but mine"',
          'last-modified': 'Sun, 3 May 2026 9:00 GMT',
        })
        .end(body);
    const cursor = lastCursor(await run());
    answer = (reply) => reply.writeHead(304).end();
    expect(postsIn(await run(cursor))).toEqual([]);
    const asked = web.requests.at(-1)!.headers;
    expect(asked['if-none-match']).toBe('W/"odd, but mine"');
    expect(asked['if-modified-since']).toBe('Sun, 3 May 2026 9:00 GMT');
  });

  test('301 is followed', async () => {
    const first = answer;
    let asked = 0;
    answer = (reply) => (asked++ ? first(reply) : reply.writeHead(301, { location: `${web.origin}/elsewhere` }).end());
    expect(postsIn(await run()).length).toBeGreaterThan(0);
  });

  test.each([
    [410, 'gone'],
    [404, 'gone'],
    [401, 'forbidden'],
    [403, 'forbidden'],
  ])('%i is permanent', async (code, name) => {
    answer = (reply) => send(reply, code, 'text/plain', 'no');
    expect(await failure()).toMatchObject({ permanent: true, httpStatus: code, code: name });
  });

  test('429 says how long to wait', async () => {
    answer = (reply) => reply.writeHead(429, { 'retry-after': '120' }).end();
    expect(await failure()).toMatchObject({ permanent: false, code: 'rate-limited', retryAfterMs: 120_000 });
  });

  test('500 may be better later', async () => {
    answer = (reply) => send(reply, 500, 'text/plain', 'oh');
    expect(await failure()).toMatchObject({ permanent: false, httpStatus: 500 });
  });

  test('a server that says nothing times out', async () => {
    answer = () => {};
    expect(await failure()).toMatchObject({ permanent: false, code: 'timeout' });
  });

  test('a body that stops half-way is a fault of the connection, and nothing of it is taken in', async () => {
    answer = (reply) => {
      reply.writeHead(200, { 'content-type': type, 'content-length': body.length + 100 });
      reply.write(body.slice(0, body.length / 2), () => reply.destroy());
    };
    expect(await failure()).toMatchObject({ permanent: false, code: 'network' });
  });

  test('a gzip bomb of 200 MB is given up at the limit', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    answer = (reply) => {
      reply.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
      const gzip = createGzip({ level: 1 });
      gzip.pipe(reply).on('error', () => {});
      let left = 200;
      const more = (): void => {
        while (left-- > 0) if (!gzip.write(megabyte)) return void gzip.once('drain', more);
        gzip.end();
      };
      reply.on('close', () => gzip.destroy());
      more();
    };
    const begun = performance.now();
    expect(await failure()).toMatchObject({ code: 'too-large', permanent: true });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test('an ordinary gzip body is read', async () => {
    answer = (reply) => reply.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(gzipSync(body));
    expect(postsIn(await run()).length).toBeGreaterThan(0);
  });

  test('a redirect into a private network is refused, and nobody there is asked', async () => {
    const inside = await openWeb((_, reply) => send(reply, 200, type, body));
    answer = (reply) => reply.writeHead(302, { location: `${inside.origin}/secret` }).end();
    expect(await failure()).toMatchObject({ code: 'blocked-address', permanent: true });
    expect(inside.requests).toEqual([]);
    await inside.close();
  });

  test.each(['null', '{}', '[1, null, {"id": 5}]', '', '\u0000\u0001', '<', '<rss', '[[[['])(
    '%j does not crash it',
    async (what) => {
      answer = (reply) => send(reply, 200, type, what);
      const found = await run().catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toBeInstanceOf(RemoteError);
      else expect(postsIn(found as never)).toEqual([]);
    },
  );

  test('stops within two seconds while it waits for a server', async () => {
    answer = (reply) => reply.writeHead(200, { 'content-type': type }).write(body.slice(0, 20));
    const begun = performance.now();
    const stop = AbortSignal.timeout(150);
    const events = running(kind, target(), { hosts: [web.host], signal: stop });
    await (async () => {
      for await (const event of events) expect(event.kind).not.toBe('post');
    })().catch(() => {});
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test('a place inside the private network is not read unless it was allowed', async () => {
    const error = await collected(kind, target(), { hosts: [] }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'blocked-address', permanent: true });
    expect(web.requests).toEqual([]);
  });

  test('the cursor of one place is not used for another', async () => {
    const cursor = lastCursor(await run());
    const other = await openWeb((request, reply) =>
      request.url === '/robots.txt' ? send(reply, 404, 'text/plain', '') : send(reply, 200, type, body),
    );
    const there = kind === 'mastodon' ? { baseUrl: other.origin, hashtag: 'town' } : { url: `${other.origin}${path}` };
    const found = await collected(kind, there, { hosts: [other.host], cursor });
    expect(postsIn(found).length).toBeGreaterThan(0);
    expect(other.requests.some(({ url }) => url?.includes('min_id'))).toBe(false);
    expect(ofKind(found, 'bad')).toEqual([]);
    await other.close();
  });
});
