import type { Publication } from '../catalogue/claim-review.ts';
import type { Correction } from '../domain/life.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { ResponseTemplate, TemplateKind } from '../domain/template.ts';
import { splitWords } from '../languages/_words.ts';
import type { Services } from '../services.ts';
import { healthOf } from './evidence.ts';

/** Kinds that are for everybody; scripts for one person and holding statements are not. */
const KINDS: readonly TemplateKind[] = ['debunk', 'prebunk', 'answer'];
/** A page may be this old: so often the whole is asked for at most. */
const FRESH_MS = 5_000;
const kept = new WeakMap<object, { at: number; all: Promise<Publication[]> }>();

/**
 * What may be shown to everybody: approved corrections of approved claims, not past their date, none of whose evidence
 * is broken, and nothing left to fill in. Newest approval first.
 */
export async function published(s: Services): Promise<Publication[]> {
  const now = s.now().getTime();
  const known = kept.get(s.store);
  if (known && Math.abs(now - known.at) < FRESH_MS) return known.all;
  const all = readPublished(s);
  kept.set(s.store, { at: now, all });
  all.catch(() => kept.delete(s.store));
  return all;
}

/** What was changed in something that everybody could read, newest first; changes of scripts and holding texts stay inside. */
export async function publicCorrections(s: Services, page: PageRequest): Promise<Page<Correction>> {
  const log = await s.store.corrections.list({}, page);
  const kinds = new Map<string, TemplateKind | undefined>();
  for (const { templateId } of log.items)
    if (!kinds.has(templateId)) kinds.set(templateId, (await s.store.templates.get(templateId))?.kind);
  const shown = log.items.filter(({ templateId }) => {
    const kind = kinds.get(templateId);
    return kind !== undefined && KINDS.includes(kind);
  });
  return { ...log, items: shown };
}

async function readPublished(s: Services): Promise<Publication[]> {
  const claims = new Map(
    (await s.store.claims.all()).filter(({ status }) => status === 'approved').map((claim) => [claim.id, claim]),
  );
  const found: Publication[] = [];
  for (const id of await claimsWithTemplates(s)) {
    const claim = claims.get(id);
    if (!claim) continue;
    for (const template of await s.store.templates.offered(id, s.now().toISOString()))
      if (KINDS.includes(template.kind) && isWhole(template)) found.push({ claim, template });
  }
  const health = await healthOf(
    s,
    found.flatMap(({ template }) => template.evidence),
  );
  return found
    .filter(({ template }) => template.evidence.every(({ url }) => health.get(url)?.severity !== 'broken'))
    .sort((a, b) => when(b.template).localeCompare(when(a.template)) || a.template.id.localeCompare(b.template.id));
}
const when = (template: ResponseTemplate): string => template.approvedAt ?? template.createdAt;
const isWhole = (template: ResponseTemplate): boolean => !JSON.stringify(template).includes('{{');

async function claimsWithTemplates(s: Services): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: Page<ResponseTemplate> = await s.store.templates.list(
      {},
      { limit: 200, ...(cursor ? { cursor } : {}) },
    );
    for (const { claim } of page.items) ids.add(claim);
    cursor = page.next;
  } while (cursor);
  return ids;
}

/** A word counts when another begins with it, from three letters on: "vaccin" finds "vaccines". */
const FEWEST = 3;
/** Share of the question's words that a correction must have, when the matcher does not find its claim. */
const ENOUGH = 0.6;
/** A question is a sentence or two; of a longer one the beginning counts. */
const MOST_WORDS = 30;
const MOST_INDEXED = 5_000;

/** Corrections that answer a question: first those whose claim the matcher finds in it, then by how many of its words they have. */
export async function searchPublished(s: Services, all: readonly Publication[], query: string): Promise<Publication[]> {
  const { comparable } = await import('../normalise/comparable.ts');
  const matched = new Map(
    (await s.matcher()).match(comparable(query), { top: 20 }).map(({ claimId, score }) => [claimId, score]),
  );
  const asked = [...new Set(wordsOf(query))].slice(0, MOST_WORDS);
  if (!asked.length) return [];
  return all
    .map((publication) => {
      const words = indexed(publication);
      const has = asked.filter((word) => words.includes(word.length < FEWEST ? ` ${word} ` : ` ${word}`));
      const share = has.length / asked.length;
      const score = matched.get(publication.claim.id) ?? 0;
      return { publication, share, score };
    })
    .filter(({ share, score }) => share >= ENOUGH || score >= 0.5)
    .sort((a, b) => b.score + b.share - a.score - a.share)
    .map(({ publication }) => publication);
}

/** Words of each correction, as a text in which a word begins with a blank: made once for each version of it. */
const indexes = new Map<string, string>();
function indexed(publication: Publication): string {
  const key = `${publication.template.id} ${publication.template.version} ${publication.claim.revision}`;
  const known = indexes.get(key);
  if (known) return known;
  if (indexes.size >= MOST_INDEXED) indexes.clear();
  const made = ` ${wordsOf(textOf(publication)).join(' ')} `;
  indexes.set(key, made);
  return made;
}

const wordsOf = (text: string): string[] => splitWords(text).words.map(({ word }) => word);
const textOf = ({ claim, template }: Publication): string =>
  [
    claim.claim,
    claim.keywords.join(' '),
    template.headline,
    template.question,
    template.fact,
    template.myth,
    template.short,
    ...claim.phrasings.filter(({ lang }) => lang === template.lang).map(({ text }) => text),
  ].join('\n');
