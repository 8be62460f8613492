export type Row = Record<string, unknown>;

/** Each row as a line of JSON. */
export async function* jsonLines(rows: AsyncIterable<Row>): AsyncIterable<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/**
 * Rows as CSV (RFC 4180), the first with the names of the columns: those of the first row, and of `columns` what it may
 * lack because it is not in every row.
 */
export async function* csvLines(rows: AsyncIterable<Row>, columns: readonly string[] = []): AsyncIterable<string> {
  let names: string[] | null = null;
  for await (const row of rows) {
    if (!names) {
      names = [...new Set([...Object.keys(row), ...columns])];
      yield `\uFEFF${names.map(cell).join(',')}\r\n`;
    }
    yield `${names.map((name) => cell(row[name])).join(',')}\r\n`;
  }
}

/** A list or an object is JSON in its cell. A text that a spreadsheet would take for a formula gets an apostrophe. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
