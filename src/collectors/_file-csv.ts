import { parse } from 'csv-parse/sync';
import { broken, lines, type RowRead, textStart } from './_file-rows.ts';

/** A quoted field may run over that many lines; a quotation mark that is open for longer is a slip. */
const MOST_LINES = 500;
const MAX_RECORD = 1024 * 1024;

interface Line {
  number: number;
  line: string;
}

/**
 * The rows of a CSV file by its header (RFC 4180, any delimiter). Lines are put together to records here, because a
 * stray quotation mark must cost its own line, not the rest of the file; csv-parse reads each record.
 */
export async function* csvRows(path: string): AsyncIterable<RowRead> {
  const delimiter = delimiterOf(await textStart(path));
  const read = lines(path)[Symbol.asyncIterator]();
  /** Lines that were looked at and not used. */
  const waiting: Line[] = [];
  const missing: RowRead[] = [];
  let number = 0;
  const next = async (): Promise<Line | null> => {
    if (waiting.length) return waiting.shift()!;
    for (;;) {
      const { done, value } = await read.next();
      if (done) return null;
      number += 1;
      if (!value.tooLong) return { number, line: value.line };
      missing.push(broken(number, value.line, 'is longer than 1 MiB.'));
    }
  };
  let header = null as string[] | null;
  for (let first = await next(); first; first = await next()) {
    if (!first.line.trim()) continue;
    const taken = await record(first, next, delimiter);
    if (!taken.fields) waiting.unshift(...taken.rest);
    const fields: string[] | null = taken.fields ?? alone(first.line, delimiter, header?.length ?? null);
    if (!header) header = (fields ?? []).map((name: string) => name.trim());
    else yield rowOf(header, fields, first);
    yield* missing.splice(0);
  }
  yield* missing;
}

/** The record that begins with a line; null with the lines that follow when no closing mark makes it whole. */
async function record(
  first: Line,
  next: () => Promise<Line | null>,
  delimiter: string,
): Promise<{ fields: string[] | null; rest: Line[] }> {
  const rest: Line[] = [];
  let text = first.line;
  let state = endOf(first.line, false, delimiter);
  while (state === 'open' && rest.length < MOST_LINES && text.length < MAX_RECORD) {
    const more = await next();
    if (!more) break;
    rest.push(more);
    text += `\n${more.line}`;
    state = endOf(more.line, true, delimiter);
  }
  return { fields: state === 'whole' ? parsed(text, delimiter) : null, rest };
}

/** Whether a line ends inside a quoted field, and whether its quotation marks are where they may be. */
function endOf(line: string, open: boolean, delimiter: string): 'whole' | 'open' | 'wrong' {
  let quoted = open;
  let atStart = !open;
  for (let at = 0; at < line.length; at += 1) {
    const mark = line[at]!;
    if (quoted && mark === '"') {
      if (line[at + 1] === '"') at += 1;
      else if (at + 1 < line.length && line[at + 1] !== delimiter) return 'wrong';
      else quoted = false;
    } else if (!quoted && mark === '"' && atStart) quoted = true;
    atStart = !quoted && mark === delimiter;
  }
  return quoted ? 'open' : 'whole';
}

/** A line by itself, its misplaced quotation marks taken as characters; null when the number of fields tells against it. */
function alone(line: string, delimiter: string, width: number | null): string[] | null {
  const fields = parsed(line, delimiter);
  return fields && (width === null || fields.length === width) ? fields : null;
}

function parsed(text: string, delimiter: string): string[] | null {
  try {
    const [fields] = parse(text, { delimiter, relax_quotes: true, relax_column_count: true }) as string[][];
    return fields ?? null;
  } catch {
    return null;
  }
}

/** A row by the names of its header. More fields than names mean that a text was cut at a delimiter: no text to trust. */
function rowOf(header: readonly string[], fields: readonly string[] | null, { number, line }: Line): RowRead {
  if (!fields) return broken(number, line, 'has a quotation mark that is not closed or not doubled.');
  if (fields.slice(header.length).some((extra) => extra.trim()))
    return broken(
      number,
      line,
      `has ${fields.length} fields where the header has ${header.length}. Put texts with a comma in quotation marks.`,
    );
  const row = Object.fromEntries(header.flatMap((name, at) => (at < fields.length ? [[name, fields[at]]] : [])));
  return { row, number, raw: '', error: '' };
}

/** The character that parts the first line most often, of those that exports use. */
function delimiterOf(start: string): string {
  const header = start.split(/\r?\n/, 1)[0]!;
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, times: header.split(mark).length }));
  return counts.sort((a, b) => b.times - a.times)[0]!.mark;
}
