import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClaimDoc, EvidenceTier, isoDate } from '../domain/claim.ts';
import type { TemplateDoc } from '../domain/template.ts';
import type { Problem } from '../errors.ts';
import type { CheckedCatalogue } from './check.ts';
import type { ReadFile } from './files.ts';

/** One publication that somebody read: what shipped content may cite. A line of `claims/evidence.tsv`. */
export interface ReadPublication {
  url: string;
  publisher: string;
  title: string;
  tier: string;
  /** The day on which somebody read it. */
  read: string;
  /** What it says that a correction stands on, in our own words. */
  carries: string;
}
const COLUMNS = ['url', 'publisher', 'title', 'tier', 'read', 'carries'] as const;
const FILE = 'evidence.tsv';

/** Reads the list of publications beside the claims; null where a catalogue has none. Broken lines are problems. */
export async function readEvidenceList(
  claimsDir: string,
): Promise<{ read: Map<string, ReadPublication>; problems: Problem[] } | null> {
  const file = join(claimsDir, FILE);
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : parseEvidenceList(text, file);
}

export function parseEvidenceList(
  text: string,
  file: string,
): { read: Map<string, ReadPublication>; problems: Problem[] } {
  const read = new Map<string, ReadPublication>();
  const problems: Problem[] = [];
  const [head, ...lines] = text.split(/\r?\n/);
  if (head !== COLUMNS.join('\t'))
    problems.push({
      ...{ file, line: 1, field: 'head', message: 'is not what it should be.' },
      mend: `Write the columns ${COLUMNS.join(', ')}, with a tab between them.`,
    });
  for (const [at, line] of lines.entries()) {
    if (!line.trim()) continue;
    const cells = line.split('\t').map((cell) => cell.trim());
    const row = Object.fromEntries(COLUMNS.map((name, i) => [name, cells[i] ?? ''])) as unknown as ReadPublication;
    const wrong = cells.length === COLUMNS.length ? faultOf(row, read) : `has ${cells.length} columns instead of 6.`;
    if (wrong)
      problems.push({
        ...{ file, line: at + 2, field: row.url || 'url', message: wrong },
        mend: 'Write address, publisher, title, tier, day and what it carries, with a tab between them.',
      });
    else read.set(row.url, row);
  }
  return { read, problems };
}

function faultOf(row: ReadPublication, known: ReadonlyMap<string, unknown>): string | null {
  if (!/^https?:$/.test(URL.parse(row.url)?.protocol ?? '')) return 'is not a web address.';
  if (known.has(row.url)) return 'is there twice.';
  if (!EvidenceTier.safeParse(row.tier).success) return `has the tier "${row.tier}" instead of A, B or C.`;
  if (!isoDate.safeParse(row.read).success) return `has "${row.read}" instead of the day it was read, as YYYY-MM-DD.`;
  return row.publisher && row.title && row.carries ? null : 'lacks its publisher, its title or what it carries.';
}

/** Citations of the files that the list lacks, or knows under another tier: errors of `catalogue check`. */
export function unreadEvidence(
  { claims, templates }: Pick<CheckedCatalogue, 'claims' | 'templates'>,
  read: ReadonlyMap<string, ReadPublication>,
): Problem[] {
  const files: readonly Pick<ReadFile<ClaimDoc | TemplateDoc>, 'doc' | 'file' | 'lineOf'>[] = [...claims, ...templates];
  return files.flatMap(({ doc, file, lineOf }) =>
    cited(doc).flatMap(({ url, tier, place }): Problem[] => {
      const known = read.get(url);
      if (known && (tier === null || known.tier === tier)) return [];
      const field = `${place}.${known ? 'tier' : 'url'}`;
      const message = known ? `is ${tier}, but ${FILE} says ${known.tier}.` : `is not in claims/${FILE}: ${url}`;
      return [
        { file, line: lineOf(field), field, message, mend: 'Read the page; then add or correct its line there.' },
      ];
    }),
  );
}

/** What a file cites: its evidence, and the pages of help lines, which have no tier. */
const cited = (doc: ClaimDoc | TemplateDoc) => [
  ...doc.evidence.map(({ url, tier }, i) => ({ url, tier, place: `evidence.${i}` })),
  ...('lines' in doc ? (doc.lines ?? []) : []).map(({ url }, i) => ({ url, tier: null, place: `lines.${i}` })),
];
