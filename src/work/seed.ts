import { fileURLToPath } from 'node:url';
import { readClaims, readTemplates } from '../catalogue/files.ts';
import { importCatalogue } from '../catalogue/sync.ts';
import { ConfigError } from '../errors.ts';
import type { Services } from '../services.ts';
import { rematchNeeded } from './rematch-needed.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Brings the shipped catalogue into the store at start: new entries as proposed, local edits stay as they are. */
export async function seedCatalogue(s: Services): Promise<void> {
  const { claims, problems } = await readClaims(folder('claims'));
  const read = await readTemplates(folder('responses'), new Set(claims.map(({ doc }) => doc.id)));
  const wrong = [...problems, ...read.problems];
  if (wrong.length)
    throw new ConfigError(
      'The catalogue files have problems ("mythwatch catalogue check" says more):',
      wrong.map((problem) => ({ ...problem, field: `${problem.file}:${problem.line} ${problem.field}` })),
    );
  const report = await importCatalogue(
    s.store,
    { claims: claims.map(({ doc }) => doc), templates: read.templates.map(({ doc }) => doc) },
    { actor: 'system:seed', at: s.now().toISOString() },
  );
  const added = report.claims.added.length + report.templates.added.length;
  const updated = report.claims.updated.length + report.templates.updated.length;
  if (added || updated) s.log.info({ added, updated }, 'shipped catalogue entries came in, as proposed');
  // An empty store has nothing to match again: noting that now spares the first rematch.
  await rematchNeeded(s.store);
}
