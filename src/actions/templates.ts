import { checkTemplate, type Finding } from '../catalogue/check.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { type ResponseTemplate, TemplateDoc } from '../domain/template.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { TemplateFilter } from '../store/_contract.ts';
import { refuseErrors } from './catalogue.ts';
import { found, need } from './permission.ts';

export async function list(
  s: Services,
  actor: Actor,
  filter: TemplateFilter,
  page: PageRequest,
): Promise<Page<ResponseTemplate>> {
  need(actor, 'read');
  return s.store.templates.list(filter, page);
}

/** The newest version, or the one asked for. */
export async function get(s: Services, actor: Actor, id: string, version?: number): Promise<ResponseTemplate> {
  need(actor, 'read');
  const template = version ? await s.store.templates.version(id, version) : await s.store.templates.get(id);
  return found(template, 'template', version ? `${id}, version ${version}` : id);
}

export async function versions(s: Services, actor: Actor, id: string): Promise<ResponseTemplate[]> {
  need(actor, 'read');
  found(await s.store.templates.get(id), 'template', id);
  return s.store.templates.versions(id);
}

/**
 * Creates (`expected` null) or changes a template: a change is a new version that waits for approval, while the
 * approved one stays on offer. ConflictError with the newest version when that is not `expected`.
 */
export async function save(
  s: Services,
  actor: Actor,
  doc: TemplateDoc,
  expected: number | null,
): Promise<ResponseTemplate> {
  need(actor, 'edit-catalogue');
  const parsed = TemplateDoc.parse(doc);
  if (!(await s.store.claims.get(parsed.claim)))
    throw new InputError('This template answers a claim that is not in the catalogue.', {
      problems: [{ field: 'claim', message: `There is no claim "${parsed.claim}".`, mend: 'Add the claim first.' }],
    });
  if (expected !== null) found(await s.store.templates.get(`${parsed.lang}/${parsed.slug}`), 'template', parsed.slug);
  return s.store.templates.save(parsed, {
    actor: actor.id,
    author: authorOf(actor),
    expected,
    origin: 'local',
    at: s.now().toISOString(),
  });
}

/** What the content rules say of the newest version: errors stop its approval, warnings are advice. */
export async function findings(s: Services, actor: Actor, id: string): Promise<Finding[]> {
  return checkTemplate(await get(s, actor, id));
}

/** Approves this version. InputError when the content rules find an error in it, or when the actor wrote it (four eyes; shipped content has no author here). */
export async function approve(s: Services, actor: Actor, id: string, version: number): Promise<ResponseTemplate> {
  need(actor, 'approve-content');
  return s.store.transaction(async (store) => {
    const template = found(await store.templates.version(id, version), 'template', `${id}, version ${version}`);
    if (wroteIt(actor, template)) throw new InputError('Somebody else must approve what you wrote.', { status: 403 });
    refuseErrors('This template can’t be approved yet.', checkTemplate(template));
    return store.templates.approve(id, version, { actor: actor.id, at: s.now().toISOString() });
  });
}

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
      await approve(s, actor, id, version);
      results.push({ id, ok: true, message: null });
    } catch (error) {
      results.push({ id, ok: false, message: (error as Error).message });
    }
  }
  return results;
}

/** Takes a version back with its reason: it is no longer offered, and who copied it can be told. */
export async function withdraw(
  s: Services,
  actor: Actor,
  id: string,
  version: number,
  reason: string,
): Promise<ResponseTemplate> {
  need(actor, 'approve-content');
  found(await s.store.templates.version(id, version), 'template', `${id}, version ${version}`);
  return s.store.templates.withdraw(id, version, { actor: actor.id, at: s.now().toISOString(), reason });
}

const wroteIt = (actor: Actor, template: ResponseTemplate) =>
  template.origin !== 'shipped' && template.createdBy === authorOf(actor);

/** The person, whether they came by session or by one of their tokens. */
const authorOf = (actor: Actor): string => (actor.personId ? `user:${actor.personId}` : actor.id);

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
