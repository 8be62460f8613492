import type { NewView, SavedView } from '../domain/desk.ts';
import type { Actor } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';

/** More would be a list to search, not a row to glance at. */
const MOST = 30;

/** A person's own views, then the team's. */
export async function list(s: Services, actor: Actor): Promise<SavedView[]> {
  need(actor, 'read');
  return s.store.views.list(actor.id);
}

/** Names the filters of the queue. One for the team needs "review". */
export async function save(s: Services, actor: Actor, view: NewView): Promise<SavedView> {
  need(actor, view.shared ? 'review' : 'read');
  const own = (await s.store.views.list(actor.id)).filter(({ owner }) => owner === actor.id);
  if (own.length >= MOST) throw new InputError(`You have ${MOST} views already. Remove one first.`);
  return s.store.views.create({ ...view, owner: actor.id }, s.now().toISOString());
}

/** Whether this actor may remove it: one's own, and what is the team's for editors and admins. */
export const mayRemove = (actor: Actor, view: Pick<SavedView, 'owner' | 'shared'>): boolean =>
  view.owner === actor.id || (view.shared && actor.permissions.includes('approve-content'));

/** Takes a view away, or back (`removed` false). */
export async function setRemoved(s: Services, actor: Actor, id: string, removed: boolean): Promise<void> {
  need(actor, 'read');
  const view = found(await s.store.views.get(id), 'view', id);
  // Somebody else's private view is as good as not there.
  if (!view.shared && view.owner !== actor.id) found(null, 'view', id);
  if (!mayRemove(actor, view))
    throw new InputError('This view is the team’s: its maker or an editor can remove it.', { status: 403 });
  if (view.removed !== removed)
    await s.store.views.setRemoved(id, removed, { actor: actor.id, at: s.now().toISOString() });
}
