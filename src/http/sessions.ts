import { APIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import { actorFor } from '../actions/people.ts';
import { hashOf } from '../actions/tokens.ts';
import { type Actor, PERMISSIONS, type Person } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { type BetterAuth, configureAuth, migrateAuth, SessionUser } from './auth.ts';
import { createLimits, type Limits } from './limits.ts';

/** Who asks, how they are known, and the language of the desk that they chose (null: none). */
interface Known {
  actor: Actor;
  by: 'session' | 'token';
  language: string | null;
  cookies: string[];
}

/** What `createApp` and the pages know of people who come and go. */
export interface Sessions {
  /** Who asks, by `Authorization: Bearer mw_…` or by session cookie; null for nobody. InputError 401 for a token that is not good. */
  actorOf(headers: Headers): Promise<Known | null>;
  /** InputError 401 for a wrong e-mail or password (it does not say which), 403 when disabled, 429 after many tries. */
  signIn(credentials: { email: string; password: string }, address: string): Promise<SignedIn>;
  signOut(headers: Headers): Promise<string[]>;
  /** Gives oneself a new password; every other session ends. InputError 403 when the old one is wrong. */
  changePassword(headers: Headers, passwords: { old: string; new: string }): Promise<string[]>;
  /** Signs somebody in whom a one-time link vouches for (`enter`, an accepted invitation, the first admin). */
  open(personId: string, how: string): Promise<SignedIn>;
  /** Takes an enter link. InputError 404 when it was used or has run out. */
  enter(token: string): Promise<SignedIn>;
}
export interface SignedIn {
  person: Person;
  /** Values for Set-Cookie. */
  cookies: string[];
}

/** Prepares better-auth's tables on the store's database. `db` is the plain database of `openStore`. */
export async function createSessions(s: Services, options: { db: Kysely<any>; limits?: Limits }): Promise<Sessions> {
  const auth = configureAuth(s, options);
  await migrateAuth(auth);
  const limits = options.limits ?? createLimits();
  const open: Sessions['open'] = async (personId, how) => {
    const { headers } = await refusals(() => auth.api.openSession({ body: { userId: personId }, returnHeaders: true }));
    await note(s, `user:${personId}`, 'person.sign-in', personId, { how });
    return { person: await personBy(s, personId), cookies: headers.getSetCookie() };
  };
  return {
    actorOf: async (headers) => {
      const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '');
      if (bearer) return { actor: await byToken(s, bearer[1]!), by: 'token', language: null, cookies: [] };
      return bySession(auth, headers);
    },
    signIn: (credentials, address) => signIn(s, auth, limits, credentials, address),
    signOut: async (headers) => {
      const known = await bySession(auth, headers);
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      if (known) await note(s, known.actor.id, 'person.sign-out', known.actor.id.slice('user:'.length));
      return answer.headers.getSetCookie();
    },
    changePassword: async (headers, passwords) => {
      const known = await bySession(auth, headers);
      if (!known) throw new InputError('Sign in first.', { status: 401 });
      await limits.signIn(known.actor.id, known.actor.id);
      const body = { currentPassword: passwords.old, newPassword: passwords.new, revokeOtherSessions: true };
      const answer = await refusals(() => auth.api.changePassword({ body, headers, returnHeaders: true }), 403);
      await note(s, known.actor.id, 'person.password', known.actor.id.slice('user:'.length));
      return answer.headers.getSetCookie();
    },
    open,
    enter: async (token) => {
      const link = await s.store.people.takeLink('enter', hashOf(token), s.now().toISOString());
      if (!link?.data.personId)
        throw new InputError('This link was used already or has run out. Sign in instead.', { status: 404 });
      return open(link.data.personId, 'link');
    },
  };
}

async function signIn(
  s: Services,
  auth: BetterAuth,
  limits: Limits,
  { email, password }: { email: string; password: string },
  address: string,
): Promise<SignedIn> {
  await limits.signIn(address, email);
  try {
    const { headers } = await refusals(() => auth.api.signInEmail({ body: { email, password }, returnHeaders: true }));
    const person = await s.store.people.byEmail(email);
    if (!person) throw new InputError('The e-mail address or the password is wrong.', { status: 401 });
    await limits.signedIn(email);
    await note(s, `user:${person.id}`, 'person.sign-in', person.id, { how: 'password' });
    return { person, cookies: headers.getSetCookie() };
  } catch (error) {
    // Only the id of somebody we know: an unknown address may be a typing error, or a password in the wrong field.
    const person = await s.store.people.byEmail(email);
    if (error instanceof InputError) await note(s, 'anonymous', 'person.sign-in-failed', person?.id ?? 'unknown');
    throw error;
  }
}

async function bySession(auth: BetterAuth, headers: Headers): ReturnType<Sessions['actorOf']> {
  if (!headers.get('cookie')) return null;
  const answer = await auth.api.getSession({ headers, returnHeaders: true });
  if (!answer.response) return null;
  const user = SessionUser.parse(answer.response.user);
  if (user.disabled) return null;
  const cookies = answer.headers.getSetCookie();
  return { actor: actorFor(user), by: 'session', language: user.language ?? null, cookies };
}

/** A token can do what its scopes say and its owner still may. */
async function byToken(s: Services, secret: string): Promise<Actor> {
  const token = await s.store.tokens.byHash(hashOf(secret));
  const now = s.now().toISOString();
  const stands = token && !token.revokedAt && (!token.expiresAt || token.expiresAt > now);
  const person = stands ? await s.store.people.get(token.userId) : null;
  if (!token || !person || person.disabled)
    throw new InputError('This token is not good: unknown, revoked or run out. Make a new one.', { status: 401 });
  if (!token.lastUsedAt || Date.parse(now) - Date.parse(token.lastUsedAt) > 60_000)
    await s.store.tokens.touch(token.id, now);
  const permissions = PERMISSIONS[person.role].filter((permission) => token.scopes.includes(permission));
  return { id: `token:${token.id}`, personId: person.id, name: token.name, role: person.role, permissions };
}

/** better-auth's refusals as ours. */
async function refusals<T>(work: () => Promise<T>, status: 401 | 403 = 401): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.status === 'FORBIDDEN') throw new InputError(error.message, { status: 403 });
    const wrong = status === 401 ? 'The e-mail address or the password is wrong.' : 'The old password is wrong.';
    throw new InputError(wrong, { status });
  }
}

async function personBy(s: Services, id: string): Promise<Person> {
  const person = await s.store.people.get(id);
  if (!person) throw new InputError('There is no such person.', { status: 404 });
  return person;
}

const note = (s: Services, actor: string, action: string, subjectId: string, data: Record<string, string> = {}) =>
  s.store.audit.append({ at: s.now().toISOString(), actor, action, subjectKind: 'person', subjectId, data });
