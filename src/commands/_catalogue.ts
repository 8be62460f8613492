import { stat } from 'node:fs/promises';
import { readClaims } from '../catalogue/files.ts';
import { InputError, type Problem } from '../errors.ts';
import type { CatalogueClaim } from '../match/_contract.ts';
import type { CommandIo } from './_contract.ts';
import { linesOf, parseObject } from './_lines.ts';

/** The starter catalogue beside the code. */
const DEFAULT = new URL('../../claims/', import.meta.url).pathname;
const SHOWN_PROBLEMS = 20;

/**
 * Claims from a folder of claim files, or from JSON Lines of {id, text, title?, subtitle?, correction?, phrasings?, lang?},
 * where a phrasing is a text or {text, lang}. Throws one InputError that lists what is wrong, by line.
 */
export async function readCatalogue(path: string | undefined, io: CommandIo): Promise<CatalogueClaim[]> {
  const from = path ?? DEFAULT;
  const found = await stat(from).catch(() => null);
  if (!found) throw new InputError(`There is no catalogue at ${from}.`);
  const claims = found.isDirectory() ? await readFolder(from) : await readLines(from, io);
  if (!claims.length) throw new InputError(`The catalogue at ${from} has no claims.`);
  return claims;
}

async function readFolder(folder: string): Promise<CatalogueClaim[]> {
  const { claims, problems } = await readClaims(folder);
  if (problems.length) throw new InputError(`The catalogue has ${problems.length} problems:`, { problems });
  return claims.map(({ doc }) => ({
    id: doc.id,
    text: doc.claim,
    correction: doc.correction,
    lang: 'en',
    phrasings: doc.phrasings,
    ...(doc.thresholds && { thresholds: doc.thresholds }),
  }));
}

async function readLines(path: string, io: CommandIo): Promise<CatalogueClaim[]> {
  const claims: CatalogueClaim[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for await (const { line, number } of linesOf(path, io)) {
    const claim = toClaim(parseObject(line));
    if (typeof claim === 'string') problems.push({ field: 'line', message: claim, file: path, line: number });
    else if (seen.has(claim.id)) {
      problems.push({ field: 'id', message: `"${claim.id}" is there twice.`, file: path, line: number });
    } else {
      seen.add(claim.id);
      claims.push(claim);
    }
  }
  if (problems.length) {
    throw new InputError(`The catalogue has ${problems.length} broken lines:`, {
      problems: problems.slice(0, SHOWN_PROBLEMS),
    });
  }
  return claims;
}

function toClaim(row: Record<string, unknown> | string): CatalogueClaim | string {
  if (typeof row === 'string') return row;
  const { id, text, title, subtitle, correction, phrasings } = row;
  const lang = typeof row.lang === 'string' ? row.lang : 'en';
  if (typeof id !== 'string' || !id) return 'needs an "id" that is a text';
  if (typeof text !== 'string' || !text.trim()) return 'needs a "text"';
  const optional = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
  const wordings = Array.isArray(phrasings) ? phrasings : [];
  return {
    id,
    text,
    title: optional(title),
    subtitle: optional(subtitle),
    correction: optional(correction),
    lang,
    phrasings: wordings.flatMap((phrasing: unknown) => {
      if (typeof phrasing === 'string') return [{ text: phrasing, lang }];
      const { text: wording, lang: own } = (phrasing ?? {}) as { text?: unknown; lang?: unknown };
      return typeof wording === 'string' ? [{ text: wording, lang: typeof own === 'string' ? own : lang }] : [];
    }),
  };
}
