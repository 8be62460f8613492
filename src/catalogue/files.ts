import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { ClaimDoc } from '../domain/claim.ts';
import { ANY_CLAIM, type TemplateDoc } from '../domain/template.ts';
import { InputError, type Problem } from '../errors.ts';
import { formatClaim, parseClaim } from './claim-file.ts';
import { formatTemplate, parseTemplate } from './template-file.ts';
import { MAX_FILE_BYTES } from './yaml-text.ts';

export { formatClaim, formatTemplate };

/** One file that could be read. `file` is its path inside the folder, with `/`; `lineOf` says where a field stands. */
export interface ReadFile<T> {
  doc: T;
  file: string;
  text: string;
  lineOf(field: string): number;
}

/** The place of a claim's file inside `claims/`. */
export const claimPath = (doc: ClaimDoc): string => `${doc.topic}/${doc.id}.yaml`;
/** The place of a template's file inside `responses/`. */
export const templatePath = (doc: TemplateDoc): string => `${doc.lang}/${doc.slug}.md`;

/**
 * Reads every claim file (`*.yaml`, `*.yml`) under a folder, in the order of paths. A file that is wrong is left out
 * and reported; the others are read. Throws InputError (404) when there is no such folder.
 */
export async function readClaims(dir: string): Promise<{ claims: ReadFile<ClaimDoc>[]; problems: Problem[] }> {
  const { files, problems } = await readAll(dir, /\.ya?ml$/i, parseClaim);
  const seen = new Map<string, string>();
  for (const { doc, file, lineOf } of files) {
    if (basename(file).replace(/\.ya?ml$/i, '') !== doc.id)
      problems.push({
        ...place(dir, file, lineOf('id')),
        field: 'id',
        message: `is "${doc.id}", but the file is named "${basename(file)}".`,
        mend: `Name the file ${doc.id}.yaml, or change the id.`,
      });
    const other = seen.get(doc.id);
    if (other)
      problems.push({
        ...place(dir, file, lineOf('id')),
        field: 'id',
        message: `"${doc.id}" is taken by ${other}.`,
        mend: 'Give one of the two claims another id.',
      });
    seen.set(doc.id, file);
  }
  return { claims: files, problems };
}

/**
 * Reads every template (`<lang>/<slug>.md`) under a folder, `README.md` apart.
 * @param claimIds when given, a template for a claim outside of it is a problem
 */
export async function readTemplates(
  dir: string,
  claimIds?: ReadonlySet<string>,
): Promise<{ templates: ReadFile<TemplateDoc>[]; problems: Problem[] }> {
  const { files, problems } = await readAll(dir, /\.md$/i, parseTemplate);
  for (const { doc, file, lineOf } of files) {
    if (file !== templatePath(doc))
      problems.push({
        ...place(dir, file, lineOf('slug')),
        field: 'slug',
        message: `and lang say ${templatePath(doc)}, but the file is ${file}.`,
        mend: `Move the file to ${templatePath(doc)}, or change slug and lang.`,
      });
    if (claimIds && doc.claim !== ANY_CLAIM && !claimIds.has(doc.claim))
      problems.push({
        ...place(dir, file, lineOf('claim')),
        field: 'claim',
        message: `"${doc.claim}" is not in the catalogue.`,
        mend: 'Add the claim, or correct its id here.',
      });
  }
  return { templates: files, problems };
}

const place = (dir: string, file: string, line?: number) => ({
  file: join(dir, file),
  ...(line === undefined ? {} : { line }),
});

async function readAll<T>(
  dir: string,
  name: RegExp,
  parse: (text: string) => { doc: T | null; problems: Problem[]; lineOf(field: string): number },
): Promise<{ files: ReadFile<T>[]; problems: Problem[] }> {
  const isFolder = await stat(dir)
    .then((s) => s.isDirectory())
    .catch(() => false);
  if (!isFolder) throw new InputError(`There is no folder ${dir}.`, { status: 404 });
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isFile() && name.test(entry.name) && !/^(README\.md|\..*)$/i.test(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort((a, b) => (a < b ? -1 : 1));
  const files: ReadFile<T>[] = [];
  const problems: Problem[] = [];
  for (const file of found) {
    const bytes = await readFile(join(dir, file));
    const text = bytes.toString('utf8');
    const wrong = unreadable(bytes, text);
    const read = wrong ? { doc: null, problems: [wrong], lineOf: () => 1 } : parse(text);
    problems.push(...read.problems.map((problem) => ({ ...place(dir, file), ...problem })));
    if (read.doc) files.push({ doc: read.doc, file, text, lineOf: read.lineOf });
  }
  return { files, problems };
}

function unreadable(bytes: Buffer, text: string): Problem | null {
  if (bytes.length > MAX_FILE_BYTES)
    return {
      field: 'file',
      message: `is larger than ${MAX_FILE_BYTES / 1024} KB.`,
      mend: 'Split it, one claim or template a file.',
    };
  if (!Buffer.from(text, 'utf8').equals(bytes))
    return { field: 'file', message: 'is not UTF-8 text.', mend: 'Save it with the encoding UTF-8.' };
  return null;
}
