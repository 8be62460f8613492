import { checkTemplate } from '../catalogue/check.ts';
import type { Correction, PublicChange, TemplateEvent, TemplateMove } from '../domain/life.ts';
import type { Page } from '../domain/page.ts';
import type { Actor, Permission } from '../domain/person.ts';
import { ANY_CLAIM, type ResponseTemplate } from '../domain/template.ts';
import { ConflictError, InputError } from '../errors.ts';
import { daysOnOffer, decideMove, originalId } from '../lifecycle/template.ts';
import type { Services } from '../services.ts';
import type { Store } from '../store/_contract.ts';
import { refuseErrors } from './catalogue.ts';
import { authorOf, found, need } from './permission.ts';

const NEEDS: Record<TemplateMove, Permission> = {
  submit: 'edit-catalogue',
  'send-back': 'approve-content',
  approve: 'approve-content',
  renew: 'approve-content',
  withdraw: 'approve-content',
};
export interface MoveRequest {
  move: TemplateMove;
  /** Why it goes back, or why it is withdrawn: both are asked for. */
  note?: string;
  /** What the public log says of a change to something approved before. */
  change?: PublicChange;
}

/** What was done with every version, oldest first. */
export async function history(s: Services, actor: Actor, id: string): Promise<TemplateEvent[]> {
  need(actor, 'read');
  return s.store.templates.events(id);
}

/** The moves that this person may make with this version now. */
export async function movesFor(s: Services, actor: Actor, template: ResponseTemplate): Promise<TemplateMove[]> {
  const facts = await factsOf(s.store, s, actor, template);
  return (Object.keys(NEEDS) as TemplateMove[]).filter(
    (move) => actor.permissions.includes(NEEDS[move]) && decideMove(template, move, facts).ok,
  );
}

/**
 * Moves a version along its life. InputError 403 when this person may not (four eyes), 422 with the findings when the
 * content rules find an error; ConflictError when the version no longer stands where the move begins.
 */
export async function move(
  s: Services,
  actor: Actor,
  id: string,
  version: number,
  request: MoveRequest,
): Promise<ResponseTemplate> {
  need(actor, NEEDS[request.move]);
  const note = request.note?.trim() ?? '';
  if ((request.move === 'send-back' || request.move === 'withdraw') && note.length < 3)
    throw new InputError('Say why, in a sentence.', {
      problems: [{ field: 'note', message: 'is missing.', mend: 'The author has to know what to mend.' }],
    });
  return s.store.transaction(async (store) => {
    const template = found(await store.templates.version(id, version), 'template', `${id}, version ${version}`);
    const facts = await factsOf(store, s, actor, template);
    const outcome = decideMove(template, request.move, facts);
    if (!outcome.ok && outcome.status === 403) throw new InputError(outcome.why, { status: 403 });
    if (!outcome.ok) throw new ConflictError(outcome.why, { current: await store.templates.get(id) });
    const by = { actor: authorOf(actor), at: facts.at, note };
    switch (request.move) {
      case 'withdraw':
        return store.templates.withdraw(id, version, { ...by, reason: note });
      case 'submit':
      case 'send-back':
        return store.templates.move(id, version, {
          ...by,
          kind: request.move,
          from: template.status,
          to: outcome.to,
        });
      case 'renew': {
        refuseErrors('This text breaks a rule: change it instead.', checkTemplate(template));
        const bound = await approvedOriginal(store, template);
        const days = daysOnOffer(template, facts.claim);
        return store.templates.renew(id, version, { ...by, days, ...(bound ? { originalVersion: bound } : {}) });
      }
      case 'approve': {
        refuseErrors('This template can’t be approved yet.', checkTemplate(template));
        if (outcome.endorsed) return store.templates.endorse(id, version, by);
        const days = daysOnOffer(template, facts.claim);
        if (request.change) await store.corrections.add(id, version, { ...request.change, by: by.actor, at: by.at });
        return store.templates.approve(id, version, { ...by, days });
      }
    }
  });
}

export const approve = (s: Services, actor: Actor, id: string, version: number) =>
  move(s, actor, id, version, { move: 'approve' });

/** Enters what changed in a version that is or was approved into the public log. */
export async function correct(
  s: Services,
  actor: Actor,
  id: string,
  version: number,
  change: PublicChange,
): Promise<Correction> {
  need(actor, 'approve-content');
  const template = found(await s.store.templates.version(id, version), 'template', `${id}, version ${version}`);
  if (!template.approvedAt) throw new InputError('Only a version that was approved has something to correct.');
  return s.store.corrections.add(id, version, { ...change, by: authorOf(actor), at: s.now().toISOString() });
}

/** Takes a version back with its reason: it is no longer offered, and everybody who copied it is told. */
export const withdraw = (s: Services, actor: Actor, id: string, version: number, reason: string) =>
  move(s, actor, id, version, { move: 'withdraw', note: reason });

/** Approves every proposed template of a topic, each on its own; tells which were not and why. */
export async function approveTopic(
  s: Services,
  actor: Actor,
  topic: string,
): Promise<{ id: string; ok: boolean; message: string | null }[]> {
  need(actor, 'approve-content');
  const results = [];
  for (const { id, version } of await proposedOf(s, topic)) {
    try {
      const { status } = await approve(s, actor, id, version);
      results.push({ id, ok: true, message: status === 'approved' ? null : 'A second person has to agree.' });
    } catch (error) {
      results.push({ id, ok: false, message: (error as Error).message });
    }
  }
  return results;
}

async function factsOf(store: Store, s: Services, actor: Actor, template: ResponseTemplate) {
  const [newest, events, claim] = await Promise.all([
    store.templates.get(template.id),
    store.templates.events(template.id),
    template.claim === ANY_CLAIM ? null : store.claims.get(template.claim),
  ]);
  return {
    actor: authorOf(actor),
    at: s.now().toISOString(),
    newest: newest?.version === template.version,
    events: events.filter(({ version }) => version === template.version),
    harm: claim?.harm ?? null,
    claim,
  };
}

/** Whoever calls a translation still right has compared it with the original that is on offer now. */
async function approvedOriginal(store: Store, template: ResponseTemplate): Promise<number | null> {
  const id = originalId(template);
  const versions = id ? await store.templates.versions(id) : [];
  return versions.find(({ status }) => status === 'approved')?.version ?? null;
}

async function proposedOf(s: Services, topic: string): Promise<ResponseTemplate[]> {
  const found: ResponseTemplate[] = [];
  const topicOf = new Map((await s.store.claims.all()).map((claim) => [claim.id, claim.topic]));
  let cursor: string | null = null;
  do {
    const page: Page<ResponseTemplate> = await s.store.templates.list(
      { status: 'proposed' },
      { limit: 200, ...(cursor ? { cursor } : {}) },
    );
    found.push(...page.items.filter((template) => topicOf.get(template.claim) === topic));
    cursor = page.next;
  } while (cursor);
  return found;
}
