import { parse } from 'csv-parse/sync';
import type { Evidence } from '../domain/claim.ts';
import type { EvidenceState, Retraction } from '../domain/evidence-health.ts';
import { InputError } from '../errors.ts';
import { doiIn, pmidIn } from './read-page.ts';

const NATURES: Record<string, Retraction['nature']> = {
  retraction: 'retraction',
  'expression of concern': 'concern',
  correction: 'correction',
  reinstatement: 'reinstatement',
};
/** The columns of Retraction Watch's file that are read; the others may be there. */
const NEEDED = ['OriginalPaperDOI', 'OriginalPaperPubMedID', 'RetractionNature', 'RetractionDate', 'RetractionDOI'];

/**
 * Reads Retraction Watch's CSV. A row counts once for each identifier of the paper it is about; "unavailable" and 0 are
 * none. Rows of another nature or without an identifier are left out. InputError when the columns are not there.
 */
export function readRetractions(csv: string): { retractions: Retraction[]; rows: number; leftOut: number } {
  let rows: Record<string, string>[];
  try {
    rows = parse(csv, {
      columns: true,
      bom: true,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw new InputError(`The file is no CSV that can be read: ${(error as Error).message}`);
  }
  const missing = NEEDED.filter((name) => rows[0] && !(name in rows[0]));
  if (!rows.length || missing.length)
    throw new InputError('This is no file of Retraction Watch.', {
      problems: [
        {
          field: 'file',
          message: `lacks the columns ${(rows.length ? missing : NEEDED).join(', ')}.`,
          mend: 'Take the CSV as Crossref publishes it.',
        },
      ],
    });
  const retractions = rows.flatMap(read);
  const counted = new Set(retractions.map(({ row }) => row));
  return {
    retractions: retractions.map(({ row: _, ...one }) => one),
    rows: rows.length,
    leftOut: rows.length - counted.size,
  };
}

function read(row: Record<string, string>, index: number): (Retraction & { row: number })[] {
  const nature = NATURES[row.RetractionNature?.trim().toLowerCase() ?? ''];
  const doi = doiIn(row.OriginalPaperDOI ?? '');
  const pmid = pmidIn(row.OriginalPaperPubMedID ?? '');
  const date = dayOf(row.RetractionDate ?? '');
  if (!nature) return [];
  return [doi && `doi:${doi}`, pmid && `pmid:${pmid}`].flatMap((paper) =>
    paper ? [{ paper, nature, date, notice: doiIn(row.RetractionDOI ?? ''), row: index }] : [],
  );
}

/** "3/1/2024 0:00" (month first, as the file has it) or an ISO date, as YYYY-MM-DD; an unreadable one counts as oldest. */
function dayOf(text: string): string {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text);
  if (american) return `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '0001-01-01';
}

/** Under which names a paper may stand in the list: by its address, and by what its page says of itself. */
export function papersOf(url: string, page: { doi: string | null; pmid: string | null } | null): string[] {
  const doi = doiIn(url) ?? page?.doi;
  const pmid = pmidIn(url) ?? page?.pmid;
  return [...(doi ? [`doi:${doi}`] : []), ...(pmid ? [`pmid:${pmid}`] : [])];
}

/** What the newest entries say of a paper, and whether its guidance has run out. Null when nothing speaks against it. */
export function paperState(
  piece: Pick<Evidence, 'validUntil'>,
  entries: readonly Retraction[],
  at: string,
): { state: EvidenceState; detail: string } | null {
  const speaking = entries
    .filter(({ nature }) => nature !== 'correction')
    .sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  if (speaking?.nature === 'retraction')
    return {
      state: 'retracted',
      detail: `Retracted on ${speaking.date}${speaking.notice ? ` (notice ${speaking.notice})` : ''}.`,
    };
  if (piece.validUntil && piece.validUntil < at.slice(0, 10))
    return { state: 'superseded', detail: `It was valid until ${piece.validUntil}: look for what replaced it.` };
  if (speaking?.nature === 'concern')
    return { state: 'concern', detail: `The journal expressed concern on ${speaking.date}.` };
  return null;
}
