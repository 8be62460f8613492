import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CheckedCatalogue, checkCatalogue } from '../catalogue/check.ts';
import { readEvidenceList, unreadEvidence } from '../catalogue/evidence-list.ts';
import { evidenceTable } from '../catalogue/evidence-table.ts';
import { exportCatalogue } from '../catalogue/export.ts';
import { type ImportReport, importCatalogue } from '../catalogue/sync.ts';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import type { Store } from '../store/_contract.ts';
import type { Command, CommandIo } from './_contract.ts';

const SHIPPED = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `
mythwatch catalogue check [PATH]                 check claim and response files; nothing is changed
mythwatch catalogue import [PATH] [--overwrite]  bring the files into the store, as proposed
mythwatch catalogue import FILE|ADDRESS [--dry-run]  bring in a table, or fact-checks of others, as proposed
mythwatch catalogue sync                         import the files that come with Mythwatch
mythwatch catalogue export DIR                   write the store's catalogue as files
mythwatch catalogue evidence [PATH]              print the table of all evidence, as Markdown

FILE is a table (.csv), .jsonl, .yaml or .zip of claims, or fact-checks of others: a page or a feed with ClaimReview
(.html, .json), or answers of Google's Fact Check Tools API (.json); ADDRESS is a web address of one.
PATH is a folder with claims/ and responses/ in it, or a folder of claim files; without it, the files that come with
Mythwatch. What was changed here is kept when files are imported; --overwrite takes the file (the history keeps both).
Exit codes: 0 done, 1 problems found, 2 wrong usage.`;

const command: Command = {
  summary: 'check, import, export the catalogue of claims and responses',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { overwrite: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } },
    });
    const [verb, path, ...rest] = positionals;
    const wrong = rest.length > 0 || (values.overwrite && verb !== 'import') || (verb === 'sync' && path !== undefined);
    if (!rest.length && verb === 'import' && path && (await isSingle(path))) {
      const { bringInFile } = await import('./_upload.ts');
      return bringInFile(path, values['dry-run'], io);
    }
    if (!wrong && verb === 'check') return check(path, io);
    if (!wrong && (verb === 'import' || verb === 'sync')) return bringIn(path, values.overwrite, io);
    if (!wrong && verb === 'evidence') return printEvidence(path, io);
    if (!wrong && verb === 'export' && path) return writeOut(path, io);
    io.stderr.write(`${USAGE.trim()}\n`);
    return 2;
  },
};
export default command;

async function check(path: string | undefined, io: CommandIo): Promise<number> {
  const found = await read(path);
  report(found, io);
  const errors = found.problems.filter((problem) => problem.severity === 'error').length;
  const { claims, templates, problems } = found;
  io.stdout.write(`${many(claims.length, 'claim')} and ${many(templates.length, 'response')} read.\n`);
  if (errors) {
    io.stdout.write(
      `${many(errors, 'problem')} to mend, ${many(problems.length - errors, 'warning')}. Mend the lines above, then check again.\n`,
    );
    return 1;
  }
  io.stdout.write(
    `No problems, ${many(problems.length, 'warning')}. Next: mythwatch catalogue import${path ? ` ${path}` : ''}\n`,
  );
  return 0;
}

async function bringIn(path: string | undefined, overwrite: boolean, io: CommandIo): Promise<number> {
  const found = await read(path);
  const errors = found.problems.filter((problem) => problem.severity === 'error');
  if (errors.length) {
    report({ ...found, problems: errors }, io);
    io.stdout.write(
      `Nothing was imported: ${many(errors.length, 'problem')}. Mend the lines above, then import again.\n`,
    );
    return 1;
  }
  const done = await withStore(io, (store) =>
    importCatalogue(store, docsOf(found), {
      actor: 'system:catalogue-import',
      at: new Date().toISOString(),
      overwrite,
    }),
  );
  io.stdout.write(summary(done));
  return 0;
}

async function writeOut(dir: string, io: CommandIo): Promise<number> {
  const { files, written } = await withStore(io, (store) => exportCatalogue(store, dir));
  io.stdout.write(`${many(files.length, 'file')} in ${dir}, ${written.length} of them written now.\n`);
  io.stdout.write(`Next: edit them, then mythwatch catalogue check ${dir}\n`);
  return 0;
}

async function printEvidence(path: string | undefined, io: CommandIo): Promise<number> {
  const { claims, templates } = docsOf(await read(path));
  io.stdout.write(evidenceTable(claims, templates));
  return 0;
}

/** A web address or a file, not a folder. */
const isSingle = async (path: string): Promise<boolean> =>
  /^https?:\/\//i.test(path) ||
  (await stat(path).then(
    (found) => found.isFile(),
    () => false,
  ));

const docsOf = ({ claims, templates }: CheckedCatalogue) => ({
  claims: claims.map(({ doc }) => doc),
  templates: templates.map(({ doc }) => doc),
});

function summary({ claims, templates }: ImportReport): string {
  const line = (name: string, part: ImportReport['claims']) =>
    `${name}: ${part.added.length} added, ${part.updated.length} updated, ${part.unchanged.length} unchanged, ${part['kept-local'].length} kept as changed here.\n`;
  const kept = [...claims['kept-local'], ...templates['kept-local']];
  const waiting = [claims, templates].some((part) => part.added.length + part.updated.length > 0);
  return [
    line('Claims', claims),
    line('Responses', templates),
    kept.length
      ? `Kept as changed here: ${kept.join(', ')}. To take the files instead: catalogue import --overwrite\n`
      : '',
    waiting
      ? 'What is new waits as proposed. Next: approve it on the desk, under Catalogue and Templates.\n'
      : 'Nothing new. Next: nothing to do.\n',
  ].join('');
}

async function read(path: string | undefined): Promise<CheckedCatalogue> {
  const root = resolve(path ?? SHIPPED);
  const isFolder = (folder: string) =>
    stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
  if (!(await isFolder(root))) throw new InputError(`There is no folder ${path}.`, { status: 404 });
  const [claims, responses] = await Promise.all([isFolder(join(root, 'claims')), isFolder(join(root, 'responses'))]);
  const found = claims
    ? await checkCatalogue(join(root, 'claims'), responses ? join(root, 'responses') : null)
    : await checkCatalogue(root, null);
  const list = await readEvidenceList(claims ? join(root, 'claims') : root);
  if (!list) return found;
  const unread = [...list.problems, ...unreadEvidence(found, list.read)];
  const problems = unread.map((problem) => ({ ...problem, rule: 'evidence-list', severity: 'error' as const }));
  return { ...found, problems: [...found.problems, ...problems] };
}

function report(found: CheckedCatalogue, io: CommandIo): void {
  for (const { file, line, field, message, mend, severity } of found.problems) {
    const place = [file && (relative('.', file) || file), line].filter(Boolean).join(':');
    io.stdout.write(
      `${place} ${severity === 'warn' ? 'advice' : 'problem'}: ${field} ${message}${mend ? ` ${mend}` : ''}\n`,
    );
  }
}

async function withStore<T>(io: CommandIo, work: (store: Store) => Promise<T>): Promise<T> {
  const config = readConfig(io.env);
  const { openStore } = await import('../store/open.ts');
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
