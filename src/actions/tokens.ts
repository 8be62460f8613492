import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Page, PageRequest } from '../domain/page.ts';
import { type Actor, type ApiToken, Permission } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { need, personIdOf } from './permission.ts';

export const NewToken = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(Permission).min(1),
  /** Days until it runs out; null never. */
  expiresInDays: z.number().int().min(1).max(730).nullable().default(90),
});
export type NewToken = z.infer<typeof NewToken>;

/** 256 random bits, so a plain hash is enough to keep: there is nothing to guess. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Makes a token of the actor with a subset of their permissions. The secret is in this answer only.
 * A token can't make tokens: a leaked one would otherwise outlive its end.
 */
export async function create(
  s: Services,
  actor: Actor,
  request: NewToken,
): Promise<{ token: ApiToken; secret: string }> {
  need(actor, 'read');
  const userId = owner(actor);
  const beyond = request.scopes.filter((scope) => !actor.permissions.includes(scope));
  if (beyond.length)
    throw new InputError('A token can do no more than you can.', {
      problems: [{ field: 'scopes', message: `${beyond.join(', ')}: you don't have this yourself.` }],
    });
  const secret = `mw_${newSecret()}`;
  const now = s.now();
  const expiresAt = request.expiresInDays && new Date(now.getTime() + request.expiresInDays * 86_400_000).toISOString();
  const token = await s.store.tokens.create(
    { name: request.name, userId, scopes: request.scopes, hash: hashOf(secret), expiresAt: expiresAt || null },
    { actor: actor.id, at: now.toISOString() },
  );
  return { token, secret };
}

/** One's own tokens; `everybody` needs `manage-people`. */
export async function list(
  s: Services,
  actor: Actor,
  options: { everybody: boolean },
  page: PageRequest,
): Promise<Page<ApiToken>> {
  need(actor, options.everybody ? 'manage-people' : 'read');
  return s.store.tokens.list(options.everybody ? null : owner(actor), page);
}

/** Ends a token at once: one's own, or with `manage-people` anybody's. InputError 404 for any other. */
export async function revoke(s: Services, actor: Actor, id: string): Promise<void> {
  need(actor, 'read');
  const everybody = actor.permissions.includes('manage-people');
  const userId = everybody ? null : owner(actor);
  if (!(await mine(s, userId, id))) throw new InputError(`There is no token "${id}".`, { status: 404 });
  await s.store.tokens.revoke(id, { actor: actor.id, at: s.now().toISOString() });
}

async function mine(s: Services, userId: string | null, id: string): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await s.store.tokens.list(userId, { limit: 200, ...(cursor ? { cursor } : {}) });
    if (page.items.some((token) => token.id === id)) return true;
    cursor = page.next ?? undefined;
  } while (cursor);
  return false;
}

function owner(actor: Actor): string {
  const id = personIdOf(actor);
  if (!id) throw new InputError('Tokens belong to people: sign in to manage them.', { status: 403 });
  return id;
}
