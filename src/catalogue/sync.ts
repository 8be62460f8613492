import type { ClaimDoc } from '../domain/claim.ts';
import type { TemplateStatus } from '../domain/life.ts';
import type { TemplateDoc } from '../domain/template.ts';
import { ConflictError } from '../errors.ts';
import type { Store } from '../store/_contract.ts';
import { formatClaim, formatTemplate } from './files.ts';

/**
 * What became of each entry: `kept-local` means that somebody here changed or withdrew it, so the file was not taken.
 */
type ImportOutcome = 'added' | 'updated' | 'unchanged' | 'kept-local';
export interface ImportReport {
  claims: Record<ImportOutcome, string[]>;
  templates: Record<ImportOutcome, string[]>;
}
export interface ImportOptions {
  actor: string;
  /** ISO time. */
  at: string;
  /** Take the file's text even where it was changed here; the text from here stays in the history. */
  overwrite?: boolean;
}

/** The note of revisions that came from a file: how a claim's last shipped text is found again. */
const SHIPPED_NOTE = 'from the catalogue files';
const BATCH = 50;

/**
 * Brings claims and templates from files into the store, as origin `shipped`; new and changed ones wait as `proposed`.
 * Unchanged entries make no revision, and a local edit is never overwritten unless asked. Safe to run again and on
 * several machines at once: each batch is one transaction that starts over when the state moved.
 */
export async function importCatalogue(
  store: Store,
  files: { claims: readonly ClaimDoc[]; templates: readonly TemplateDoc[] },
  options: ImportOptions,
): Promise<ImportReport> {
  return {
    claims: await inBatches(store, files.claims, (tx, doc) => importClaim(tx, doc, options), claimId),
    templates: await inBatches(
      store,
      originalsFirst(files.templates),
      (tx, doc) => importTemplate(tx, doc, options),
      templateId,
    ),
  };
}

/** A translation is bound to the version of its original that is there when it comes. */
const originalsFirst = (docs: readonly TemplateDoc[]): TemplateDoc[] =>
  [...docs].sort((a, b) => Number(b.lang === 'en') - Number(a.lang === 'en'));

const claimId = (doc: ClaimDoc) => doc.id;
const templateId = (doc: TemplateDoc) => `${doc.lang}/${doc.slug}`;

async function inBatches<T>(
  store: Store,
  docs: readonly T[],
  one: (tx: Store, doc: T) => Promise<ImportOutcome>,
  idOf: (doc: T) => string,
): Promise<Record<ImportOutcome, string[]>> {
  const report: Record<ImportOutcome, string[]> = { added: [], updated: [], unchanged: [], 'kept-local': [] };
  for (let from = 0; from < docs.length; from += BATCH) {
    const batch = docs.slice(from, from + BATCH);
    const outcomes = await again(() =>
      store.transaction(async (tx) => {
        const done: ImportOutcome[] = [];
        for (const doc of batch) done.push(await one(tx, doc));
        return done;
      }),
    );
    for (const [index, outcome] of outcomes.entries()) report[outcome].push(idOf(batch[index]!));
  }
  return report;
}

/** Two machines that start at once import the same files: the one that comes second looks again and finds them there. */
async function again<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConflictError) || attempts <= 1) throw error;
    return again(work, attempts - 1);
  }
}

async function importClaim(store: Store, doc: ClaimDoc, options: ImportOptions): Promise<ImportOutcome> {
  const current = await store.claims.get(doc.id);
  // Whoever overwrites means what the file says, also where it leaves something out.
  const merged = current && !options.overwrite ? withTeams(doc, current) : doc;
  const save = (expected: number | null) =>
    store.claims.save(merged, {
      actor: options.actor,
      at: options.at,
      expected,
      note: SHIPPED_NOTE,
      origin: 'shipped',
    });
  if (!current) {
    await save(null);
    return 'added';
  }
  const here = formatClaim(current);
  if (here === formatClaim(merged)) return 'unchanged';
  if (!options.overwrite && !(await isAsShipped(current, withoutTeams(current), () => lastShippedClaim(store, doc.id))))
    return 'kept-local';
  await save(current.revision);
  return 'updated';
}

async function importTemplate(store: Store, doc: TemplateDoc, options: ImportOptions): Promise<ImportOutcome> {
  const id = templateId(doc);
  const current = await store.templates.get(id);
  const save = (expected: number | null) =>
    store.templates.save(doc, { actor: options.actor, at: options.at, expected, origin: 'shipped' });
  if (!current) {
    await save(null);
    return 'added';
  }
  const here = formatTemplate(current);
  if (here === formatTemplate(doc)) return 'unchanged';
  if (!options.overwrite && !(await isAsShipped(current, here, () => lastShippedTemplate(store, id))))
    return 'kept-local';
  await save(current.version);
  return 'updated';
}

/** Whether nobody here changed it since it came from a file; a change that was taken back counts as none. */
async function isAsShipped(
  current: { origin: 'shipped' | 'local'; status: TemplateStatus },
  text: string,
  lastShipped: () => Promise<string | null>,
): Promise<boolean> {
  if (current.status === 'withdrawn') return false;
  return current.origin === 'shipped' || text === (await lastShipped());
}

async function lastShippedClaim(store: Store, id: string): Promise<string | null> {
  const shipped = (await store.claims.revisions(id)).filter((revision) => revision.note === SHIPPED_NOTE);
  const newest = shipped.sort((a, b) => b.revision - a.revision)[0];
  return newest ? withoutTeams(newest.doc) : null;
}

/**
 * The file's claim with what only this team knows: wordings learned from its posts, and its own thresholds. They are no
 * reason to refuse an upgrade, and no upgrade takes them away.
 */
function withTeams(doc: ClaimDoc, current: ClaimDoc): ClaimDoc {
  const known = new Set(doc.phrasings.map(({ lang, text }) => `${lang} ${text.toLowerCase()}`));
  const learned = current.phrasings.filter((p) => p.learned && !known.has(`${p.lang} ${p.text.toLowerCase()}`));
  const thresholds = current.thresholds ?? doc.thresholds;
  return { ...doc, phrasings: [...doc.phrasings, ...learned], ...(thresholds && { thresholds }) };
}

function withoutTeams({ thresholds: _, ...doc }: ClaimDoc): string {
  return formatClaim({ ...doc, phrasings: doc.phrasings.filter(({ learned }) => !learned) });
}

async function lastShippedTemplate(store: Store, id: string): Promise<string | null> {
  const shipped = (await store.templates.versions(id)).filter((version) => version.origin === 'shipped');
  const newest = shipped.sort((a, b) => b.version - a.version)[0];
  return newest ? formatTemplate(newest) : null;
}
