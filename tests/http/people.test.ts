import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invite, setupLink } from '../../src/actions/invites.ts';
import { actorFor, createPerson } from '../../src/actions/people.ts';
import { cookieOf, type House, ORIGIN, openHouse, tokenOf, visitor } from './house.ts';

const secretOf = (path: string) => new URL(path, ORIGIN).searchParams.get('token')!;
const password = 'a password of length';

describe('the first admin', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  test('is made by the one-time link, once, and is signed in by it', async () => {
    const first = secretOf((await setupLink(house.s))!);
    const second = secretOf((await setupLink(house.s))!);
    const body = { name: 'Ada', email: 'Ada@Example.org', password };
    expect((await house.anonymous.send('POST', '/api/v1/setup', { ...body, token: 'x'.repeat(43) })).status).toBe(404);
    const made = await house.anonymous.send('POST', '/api/v1/setup', { ...body, token: first });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ email: 'ada@example.org', role: 'admin' });
    const ada = visitor(house.app, made.json.id, { cookie: cookieOf(made.headers.getSetCookie()), origin: ORIGIN });
    expect((await ada.get('/api/v1/me')).json).toMatchObject({ role: 'admin', signedInBy: 'session' });
    for (const token of [first, second])
      expect(
        (await house.anonymous.send('POST', '/api/v1/setup', { ...body, email: 'b@example.org', token })).status,
      ).toBe(404);
    expect(await setupLink(house.s)).toBeNull();
  });

  test('a password shorter than 12 characters is refused and says so', async () => {
    const answer = await house.anonymous.send('POST', '/api/v1/setup', {
      name: 'B',
      email: 'b@example.org',
      password: 'short',
      token: 'x'.repeat(43),
    });
    expect(answer.status).toBe(422);
    expect(answer.json.problems[0]).toMatchObject({ field: 'password', message: expect.stringContaining('12') });
  });
});

describe('people', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const signIn = (email: string, given = password) =>
    house.anonymous.send('POST', '/api/v1/session', { email, password: given });

  test('an invitation makes one person with its e-mail and role, and no second', async () => {
    const admin = await house.person('admin');
    const link = await admin.send('POST', '/api/v1/invites', { email: 'new@example.org', role: 'editor' });
    expect(link.status).toBe(201);
    const open = await admin.get('/api/v1/invites');
    expect(open.json.items).toEqual([{ email: 'new@example.org', role: 'editor', expiresAt: link.json.expiresAt }]);
    expect(open.text).not.toContain(secretOf(link.json.path));
    const answer = { token: secretOf(link.json.path), name: 'New', password };
    const joined = await house.anonymous.send('POST', '/api/v1/invites/accept', answer);
    expect(joined.json).toMatchObject({ email: 'new@example.org', role: 'editor' });
    expect((await house.anonymous.send('POST', '/api/v1/invites/accept', answer)).status).toBe(404);
    expect((await admin.get('/api/v1/invites')).json.items).toEqual([]);
    expect((await signIn('new@example.org')).status).toBe(200);
    expect((await admin.send('POST', '/api/v1/invites', { email: 'NEW@example.org', role: 'viewer' })).status).toBe(
      409,
    );
  });

  test('two people who take one link at once: one gets it', async () => {
    const admin = await house.person('admin');
    const link = await admin.send('POST', '/api/v1/invites', { email: 'race@example.org', role: 'viewer' });
    const answer = { token: secretOf(link.json.path), name: 'R', password };
    const answers = await Promise.all([1, 2].map(() => house.anonymous.send('POST', '/api/v1/invites/accept', answer)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
  });

  test('an invitation runs out after 7 days', async () => {
    const admin = actorFor(
      await createPerson(house.s, { name: 'A', email: 'late@example.org', password, role: 'admin' }),
    );
    const { path } = await invite(house.s, admin, { email: 'too-late@example.org', role: 'viewer' });
    const before = house.clock.now;
    house.clock.now = new Date(before.getTime() + 7 * 86_400_000 + 1000);
    const answer = await house.anonymous.send('POST', '/api/v1/invites/accept', {
      token: secretOf(path),
      name: 'L',
      password,
    });
    house.clock.now = before;
    expect(answer.status).toBe(404);
  });

  test('a password link sets a new password and ends the old sessions', async () => {
    const admin = await house.person('admin');
    const forgetful = await house.person('reviewer');
    const link = await admin.send('POST', `/api/v1/users/${forgetful.id}/password-link`);
    const token = secretOf(link.json.path);
    const changed = await house.anonymous.send('POST', '/api/v1/invites/accept', {
      token,
      name: 'F',
      password: 'another password',
    });
    expect(changed.json.id).toBe(forgetful.id);
    expect((await forgetful.get('/api/v1/me')).status).toBe(401);
    expect((await signIn(changed.json.email, 'another password')).status).toBe(200);
    expect((await signIn(changed.json.email, 'correct horse battery')).status).toBe(401);
  });

  test('one’s own password is changed with the old one, and the other sessions end', async () => {
    const person = await createPerson(house.s, { name: 'O', email: 'own@example.org', password, role: 'viewer' });
    const [here, there] = [await house.sessions.open(person.id, 'test'), await house.sessions.open(person.id, 'test')];
    const at = (cookies: string[]) => visitor(house.app, person.id, { cookie: cookieOf(cookies), origin: ORIGIN });
    const change = (old: string) =>
      at(here.cookies).send('POST', '/api/v1/me/password', { old, new: 'a newer password' });
    expect((await change('not the old one')).status).toBe(403);
    const changed = await change(password);
    expect(changed.status).toBe(204);
    expect((await at(changed.headers.getSetCookie()).get('/api/v1/me')).status).toBe(200);
    expect((await at(there.cookies).get('/api/v1/me')).status).toBe(401);
    expect((await signIn('own@example.org', 'a newer password')).status).toBe(200);
  });

  test('a wrong password and an unknown e-mail get the same answer, and both stand in the audit log', async () => {
    const known = await createPerson(house.s, { name: 'K', email: 'known@example.org', password, role: 'viewer' });
    const wrong = await signIn('known@example.org', 'not the password');
    const unknown = await signIn('nobody@example.org', 'not the password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.json.detail).toBe(unknown.json.detail);
    const { items } = await house.s.store.audit.list({ action: 'person.sign-in-failed' }, { limit: 2 });
    expect(items.map(({ subjectId }) => subjectId)).toEqual(['unknown', known.id]);
    expect(JSON.stringify(items)).not.toContain('@');
  });

  test('a disabled person is out at once: session, token and sign-in', async () => {
    const admin = await house.person('admin');
    const reviewer = await house.person('reviewer');
    const token = await tokenOf(house, reviewer, ['read']);
    expect((await token.get('/api/v1/posts')).status).toBe(200);
    const changed = await admin.send('PATCH', `/api/v1/users/${reviewer.id}`, { disabled: true });
    expect(changed.json.disabled).toBe(true);
    expect((await reviewer.get('/api/v1/me')).status).toBe(401);
    expect((await token.get('/api/v1/posts')).status).toBe(401);
    expect((await signIn(changed.json.email, 'correct horse battery')).status).toBe(403);
  });

  test('nobody changes themselves, and the last admin stays', async () => {
    const alone = await openHouse();
    const admin = await alone.person('admin');
    expect((await admin.send('PATCH', `/api/v1/users/${admin.id}`, { role: 'viewer' })).status).toBe(422);
    const other = await alone.person('admin');
    expect((await other.send('PATCH', `/api/v1/users/${admin.id}`, { role: 'viewer' })).status).toBe(200);
    expect((await admin.send('PATCH', `/api/v1/users/${other.id}`, { role: 'viewer' })).status).toBe(403);
    expect(await alone.s.store.people.admins()).toBe(1);
    await alone.close();
  });

  test('signing out ends the session and stands in the audit log', async () => {
    const viewer = await house.person('viewer');
    expect((await viewer.send('DELETE', '/api/v1/session')).status).toBe(204);
    expect((await viewer.get('/api/v1/me')).status).toBe(401);
    const { items } = await house.s.store.audit.list({ action: 'person.sign-out' }, { limit: 1 });
    expect(items[0]).toMatchObject({ actor: `user:${viewer.id}`, subjectId: viewer.id });
  });

  test('the session cookie is out of reach of scripts and of other sites', async () => {
    await createPerson(house.s, { name: 'C', email: 'cookie@example.org', password, role: 'viewer' });
    const answer = await signIn('cookie@example.org');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^mythwatch\.session_token=.*HttpOnly.*SameSite=Lax/i);
    const secure = await openHouse({ env: { BASE_URL: 'https://desk.test' } });
    await createPerson(secure.s, { name: 'C', email: 'cookie@example.org', password, role: 'viewer' });
    const overTls = await secure.anonymous.send('POST', '/api/v1/session', { email: 'cookie@example.org', password });
    expect(overTls.headers.getSetCookie()[0]).toMatch(/^__Secure-mythwatch\.session_token=.*Secure/);
    await secure.close();
  });
});

describe('an enter link', () => {
  test('signs in once, and not after ten minutes', async () => {
    const house = await openHouse();
    const { enterLink } = await import('../../src/actions/invites.ts');
    const person = await createPerson(house.s, { name: 'D', email: 'd@example.org', password, role: 'editor' });
    const good = secretOf((await enterLink(house.s, person.id)).path);
    expect((await house.sessions.enter(good)).person.id).toBe(person.id);
    await expect(house.sessions.enter(good)).rejects.toMatchObject({ status: 404 });
    const late = secretOf((await enterLink(house.s, person.id)).path);
    house.clock.now = new Date(house.clock.now.getTime() + 11 * 60_000);
    await expect(house.sessions.enter(late)).rejects.toMatchObject({ status: 404 });
    await house.close();
  });
});
