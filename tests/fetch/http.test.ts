import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RemoteError } from '../../src/errors.ts';
import { decodeText } from '../../src/fetch/charset.ts';
import { createHttp } from '../../src/fetch/client.ts';
import type { Http } from '../../src/fetch/http.ts';
import { createPace } from '../../src/fetch/pace.ts';
import { retryAfter } from '../../src/fetch/retry-after.ts';

let server: Server;
let other: Server;
let http: Http;
let at = '';
let elsewhere = '';
const asked: { url: string; headers: Record<string, unknown> }[] = [];
let robots: { status: number; text: string } = { status: 404, text: '' };

const site: RequestListener = (request, reply) => {
  asked.push({ url: request.url ?? '', headers: request.headers });
  const redirect = (status: number, location: string) => reply.writeHead(status, { location }).end();
  switch (request.url) {
    case '/robots.txt':
      return void reply.writeHead(robots.status, { 'content-type': 'text/plain' }).end(robots.text);
    case '/bomb':
      return void reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200 * 1024 * 1024)));
    case '/moved':
      return void redirect(301, '/end');
    case '/sometimes':
      return void redirect(302, '/end');
    case '/inside':
      return void redirect(302, 'http://10.0.0.1/');
    case '/elsewhere':
      return void redirect(302, `${elsewhere}/secret`);
    case '/loop':
      return void redirect(302, '/loop');
    case '/never':
      return;
    case '/drip':
      reply.writeHead(200).write('a');
      return;
    case '/cut':
      reply.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => reply.destroy(), 20);
      return;
    default: {
      const status = Number(/^\/status\/(\d+)/.exec(request.url ?? '')?.[1] ?? 200);
      reply.writeHead(status, status === 429 ? { 'retry-after': '120' } : {}).end(status === 304 ? undefined : 'hello');
    }
  }
};

const listen = (listener: RequestListener): Promise<Server> =>
  new Promise((resolve) => {
    const made = createServer(listener).listen(0, '127.0.0.1', () => resolve(made));
  });
const hostOf = (made: Server) => `127.0.0.1:${(made.address() as AddressInfo).port}`;

beforeAll(async () => {
  server = await listen(site);
  other = await listen(site);
  at = `http://${hostOf(server)}`;
  elsewhere = `http://${hostOf(other)}`;
  http = fresh();
});
afterAll(() => {
  for (const one of [server, other]) {
    one.closeAllConnections();
    one.close();
  }
});
const fresh = () =>
  createHttp({
    userAgent: 'Mythwatch/test (+team@example.org)',
    egressAllow: [hostOf(server), hostOf(other)],
    timeouts: { headersMs: 300, bodyMs: 300 },
  });

async function fault(work: Promise<unknown>): Promise<RemoteError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RemoteError);
  return error as RemoteError;
}

describe('where we may go', () => {
  const inside = [
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::a00:1]/',
    'ws://127.0.0.1/',
  ];
  test.each(inside)('%s is refused for good', async (address) => {
    const error = await fault(http.get(address));
    expect(error).toMatchObject({ code: 'blocked-address', permanent: true });
  });

  test.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://example.org/',
    'http://example.org:22/',
    'http://me:pw@example.org/',
    'no address',
  ])('%s is refused for good', async (address) => {
    expect(await fault(http.get(address))).toMatchObject({ code: 'blocked-address', permanent: true });
  });

  test('a redirect into a private network is refused', async () => {
    expect(await fault(http.get(`${at}/inside`))).toMatchObject({ code: 'blocked-address', permanent: true });
  });

  test('an exception holds for exactly its port', async () => {
    const port = Number(hostOf(server).split(':')[1]);
    expect(await fault(http.get(`http://127.0.0.1:${port === 65535 ? port - 1 : port + 1}/`))).toMatchObject({
      code: 'blocked-address',
    });
  });

  test('a stream into a private network is refused', async () => {
    const stream = http.webSocket('ws://10.0.0.1/', { signal: new AbortController().signal });
    expect(await fault(stream[Symbol.asyncIterator]().next())).toMatchObject({ code: 'blocked-address' });
  });
});

describe('what comes back', () => {
  test('a 200 MB gzip bomb is left at the limit', async () => {
    expect(await fault(http.get(`${at}/bomb`))).toMatchObject({ code: 'too-large', permanent: true });
  });
  test('silence is a time-out, worth trying again', async () => {
    expect(await fault(http.get(`${at}/never`))).toMatchObject({ code: 'timeout', permanent: false });
    expect(await fault(http.get(`${at}/drip`))).toMatchObject({ permanent: false });
    expect(await fault(http.get(`${at}/drip`, { timeoutMs: 100 }))).toMatchObject({
      code: 'timeout',
      permanent: false,
    });
  });
  test('a body that breaks off is no success', async () => {
    expect(await fault(http.get(`${at}/cut`))).toMatchObject({ code: 'network', permanent: false });
  });
  test('a stop from our side ends the request at once', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await expect(http.get(`${at}/never`, { signal: stop.signal })).rejects.toThrow();
    expect(stop.signal.aborted).toBe(true);
  });
  test('only a way of permanent redirects says that the address moved', async () => {
    expect(await http.get(`${at}/moved`)).toMatchObject({ status: 200, url: `${at}/end`, movedTo: `${at}/end` });
    expect(await http.get(`${at}/sometimes`)).toMatchObject({ url: `${at}/end`, movedTo: null });
    expect(await fault(http.get(`${at}/loop`))).toMatchObject({ permanent: true });
  });
  test('a token is not taken along to another site', async () => {
    asked.length = 0;
    await http.get(`${at}/elsewhere`, { headers: { authorization: 'Bearer x', 'if-none-match': '"e"' } });
    expect(asked.at(0)?.headers.authorization).toBe('Bearer x');
    expect(asked.at(-1)?.headers.authorization).toBeUndefined();
  });
  test('says honestly who asks', async () => {
    asked.length = 0;
    await http.get(`${at}/`);
    expect(asked[0]?.headers['user-agent']).toBe('Mythwatch/test (+team@example.org)');
  });
  test.each([
    [401, 'forbidden', true],
    [403, 'forbidden', true],
    [404, 'gone', true],
    [410, 'gone', true],
    [418, 'http', true],
    [500, 'http', false],
    [503, 'http', false],
  ])('status %i is %s, permanent: %s', async (status, code, permanent) => {
    expect(await fault(http.get(`${at}/status/${status}`))).toMatchObject({ code, permanent, httpStatus: status });
  });
  test('429 carries how long to wait; 304 is a success', async () => {
    expect(await fault(http.get(`${at}/status/429`))).toMatchObject({
      code: 'rate-limited',
      permanent: false,
      retryAfterMs: 120_000,
    });
    expect((await http.get(`${at}/status/304`)).status).toBe(304);
  });
});

describe('robots.txt', () => {
  test.each([
    ['allows all when there is none', 404, '', true],
    ['allows all when it is forbidden', 403, '', true],
    ['keeps out of what it names', 200, 'User-agent: *\nDisallow: /page', false],
    ['prefers the rules for us', 200, 'User-agent: *\nDisallow: /\n\nUser-agent: Mythwatch\nAllow: /page', true],
  ])('%s', async (_, status, text, allowed) => {
    robots = { status, text };
    const asking = fresh().get(`${at}/page`, { robots: true });
    if (allowed) expect((await asking).status).toBe(200);
    else expect(await fault(asking)).toMatchObject({ code: 'robots', permanent: true });
  });
  test.each([500, 503, 429])('status %i: nothing is read for now, and it is tried again', async (status) => {
    robots = { status, text: '' };
    const error = await fault(fresh().get(`${at}/page`, { robots: true }));
    expect(error).toMatchObject({ code: 'robots', permanent: false });
    expect(error.retryAfterMs).toBeGreaterThan(0);
  });
  test('a very long one is cut, not refused', async () => {
    robots = { status: 200, text: `User-agent: *\nDisallow: /page\n${'# words\n'.repeat(100_000)}` };
    expect(await fault(fresh().get(`${at}/page`, { robots: true }))).toMatchObject({ code: 'robots', permanent: true });
  });
  test('is asked for once, not for each page', async () => {
    robots = { status: 200, text: 'User-agent: *\nAllow: /' };
    const mine = fresh();
    asked.length = 0;
    for (const page of ['/a', '/b', '/c']) await mine.get(at + page, { robots: true });
    expect(asked.filter(({ url }) => url === '/robots.txt')).toHaveLength(1);
  });
});

describe('pace', () => {
  test('asks one host for one thing at a time, others at once', async () => {
    const pace = createPace(new Set());
    let atOnce = 0;
    let most = 0;
    const ask = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 20));
      atOnce -= 1;
    };
    const { signal } = new AbortController();
    await Promise.all([pace.take('a', signal, ask), pace.take('b', signal, ask)]);
    expect(most).toBe(2);
    most = 0;
    await Promise.all([pace.take('c', signal, ask), pace.take('c', AbortSignal.timeout(100), ask).catch(() => {})]);
    expect(most).toBe(1);
  });
  test('leaves a host alone as long as it asked, then tries again', async () => {
    let now = 1_000_000;
    const pace = createPace(new Set(), () => now);
    const { signal } = new AbortController();
    const busy = () => Promise.reject(new RemoteError('busy', { code: 'rate-limited', retryAfterMs: 60_000 }));
    await fault(pace.take('a', signal, busy));
    now += 30_000;
    expect(await fault(pace.take('a', signal, async () => 1))).toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 30_000,
    });
    now += 31_000;
    expect(await pace.take('a', signal, async () => 1)).toBe(1);
  });
  test('leaves a host alone after five failures in a row', async () => {
    let now = 1_000_000;
    const pace = createPace(new Set(), () => now);
    const { signal } = new AbortController();
    const down = () => Promise.reject(new RemoteError('down', { code: 'network' }));
    for (let n = 0; n < 5; n += 1) {
      expect(await fault(pace.take('a', signal, down))).toMatchObject({ code: 'network' });
      now += 3_000;
    }
    expect(await fault(pace.take('a', signal, async () => 1))).toMatchObject({ code: 'rate-limited' });
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  test.each([
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Thu, 01 Jan 2020 00:01:00 GMT', 0],
    ['99999999', 86_400_000],
    ['soon', null],
    ['', null],
  ])('%s', (value, ms) => {
    expect(retryAfter(new Headers(value ? { 'retry-after': value } : {}), now)).toBe(ms);
  });
});

describe('charset', () => {
  const text = 'Façade, žluťoučký, „Impfung“';
  const headers = (type: string) => new Headers({ 'content-type': type });
  test.each([
    ['UTF-8 without a word about it', Buffer.from(text), 'text/xml'],
    ['UTF-8 that the header calls Latin-1', Buffer.from(text), 'text/xml; charset=iso-8859-1'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'text/xml'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'text/xml'],
  ])('%s', (_, body, type) => expect(decodeText(body, headers(type))).toBe(text));
  test('Windows-1252 by header, by prolog, and as a last guess', () => {
    const western = 'Façade – “claim”';
    const body = iconv.encode(western, 'windows-1252');
    expect(decodeText(body, headers('text/html; charset=windows-1252'))).toBe(western);
    expect(decodeText(body, headers('text/html'))).toBe(western);
    const xml = '<?xml version="1.0" encoding="windows-1250"?><a>Żółć</a>';
    expect(decodeText(iconv.encode(xml, 'windows-1250'), headers('application/xml'))).toBe(xml);
  });
});
