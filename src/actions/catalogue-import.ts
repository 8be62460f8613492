import { checkClaim } from '../catalogue/check.ts';
import { claimProblems, formatClaim } from '../catalogue/claim-file.ts';
import type { UploadedClaim } from '../catalogue/import-claims.ts';
import { readUpload } from '../catalogue/upload.ts';
import type { CatalogueImport, ImportProblem, PlannedClaim } from '../domain/catalogue-import.ts';
import { type Claim, ClaimDoc, type Phrasing } from '../domain/claim.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { ConflictError, InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { docOf } from './catalogue.ts';
import { found, need } from './permission.ts';

/**
 * Reads an uploaded catalogue and says what it would do: new, changed, unchanged, refused with line, field and mend.
 * No claim is written. InputError when the file can't be read at all, or holds nothing.
 */
export async function check(s: Services, actor: Actor, name: string, bytes: Uint8Array): Promise<CatalogueImport> {
  need(actor, 'edit-catalogue');
  const upload = readUpload(name, bytes);
  if (!upload.claims.length && !upload.problems.length) throw new InputError(`"${name}" holds no claims.`);
  const claims: PlannedClaim[] = [];
  const refused: ImportProblem[] = [...upload.problems];
  const seen = new Map<string, UploadedClaim>();
  for (const uploaded of upload.claims) {
    const planned = await planFor(s, uploaded, seen);
    if (Array.isArray(planned)) refused.push(...planned);
    else claims.push(planned);
  }
  const made = { name: name.slice(0, 200), author: actor.id, at: s.now().toISOString(), plan: { claims, refused } };
  return s.store.imports.create(made);
}

async function planFor(
  s: Services,
  uploaded: UploadedClaim,
  seen: Map<string, UploadedClaim>,
): Promise<PlannedClaim | ImportProblem[]> {
  const { file, line } = uploaded;
  const id = typeof uploaded.value.id === 'string' ? uploaded.value.id : '';
  const current = id ? await s.store.claims.get(id) : null;
  const value = uploaded.partial && current ? patched(docOf(current), uploaded.value) : uploaded.value;
  const problems = claimProblems(value, (field) => uploaded.lineOf(field));
  if (problems.length) return problems.map((problem) => ({ ...problem, file, field: named(id, problem.field) }));
  const other = seen.get(id);
  if (other) {
    const message = `"${id}" is there twice; the first is on line ${other.line}${other.file === file ? '' : ` of ${other.file}`}.`;
    return [{ field: named(id, 'id'), message, mend: 'Keep one of the two.', file, line }];
  }
  seen.set(id, uploaded);
  const doc = ClaimDoc.parse(value);
  const findings = checkClaim(doc).map(({ severity, field, message, mend }) => ({
    ...{ severity, field: named(id, field), message, mend, file, line: uploaded.lineOf(field) },
  }));
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ severity: _, ...problem }) => problem);
  if (errors.length && !uploaded.draft) return errors;
  const what = !current ? 'new' : formatClaim(docOf(current)) === formatClaim(doc) ? 'unchanged' : 'changed';
  return {
    ...{ what, doc, expected: current?.revision ?? null, local: current?.origin === 'local' },
    warnings: findings.map(({ severity: _, ...problem }) => problem),
  };
}

/** The claim with what a table says of it; its wordings are added to those that are there. */
function patched(doc: ClaimDoc, { phrasings, ...fields }: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(phrasings)) return { ...doc, ...fields };
  const given = phrasings as Phrasing[];
  const key = ({ lang, text }: Phrasing) => `${lang} ${text.toLowerCase()}`;
  const known = new Set(doc.phrasings.map(key));
  return { ...doc, ...fields, phrasings: [...doc.phrasings, ...given.filter((one) => !known.has(key(one)))] };
}

const named = (id: string, field: string): string => (id ? `${id}: ${field}` : field);

export async function get(s: Services, actor: Actor, id: string): Promise<CatalogueImport> {
  need(actor, 'edit-catalogue');
  return found(await s.store.imports.get(id), 'upload', id);
}

/** Uploads, newest first. */
export async function list(s: Services, actor: Actor, page: PageRequest): Promise<Page<CatalogueImport>> {
  need(actor, 'edit-catalogue');
  return s.store.imports.list(page);
}

/**
 * Writes what the plan says, all or nothing. New and changed claims wait as proposed. ConflictError, and nothing is
 * written, when one of the claims has changed since the plan was made: upload again to see what would happen now.
 */
export async function write(s: Services, actor: Actor, id: string): Promise<CatalogueImport> {
  need(actor, 'edit-catalogue');
  const upload = await get(s, actor, id);
  const at = s.now().toISOString();
  const wanted = upload.plan.claims.filter(({ what }) => what !== 'unchanged');
  if (!wanted.length) throw new InputError('There is nothing in it to bring in.');
  return s.store.transaction(async (store) => {
    const written: CatalogueImport['outcome']['written'] = [];
    for (const { doc, expected } of wanted) {
      try {
        const note = `brought in from ${upload.name}`;
        const claim = await store.claims.save(doc, { actor: actor.id, expected, note, reopen: true, at });
        written.push({ id: doc.id, before: expected, after: claim.revision });
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        throw new ConflictError(`“${doc.claim}” has changed since the check, so nothing was brought in. Check again.`, {
          current: upload,
        });
      }
    }
    return store.imports.move(id, 'checked', 'done', { written, kept: [] }, { actor: actor.id, at });
  });
}

/**
 * Takes an import back: changed claims get the text from before, new ones are withdrawn. What somebody changed since
 * stays, and is listed in the outcome.
 */
export async function undo(s: Services, actor: Actor, id: string): Promise<CatalogueImport> {
  need(actor, 'edit-catalogue');
  const upload = await get(s, actor, id);
  const options = { actor: actor.id, at: s.now().toISOString() };
  return s.store.transaction(async (store) => {
    const kept: string[] = [];
    for (const { id: claimId, before, after } of upload.outcome.written) {
      const claim: Claim | null = await store.claims.get(claimId);
      // An approval since is a revision too: somebody stands for the new text now.
      if (claim?.revision !== after) kept.push(claimId);
      else if (before === null)
        await store.claims.setStatus([claimId], 'withdrawn', { ...options, note: 'import taken back' });
      else {
        const old = (await store.claims.revisions(claimId)).find(({ revision }) => revision === before);
        const note = `import from ${upload.name} taken back`;
        if (old) await store.claims.save(old.doc, { ...options, expected: after, note, reopen: true });
      }
    }
    return store.imports.move(id, 'done', 'undone', { written: upload.outcome.written, kept }, options);
  });
}
