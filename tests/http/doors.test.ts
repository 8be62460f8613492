import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterLink } from '../../src/actions/invites.ts';
import { createLimits } from '../../src/http/limits.ts';
import { type House, ORIGIN, openHouse, tokenOf } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('headers', () => {
  test('a strict policy, no sniffing, no framing, nothing kept, and an id to look up', async () => {
    const { headers } = await house.anonymous.get('/docs');
    const policy = headers.get('content-security-policy')!;
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "img-src 'self' data:",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/[0-9a-f-]{36}/);
  });
  test('TLS is asked for only where it is in front', async () => {
    expect((await house.anonymous.get('/docs')).headers.has('strict-transport-security')).toBe(false);
    const secure = await openHouse({ env: { BASE_URL: 'https://desk.test' } });
    expect((await secure.anonymous.get('/docs')).headers.get('strict-transport-security')).toBe('max-age=15552000');
    await secure.close();
  });
  test('they stand on errors too', async () => {
    const answer = await house.anonymous.get('/api/v1/nothing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.json.instance).toBe(answer.headers.get('x-request-id'));
  });
});

describe('requests from other sites', () => {
  const change = { name: 'x', scopes: ['read'] };
  const cases: [string, Record<string, string>, number][] = [
    ['from our own pages', { 'sec-fetch-site': 'same-origin', origin: ORIGIN }, 201],
    ['from our own pages in an old browser', { origin: ORIGIN }, 201],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['from another site in an old browser', { origin: 'https://evil.example' }, 403],
    ['from a sandboxed frame', { origin: 'null' }, 403],
    ['from a neighbouring host', { 'sec-fetch-site': 'same-site', origin: 'http://other.desk.test' }, 403],
    ['with a cookie and no word of where from', { origin: '' }, 403],
  ];
  test.each(cases)('%s', async (_, headers, expected) => {
    const person = await house.person('viewer');
    expect((await person.send('POST', '/api/v1/tokens', change, headers)).status).toBe(expected);
  });
  test('a form of another site can’t sign anybody in', async () => {
    const answer = await house.anonymous.send(
      'POST',
      '/api/v1/session',
      { email: 'a@example.org', password: 'x' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
  });
  test('a token needs no origin', async () => {
    const admin = await house.person('admin');
    const token = await tokenOf(house, admin, ['ingest']);
    const answer = await token.send('POST', '/api/v1/posts', { posts: [{}] }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
  });
});

describe('tokens', () => {
  test('an unknown, revoked or expired one is refused, and reading is not writing', async () => {
    const editor = await house.person('editor');
    const token = await tokenOf(house, editor, ['read']);
    expect((await token.get('/api/v1/me')).json).toMatchObject({ permissions: ['read'], signedInBy: 'token' });
    expect((await token.send('POST', '/api/v1/posts', { posts: [{}] })).status).toBe(403);
    expect((await token.send('POST', '/api/v1/tokens', { name: 'child', scopes: ['read'] })).status).toBe(403);
    const before = house.clock.now;
    house.clock.now = new Date(before.getTime() + 91 * 86_400_000);
    expect((await token.get('/api/v1/me')).status).toBe(401);
    house.clock.now = before;
    expect((await editor.send('DELETE', `/api/v1/tokens/${token.id}`)).status).toBe(204);
    expect((await token.get('/api/v1/me')).status).toBe(401);
    const { status, headers } = await house.anonymous.get('/api/v1/me', { authorization: 'Bearer mw_nothing' });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="mythwatch"']);
  });
  test('a scope that its owner does not have is refused; one that the owner lost is gone', async () => {
    const admin = await house.person('admin');
    const editor = await house.person('editor');
    const beyond = await editor.send('POST', '/api/v1/tokens', { name: 'x', scopes: ['manage-people'] });
    expect([beyond.status, beyond.json.problems[0].field]).toEqual([422, 'scopes']);
    const token = await tokenOf(house, editor, ['read', 'manage-watches']);
    await admin.send('PATCH', `/api/v1/users/${editor.id}`, { role: 'viewer' });
    expect((await token.get('/api/v1/me')).json.permissions).toEqual(['read']);
  });
  test('somebody else’s token is neither shown nor revoked; an admin does both', async () => {
    const [one, two, admin] = [await house.person('viewer'), await house.person('viewer'), await house.person('admin')];
    const token = await tokenOf(house, one, ['read']);
    expect((await two.get('/api/v1/tokens')).json.items).toEqual([]);
    expect((await two.get('/api/v1/tokens?everybody=true')).status).toBe(403);
    expect((await two.send('DELETE', `/api/v1/tokens/${token.id}`)).status).toBe(404);
    expect((await admin.get('/api/v1/tokens?everybody=true')).text).toContain(token.id);
    expect((await admin.send('DELETE', `/api/v1/tokens/${token.id}`)).status).toBe(204);
  });
  test('the secret is kept nowhere', async () => {
    const person = await house.person('viewer');
    const made = await person.send('POST', '/api/v1/tokens', { name: 'x', scopes: ['read'] });
    expect(made.json.secret).toMatch(/^mw_[\w-]{43}$/);
    expect((await person.get('/api/v1/tokens')).text).not.toContain(made.json.secret);
    const twice = await person.send(
      'POST',
      '/api/v1/tokens',
      { name: 'x', scopes: ['read'] },
      { 'idempotency-key': 'k' },
    );
    expect(twice.status).toBe(400);
  });
});

describe('limits', () => {
  test('the API says when to come back', async () => {
    const narrow = await openHouse({ limits: createLimits({ apiPerMinute: 3 }) });
    const viewer = await narrow.person('viewer');
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await viewer.get('/api/v1/me'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(Number(answers[3]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await (await narrow.person('viewer')).get('/api/v1/me')).status).toBe(200);
    await narrow.close();
  });
  test('guessing one person’s password stops after ten tries, even with the right one', async () => {
    const guessed = await openHouse();
    const { createPerson } = await import('../../src/actions/people.ts');
    const password = 'the right password';
    await createPerson(guessed.s, { name: 'G', email: 'g@example.org', password, role: 'viewer' });
    const tryIt = (given: string) =>
      guessed.anonymous.send('POST', '/api/v1/session', { email: 'g@example.org', password: given });
    for (let i = 0; i < 10; i += 1) expect((await tryIt(`wrong password ${i}`)).status).toBe(401);
    expect((await tryIt(password)).status).toBe(429);
    await guessed.close();
  });
  test('a body beyond the limit is refused', async () => {
    const person = await house.person('viewer');
    const answer = await person.send('POST', '/api/v1/tokens', { name: 'x'.repeat(1024 * 1024), scopes: ['read'] });
    expect([answer.status, answer.json.title]).toEqual([413, 'Too large']);
  });
});

describe('doors of this machine only', () => {
  const from = (address: string) => ({
    incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } },
  });
  test('an enter link works from here, once, and not through a proxy or from elsewhere', async () => {
    const { createPerson } = await import('../../src/actions/people.ts');
    const made = { name: 'D', email: 'demo@example.org', password: 'long enough for us', role: 'editor' as const };
    const { path } = await enterLink(house.s, (await createPerson(house.s, made)).id);
    const body = new URLSearchParams({ token: new URL(path, ORIGIN).searchParams.get('token')! });
    const open = (address: string, headers: Record<string, string> = {}) =>
      house.app.request(
        `${ORIGIN}/enter`,
        { method: 'POST', body, headers: { origin: ORIGIN, ...headers } },
        from(address),
      );
    expect((await open('203.0.113.9')).status).toBe(403);
    expect((await open('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
    const opened = await open('::ffff:127.0.0.1');
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/']);
    expect(opened.headers.getSetCookie().join()).toContain('mythwatch.session_token=');
    expect((await open('127.0.0.1')).status).toBe(404);
  });
  test('metrics are open to this machine and to an admin’s token', async () => {
    const local = await house.app.request(`${ORIGIN}/metrics`, {}, from('127.0.0.1'));
    expect(local.status).toBe(200);
    expect(await local.text()).toMatch(/mythwatch_posts \d/);
    expect((await house.app.request(`${ORIGIN}/metrics`, {}, from('203.0.113.9'))).status).toBe(401);
    const proxied = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    expect((await house.app.request(`${ORIGIN}/metrics`, proxied, from('127.0.0.1'))).status).toBe(401);
    const token = await tokenOf(house, await house.person('admin'), ['manage-people']);
    expect((await token.get('/metrics')).status).toBe(200);
  });
  test('health needs nobody, and says when the store does not answer', async () => {
    expect((await house.anonymous.get('/healthz')).json).toEqual({ status: 'alive' });
    expect((await house.anonymous.get('/readyz')).status).toBe(200);
    const get = house.s.store.settings.get;
    const byHash = house.s.store.tokens.byHash;
    house.s.store.settings.get = house.s.store.tokens.byHash = () => Promise.reject(new Error('gone'));
    const down = await house.anonymous.get('/readyz');
    const token = { authorization: 'Bearer mw_any' };
    expect((await house.anonymous.get('/healthz', token)).status).toBe(200);
    const page = await house.anonymous.get('/claims', token);
    expect([page.status, page.text]).toEqual([500, expect.not.stringContaining('gone')]);
    house.s.store.settings.get = get;
    house.s.store.tokens.byHash = byHash;
    expect([down.status, down.text]).toEqual([503, expect.not.stringContaining('gone')]);
  });
});
