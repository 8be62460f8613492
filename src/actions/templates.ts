import { fillTemplate } from '../answer/fill.ts';
import { type ChannelRules, type Fitted, fitToChannel } from '../answer/fit.ts';
import { checkTemplate, type Finding } from '../catalogue/check.ts';
import { gradeOf } from '../catalogue/check-style.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { ANY_CLAIM, type ResponseTemplate, TemplateDoc } from '../domain/template.ts';
import { InputError } from '../errors.ts';
import { originalId, type Translation, translationState } from '../lifecycle/template.ts';
import type { Services } from '../services.ts';
import type { TemplateFilter } from '../store/_contract.ts';
import { authorOf, found, need } from './permission.ts';

export { approve, approveTopic, correct, history, move, movesFor, withdraw } from './template-life.ts';

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

/** The text that this one translates, in the version that it was made from and in the newest; null for an original. */
export async function original(
  s: Services,
  actor: Actor,
  template: Pick<ResponseTemplate, 'lang' | 'slug' | 'originalVersion'>,
): Promise<{ state: Translation | null; bound: ResponseTemplate | null; newest: ResponseTemplate } | null> {
  need(actor, 'read');
  const id = originalId(template);
  const all = id ? await s.store.templates.versions(id) : [];
  const newest = all[0];
  if (!newest) return null;
  return {
    state: translationState(template.originalVersion, all),
    bound: all.find(({ version }) => version === template.originalVersion) ?? null,
    newest,
  };
}

export interface SaveOptions {
  /** Kept as a draft instead of handed in for approval. */
  draft?: boolean;
  /** The version of the original that a translation was made from. */
  originalVersion?: number;
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
  options: SaveOptions = {},
): Promise<ResponseTemplate> {
  need(actor, 'edit-catalogue');
  const parsed = TemplateDoc.parse(doc);
  if (parsed.claim !== ANY_CLAIM && !(await s.store.claims.get(parsed.claim)))
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
    status: options.draft ? 'draft' : 'proposed',
    ...(options.originalVersion ? { originalVersion: options.originalVersion } : {}),
  });
}

/** What the content rules say of the newest version: errors stop its approval, warnings are advice. */
export async function findings(s: Services, actor: Actor, id: string): Promise<Finding[]> {
  return checkTemplate(await get(s, actor, id));
}

/** What the content rules say of a text that is not saved. */
export function check(actor: Actor, doc: TemplateDoc): Finding[] {
  need(actor, 'read');
  return checkTemplate(doc);
}

/** The school grade that a draft asks of its reader; null where it is not measured. */
export const grade = (draft: { [K in keyof TemplateDoc]?: unknown }): number | null =>
  gradeOf(Object.fromEntries(Object.entries(draft).filter(([, value]) => typeof value === 'string')) as never);

/** How a text that is not saved would be copied for a channel, its placeholders as they stand. */
export const fitted = (doc: TemplateDoc, channel: ChannelRules): Fitted =>
  fitToChannel(doc, fillTemplate(doc, {}), channel);
