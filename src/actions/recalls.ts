import type { Correction, Recall, RecallAnswer, RecalledCopy, RecallNotice } from '../domain/life.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { personalDetails } from '../domain/personal-details.ts';
import type { ResponseTemplate } from '../domain/template.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { authorOf, found, need } from './permission.ts';

/** One recall as this person sees it. */
export interface RecallDetail {
  recall: Recall;
  /** What this person was told; null when they did not copy the version. */
  mine: RecallNotice | null;
  /** This person's copies; everybody's for those who may approve content. */
  copies: RecalledCopy[];
  notices: RecallNotice[];
  /** The version that may be copied instead; null when there is none yet. */
  instead: ResponseTemplate | null;
}

export async function list(s: Services, actor: Actor, page: PageRequest): Promise<Page<Recall>> {
  need(actor, 'read');
  return s.store.recalls.list(page);
}

/** What this person was told and has not answered, oldest first. */
export async function mine(s: Services, actor: Actor): Promise<Recall[]> {
  need(actor, 'read');
  return s.store.recalls.openFor(authorOf(actor));
}

export async function detail(s: Services, actor: Actor, id: string): Promise<RecallDetail> {
  need(actor, 'read');
  const recall = found(await s.store.recalls.get(id), 'recall', id);
  const now = s.now().toISOString();
  const [notices, copies, withdrawn] = await Promise.all([
    s.store.recalls.notices(id),
    s.store.recalls.copies(recall),
    s.store.templates.version(recall.templateId, recall.version),
  ]);
  const offered = withdrawn ? await s.store.templates.offered(withdrawn.claim, now) : [];
  const me = authorOf(actor);
  const leads = actor.permissions.includes('approve-content');
  return {
    recall,
    mine: notices.find(({ person }) => person === me) ?? null,
    copies: copies.filter(({ person }) => leads || person === me),
    notices: notices.filter(({ person }) => leads || person === me),
    instead: offered.find((one) => one.id === recall.templateId) ?? null,
  };
}

/** Says what became of the text where it was used. ConflictError when this person was not told. */
export async function answer(
  s: Services,
  actor: Actor,
  id: string,
  state: RecallAnswer,
  note: string,
): Promise<RecallNotice> {
  need(actor, 'read');
  found(await s.store.recalls.get(id), 'recall', id);
  const at = s.now().toISOString();
  return s.store.recalls.answer(id, authorOf(actor), { state, note: note.trim().slice(0, 500), actor: actor.id, at });
}

/**
 * Where somebody used what they copied: a link or a few words. InputError when it is not their copy, or when it holds
 * personal details of somebody else.
 */
export async function used(s: Services, actor: Actor, answerId: string, place: string): Promise<void> {
  need(actor, 'answer');
  const { copy } = found(await s.store.answers.withCopy(answerId), 'answer', answerId);
  const own = copy.by === actor.id || copy.by === authorOf(actor);
  if (!own) throw new InputError('This is somebody else’s copy.', { status: 403 });
  const text = place.trim();
  if (text.length < 2 || text.length > 500)
    throw new InputError('Give a link, or say in a few words where you used it.', {
      problems: [{ field: 'place', message: 'must have 2 to 500 characters.' }],
    });
  if (personalDetails(text).length)
    throw new InputError('This holds what looks like personal details. Say where it was used without them.', {
      problems: [{ field: 'place', message: 'holds personal details.' }],
    });
  await s.store.answers.used(copy.id, { place: text, by: actor.id, at: s.now().toISOString() });
}

/** The log of what was changed or withdrawn after it had been approved, newest first. */
export async function corrections(
  s: Services,
  actor: Actor,
  filter: { claim?: string; templateId?: string; lang?: string },
  page: PageRequest,
): Promise<Page<Correction>> {
  need(actor, 'read');
  return s.store.corrections.list(filter, page);
}
