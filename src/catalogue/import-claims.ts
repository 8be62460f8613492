import { parse as parseCsv } from 'csv-parse/sync';
import type { ImportProblem } from '../domain/catalogue-import.ts';
import { parseClaim } from './claim-file.ts';
import { readClaimReviews } from './claim-review-in.ts';
import { claimPatch } from './claim-row.ts';

/** One claim of an upload, unchecked: all its fields, or (from a table) only those that the table has columns for. */
export interface UploadedClaim {
  value: Record<string, unknown>;
  /** Only these fields change in a claim that is there already. */
  partial: boolean;
  /** It waits for a person's work, so the content rules only advise. */
  draft?: boolean;
  file: string;
  line: number;
  /** Where in the file a field stands. */
  lineOf(field: string): number;
}
export interface ReadUpload {
  claims: UploadedClaim[];
  problems: ImportProblem[];
}

/** The claims of one file by the ending of its name; null for a kind that is not known. */
export function readText(file: string, ending: string | undefined, text: string): ReadUpload | null {
  if (ending === 'yaml' || ending === 'yml') return readYamlFile(file, text);
  if (ending === 'jsonl' || ending === 'ndjson') return readLines(file, text);
  // Fact-checks of others: a page or a feed with ClaimReview, or answers of Google's Fact Check Tools API.
  if (ending && /^(json|jsonld|html?)$/.test(ending)) return readReviews(file, text);
  return ending === 'csv' ? readTable(file, text) : null;
}

function readReviews(file: string, text: string): ReadUpload {
  const { drafts, problems } = readClaimReviews(file, text, new Date().toISOString().slice(0, 10));
  const claims = drafts.map(({ value, line }) => ({
    value,
    partial: false,
    draft: true,
    file,
    line,
    lineOf: () => line,
  }));
  return { claims, problems };
}

function readYamlFile(file: string, text: string): ReadUpload {
  const read: ReadUpload = { claims: [], problems: [] };
  let line = 1;
  for (const part of text.replaceAll('\r\n', '\n').split(/^---[ \t]*$/m)) {
    const first = line;
    line += part.split('\n').length - 1;
    if (!part.trim()) continue;
    const { value, problems, lineOf } = parseClaim(part);
    // What the schema refuses is told later, once a claim that is there already is known.
    if (value === null)
      read.problems.push(...problems.map((one) => ({ ...one, file, line: (one.line ?? 1) + first - 1 })));
    else read.claims.push({ value, partial: false, file, line: first, lineOf: (f) => lineOf(f) + first - 1 });
  }
  return read;
}

function readLines(file: string, text: string): ReadUpload {
  const read: ReadUpload = { claims: [], problems: [] };
  for (const [index, row] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (!row.trim()) continue;
    const line = index + 1;
    const wrong = (message: string) =>
      read.problems.push({ field: 'line', message, mend: 'Write one claim as a JSON object a line.', file, line });
    try {
      const value: unknown = JSON.parse(row);
      if (value === null || typeof value !== 'object' || Array.isArray(value)) wrong('is no JSON object.');
      else read.claims.push({ value: { ...value }, partial: false, file, line, lineOf: () => line });
    } catch {
      wrong('is not readable JSON.');
    }
  }
  return read;
}

function readTable(file: string, text: string): ReadUpload {
  const [head = ''] = text.replace(/^\uFEFF/, '').split('\n', 1);
  const delimiter = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!;
  let rows: { info: { lines: number }; record: Record<string, string> }[];
  try {
    rows = parseCsv(text, {
      ...{ columns: (names: string[]) => names.map((name) => name.trim()), bom: true, delimiter, info: true },
      ...{ skip_empty_lines: true, relax_column_count: true, relax_quotes: true, trim: true },
    }) as unknown as typeof rows;
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    const mend = 'Look for a quotation mark that is not closed.';
    return {
      claims: [],
      problems: [{ field: 'file', message: 'is not readable as a table from here on.', mend, file, line }],
    };
  }
  const read: ReadUpload = { claims: [], problems: [] };
  for (const { info, record } of rows) {
    const { value, unknown } = claimPatch(record);
    const line = info.lines;
    if (line === rows[0]?.info.lines)
      read.problems.push(
        ...unknown.map(({ name, mend }) => ({
          field: name,
          message: 'is no column that is known.',
          mend,
          file,
          line: 1,
        })),
      );
    if (Object.keys(value).length) read.claims.push({ value, partial: true, file, line, lineOf: () => line });
  }
  return read;
}
