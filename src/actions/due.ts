import type { Claim } from '../domain/claim.ts';
import type { DueItem } from '../domain/life.ts';
import type { Actor } from '../domain/person.ts';
import { ConflictError } from '../errors.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';

const DAY_MS = 86_400_000;
const MOST = 500;

/** What has to be looked at again within so many days, what is overdue first; at most 500. */
export async function list(s: Services, actor: Actor, days: number): Promise<DueItem[]> {
  need(actor, 'read');
  const until = new Date(s.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return s.store.due.list(until, MOST);
}

/** A claim that is still right gets a new date. ConflictError when it is not approved. */
export async function renewClaim(s: Services, actor: Actor, id: string): Promise<string> {
  need(actor, 'approve-content');
  const claim = found(await s.store.claims.get(id), 'claim', id);
  if (claim.status !== 'approved')
    throw new ConflictError('Only an approved claim can be called still right.', { current: claim });
  return s.store.due.renewClaim(id, { actor: actor.id, at: s.now().toISOString(), days: claim.reviewDays });
}

/** The day by which an approved claim has to be looked at again; null for any other. */
export async function dateOf(s: Services, actor: Actor, claim: Pick<Claim, 'id' | 'status'>): Promise<string | null> {
  need(actor, 'read');
  return claim.status === 'approved' ? s.store.due.claimDate(claim.id) : null;
}
