import type { Actor, Permission } from '../domain/person.ts';
import { InputError } from '../errors.ts';

/** What each permission allows, in words that fit "You may not …". */
const MEANING: Record<Permission, string> = {
  read: 'read this',
  review: 'review posts',
  answer: 'copy answers',
  'edit-catalogue': 'change the catalogue',
  'approve-content': 'approve or withdraw content',
  ingest: 'send posts in',
  'manage-watches': 'manage watches and jobs',
  'manage-people': 'manage people',
  'manage-settings': 'change the settings',
  'read-audit': 'read the audit log',
};

/** Every action begins with this. InputError 403 when the actor lacks the permission. */
export function need(actor: Actor, permission: Permission): void {
  if (!actor.permissions.includes(permission)) throw refusal(permission);
}
export const refusal = (permission: Permission): InputError =>
  new InputError(`You may not ${MEANING[permission]}: this needs the permission "${permission}". Ask an admin.`, {
    status: 403,
  });

/** InputError 404 for what is not there. */
export function found<T>(thing: T | null | undefined, what: string, id: string): T {
  if (thing === null || thing === undefined) throw new InputError(`There is no ${what} "${id}".`, { status: 404 });
  return thing;
}

/** The person's id of an actor `user:<id>`; null for tokens and jobs. */
export const personIdOf = (actor: Actor): string | null =>
  actor.id.startsWith('user:') ? actor.id.slice('user:'.length) : null;

/** The person, whether they came by session or by one of their tokens: who wrote, copied or approved something. */
export const authorOf = (actor: Actor): string => (actor.personId ? `user:${actor.personId}` : actor.id);
