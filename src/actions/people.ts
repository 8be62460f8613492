import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import type { Page, PageRequest } from '../domain/page.ts';
import { type Actor, PERMISSIONS, type Person, Role } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { found, need, personIdOf } from './permission.ts';

/** Length is what makes a password hard to guess (NIST SP 800-63B); nothing else is asked of it. */
export const Password = z.string().min(12, 'needs at least 12 characters').max(128, 'has at most 128 characters');
export const PersonName = z.string().trim().min(1).max(120);
export const Email = z.email().max(254);
export const NewPerson = z.strictObject({ name: PersonName, email: Email, password: Password, role: Role });
export type NewPerson = z.infer<typeof NewPerson>;
export async function list(s: Services, actor: Actor, page: PageRequest): Promise<Page<Person>> {
  need(actor, 'manage-people');
  return s.store.people.list(page);
}

/** Names by actor id, for history and assignees. An id nobody knows keeps itself as its name. */
export async function names(s: Services, actor: Actor, ids: Iterable<string>): Promise<Record<string, string>> {
  need(actor, 'read');
  const entries = [...new Set(ids)].map(async (id): Promise<[string, string]> => {
    const [kind, rest = ''] = id.split(/:(.*)/s) as [string, string?];
    if (kind === 'user') return [id, (await s.store.people.get(rest))?.name ?? 'somebody who left'];
    if (kind === 'token') return [id, 'an API token'];
    return [id, kind === 'system' ? `Mythwatch (${rest})` : id];
  });
  return Object.fromEntries(await Promise.all(entries));
}

export async function setRole(s: Services, actor: Actor, id: string, role: Role): Promise<Person> {
  return change(s, actor, id, { role });
}

/** Disabling ends every session at once, and the person's tokens stop working; enabling gives both back but sessions. */
export async function setDisabled(s: Services, actor: Actor, id: string, disabled: boolean): Promise<Person> {
  return change(s, actor, id, { disabled });
}

async function change(s: Services, actor: Actor, id: string, to: { role?: Role; disabled?: boolean }): Promise<Person> {
  need(actor, 'manage-people');
  if (personIdOf(actor) === id)
    throw new InputError("You can't change your own role or disable yourself: ask another admin.");
  return s.store.transaction(async (store) => {
    const person = found(await store.people.get(id), 'person', id);
    const leaves = person.role === 'admin' && !person.disabled && (to.disabled || (to.role && to.role !== 'admin'));
    if (leaves && (await store.people.admins()) <= 1)
      throw new InputError('This is the last admin. Make somebody else an admin first.');
    return found(await store.people.change(id, to, { actor: actor.id, at: s.now().toISOString() }), 'person', id);
  });
}

/** The language in which somebody sees the desk; null leaves it to their browser. */
export async function setOwnLanguage(s: Services, actor: Actor, language: string | null): Promise<void> {
  const id = actor.personId ?? personIdOf(actor);
  if (!id) throw new InputError('Only a person can choose a language.', { status: 403 });
  found(await s.store.people.change(id, { language }, { actor: actor.id, at: s.now().toISOString() }), 'person', id);
}

/** Makes a person at once, for the first admin, the command line, the demo and tests. ConflictError when the e-mail is taken. */
export async function createPerson(s: Services, request: NewPerson, actor = 'system:setup'): Promise<Person> {
  const { name, email, role, password } = NewPerson.parse(request);
  const passwordHash = await hashPassword(password);
  return s.store.people.create({ name, email, role, passwordHash }, { actor, at: s.now().toISOString() });
}

/** The actor of a signed-in person. */
export const actorFor = (person: Pick<Person, 'id' | 'name' | 'role'>): Actor => ({
  id: `user:${person.id}`,
  personId: person.id,
  name: person.name,
  role: person.role,
  permissions: PERMISSIONS[person.role],
});
