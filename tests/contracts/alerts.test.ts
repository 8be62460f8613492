import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlertMessage, AlertWay } from '../../src/alerts/_contract.ts';
import { seal, unseal } from '../../src/alerts/_seal.ts';
import { discover } from '../../src/discover.ts';
import { RemoteError } from '../../src/errors.ts';
import { createHttp } from '../../src/fetch/client.ts';
import { createMail } from '../../src/fetch/mail.ts';
import { mailServer } from '../fixtures/mail-server.ts';

const ways = await discover<AlertWay>(new URL('../../src/alerts/', import.meta.url));
const message: AlertMessage = {
  id: '0198-test',
  kind: 'alert',
  title: '1 post needs somebody',
  at: '2026-03-01T12:00:00.000Z',
  more: 2,
  desk: 'https://desk.example.org/',
  items: [
    {
      ...{ kind: 'review', text: 'A post that seems to spread “<!channel> garlic & onions” waits.', quote: null },
      ...{ url: 'https://desk.example.org/reviews/1', risk: 'high', priority: 80 },
    },
  ],
};

let web: { url: string; close(): void };
let mail: Awaited<ReturnType<typeof mailServer>>;
const asked: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[] = [];
let status = 200;
beforeAll(async () => {
  mail = await mailServer();
  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      asked.push({ method: request.method!, path: request.url!, headers: request.headers, body });
      reply.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end('ok');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  web = { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, close: () => server.close() };
});
afterAll(async () => {
  web.close();
  await mail.close();
});
beforeEach(() => {
  asked.length = 0;
  mail.letters.length = 0;
  mail.refuse(null);
  status = 200;
});

/** What each way needs to reach the servers of this test. A new way adds itself here. */
const reach: Record<string, () => { target: Record<string, unknown>; secrets: Record<string, string> }> = {
  webhook: () => ({ target: { url: `${web.url}/hook` }, secrets: { key: 'whsec_aGVsbG8=' } }),
  email: () => ({
    target: {
      to: ['a@example.org', 'b@example.org'],
      from: 'm@example.org',
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
    },
    secrets: {},
  }),
  ntfy: () => ({ target: { server: web.url, topic: 'team' }, secrets: { token: 'tk' } }),
  slack: () => ({ target: {}, secrets: { url: `${web.url}/services/x` } }),
  matrix: () => ({ target: { server: web.url, room: '!a:example.org' }, secrets: { token: 'tk' } }),
};

const send = (way: AlertWay, what = message, allow = [new URL(web.url).host, `127.0.0.1:${mail.port}`]) => {
  const { target, secrets } = reach[way.id]!();
  const http = createHttp({ userAgent: 'test', egressAllow: allow });
  const now = () => new Date('2026-03-01T12:00:00.000Z');
  return way.send(what, { target: way.target.parse(target), secrets, http, mail: createMail(allow), now });
};
const received = () => [...asked.map(({ body }) => body), ...mail.letters].join('\n').replaceAll(/=\n/g, '');

test('every way has a place in this test', () => {
  expect([...ways.keys()].sort()).toEqual(Object.keys(reach).sort());
});

describe.each([...ways])('%s', (id, way) => {
  test('is called as its file, and its example fits its schema', () => {
    expect(way.id).toBe(id);
    expect(way.target.safeParse(way.example).success).toBe(true);
  });
  test('tells what happened, where to look, and how much more there is', async () => {
    await send(way);
    expect(asked.length + mail.letters.length).toBe(1);
    expect(received()).toContain('1 post needs somebody');
    expect(received()).toContain('https://desk.example.org/reviews/1');
    expect(received()).toMatch(/garlic/);
    expect(received()).toMatch(/2 more|"more":2/);
  });
  test('a place that is ill for a while may be tried again; one that refuses may not', async () => {
    status = 503;
    mail.refuse('451 later');
    await expect(send(way)).rejects.toMatchObject({ name: 'RemoteError', permanent: false });
    status = 403;
    mail.refuse('550 never');
    await expect(send(way)).rejects.toMatchObject({ name: 'RemoteError', permanent: true });
  });
  test('never goes into a private network that nobody allowed, nor where a redirect leads', async () => {
    await expect(send(way, message, [])).rejects.toMatchObject({ code: 'blocked-address' });
    expect(asked.length + mail.letters.length).toBe(0);
    if (way.id === 'email') return;
    status = 302;
    await expect(send(way)).rejects.toBeInstanceOf(RemoteError);
    expect(asked).toHaveLength(1);
  });
});

test('a webhook is signed as Standard Webhooks asks', async () => {
  await send(ways.get('webhook')!);
  const { headers, body } = asked[0]!;
  expect(headers['webhook-id']).toBe(message.id);
  const text = `${message.id}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', Buffer.from('aGVsbG8=', 'base64')).update(text).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${expected}`);
});

test('in a chat, a claim calls nobody and makes no link', async () => {
  await send(ways.get('slack')!, { ...message, items: [{ ...message.items[0]!, text: '<!channel> @all <b>' }] });
  const { text } = JSON.parse(asked[0]!.body) as { text: string };
  expect(text).not.toContain('<!channel>');
  expect(text).not.toMatch(/@all/);
  expect(text).toContain('&lt;b&gt;');
});

test('a line break in what the team wrote begins no new header of a letter', async () => {
  await send(ways.get('email')!, { ...message, title: 'one\r\nBcc: everybody@example.org' });
  expect(mail.letters[0]).not.toMatch(/^Bcc:/m);
});

test('secrets come back with the same key, and not with another or when changed', () => {
  const sealed = seal({ key: 'value' }, 'instance key');
  expect(sealed).not.toContain('value');
  expect(unseal(sealed, 'instance key')).toEqual({ key: 'value' });
  expect(unseal(sealed, 'another key')).toBeNull();
  expect(unseal(`${sealed.slice(0, -2)}AA`, 'instance key')).toBeNull();
});
