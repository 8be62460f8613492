import type { Presence } from '../domain/desk.ts';
import type { Actor } from '../domain/person.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';

/** Longer than three beats of the page, so that one lost beat lets nobody disappear. */
const LEASE_MS = 90_000;

/** Notes that the actor has this review open, and gives who else has: longest first. */
export async function open(s: Services, actor: Actor, reviewId: string): Promise<Presence[]> {
  need(actor, 'review');
  found(await s.store.reviews.get(reviewId), 'review', reviewId);
  const now = s.now();
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  await s.store.presence.touch(reviewId, actor.id, now.toISOString(), until);
  return others(s, actor, reviewId);
}

export async function leave(s: Services, actor: Actor, reviewId: string): Promise<void> {
  need(actor, 'review');
  await s.store.presence.leave(reviewId, actor.id);
}

/** Who else has this review open; without one, any review. */
export async function others(s: Services, actor: Actor, reviewId?: string): Promise<Presence[]> {
  need(actor, 'read');
  const all = await s.store.presence.now(s.now().toISOString(), reviewId);
  return all.filter((one) => one.actor !== actor.id);
}
