import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { type Actor, type Person, Role } from '../domain/person.ts';
import { ConflictError, InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { OneTimeLink } from '../store/_contract.ts';
import { Email, type NewPerson, Password, PersonName } from './people.ts';
import { found, need } from './permission.ts';
import { hashOf, newSecret } from './tokens.ts';

const DAY_MS = 86_400_000;
const INVITE_DAYS = 7;
const ENTER_MINUTES = 10;

export const Invite = z.strictObject({ email: Email, role: Role });
export type Invite = z.infer<typeof Invite>;
export const InviteAnswer = z.strictObject({ name: PersonName, password: Password });
export type InviteAnswer = z.infer<typeof InviteAnswer>;

/** A path with its secret, shown once: `/invite?token=…`. */
export interface LinkMade {
  path: string;
  expiresAt: string;
}

/** Makes a link by which one person joins with this e-mail and role, once, within 7 days. */
export async function invite(s: Services, actor: Actor, request: Invite): Promise<LinkMade> {
  need(actor, 'manage-people');
  if (await s.store.people.byEmail(request.email))
    throw new ConflictError(`Somebody with the e-mail address ${request.email} is here already.`);
  return makeLink(s, actor, 'invite', { email: request.email.toLowerCase(), role: request.role }, INVITE_DAYS * DAY_MS);
}

/** Makes a link by which a person who forgot their password sets a new one, once, within 7 days. */
export async function passwordLink(s: Services, actor: Actor, id: string): Promise<LinkMade> {
  need(actor, 'manage-people');
  const person = found(await s.store.people.get(id), 'person', id);
  return makeLink(s, actor, 'invite', { email: person.email, role: person.role, personId: id }, INVITE_DAYS * DAY_MS);
}

/** Invitations that nobody has taken up yet. */
export async function list(s: Services, actor: Actor): Promise<{ email: string; role: string; expiresAt: string }[]> {
  need(actor, 'manage-people');
  const open = await s.store.people.links('invite', s.now().toISOString());
  return open.map(({ data, expiresAt }) => ({ email: data.email ?? '', role: data.role ?? '', expiresAt }));
}

/** Whom a link is for; null when it was used, ran out or never was. */
export async function readInvite(s: Services, token: string): Promise<{ email: string; known: boolean } | null> {
  const link = await s.store.people.link('invite', hashOf(token), s.now().toISOString());
  return link && { email: link.data.email ?? '', known: Boolean(link.data.personId) };
}

/** Takes up an invitation or a password link. InputError 404 when the link is no longer good. */
export async function acceptInvite(s: Services, token: string, answer: InviteAnswer): Promise<Person> {
  // Before the costly hash, which anybody could otherwise have us compute.
  if (!(await readInvite(s, token))) throw spent();
  const passwordHash = await hashPassword(answer.password);
  const at = s.now().toISOString();
  return s.store.transaction(async (store) => {
    const link = await store.people.takeLink('invite', hashOf(token), at);
    if (!link) throw spent();
    const { email = '', personId } = link.data;
    if (personId) {
      const person = await store.people.change(personId, { passwordHash }, { actor: `user:${personId}`, at });
      return found(person, 'person', personId);
    }
    const by = link.data.by ?? 'system:invite';
    const role = Role.parse(link.data.role);
    return store.people.create({ name: answer.name, email, role, passwordHash }, { actor: by, at });
  });
}

/** The path by which the first admin is made; null once anybody is here. Made anew at each start, good until used. */
export async function setupLink(s: Services): Promise<string | null> {
  if ((await s.store.people.count()) > 0) return null;
  return (await makeLink(s, null, 'setup', {}, 3650 * DAY_MS)).path;
}

/** Whether a setup link still stands. */
export async function setupOpen(s: Services, token: string): Promise<boolean> {
  if ((await s.store.people.count()) > 0) return false;
  return (await s.store.people.link('setup', hashOf(token), s.now().toISOString())) !== null;
}

/** Makes the first admin. InputError 404 when the link was used or anybody is here already. */
export async function setUp(s: Services, token: string, request: Omit<NewPerson, 'role'>): Promise<Person> {
  if (!(await setupOpen(s, token))) throw spent();
  const passwordHash = await hashPassword(request.password);
  const at = s.now().toISOString();
  return s.store.transaction(async (store) => {
    const link = await store.people.takeLink('setup', hashOf(token), at);
    if (!link || (await store.people.count()) > 0) throw spent();
    const { name, email } = request;
    return store.people.create({ name, email, role: 'admin', passwordHash }, { actor: 'system:setup', at });
  });
}

/** A path that signs this person in once, within 10 minutes, from this machine only: how the demo opens. */
export async function enterLink(s: Services, personId: string): Promise<LinkMade> {
  return makeLink(s, null, 'enter', { personId }, ENTER_MINUTES * 60_000);
}

async function makeLink(
  s: Services,
  actor: Actor | null,
  kind: OneTimeLink['kind'],
  data: Record<string, string>,
  lifeMs: number,
): Promise<LinkMade> {
  const secret = newSecret();
  const now = s.now();
  const expiresAt = new Date(now.getTime() + lifeMs).toISOString();
  const by = actor?.id ?? `system:${kind}`;
  await s.store.transaction(async (store) => {
    await store.people.keepLink({ kind, hash: hashOf(secret), expiresAt, data: { ...data, by } }, now.toISOString());
    const subject = { subjectKind: 'person', subjectId: data.personId ?? 'new' };
    await store.audit.append({ at: now.toISOString(), actor: by, action: `person.${kind}-link`, ...subject });
  });
  return { path: `/${kind}?token=${secret}`, expiresAt };
}

const spent = () =>
  new InputError('This link was used already or has run out. Ask an admin for a new one.', { status: 404 });
