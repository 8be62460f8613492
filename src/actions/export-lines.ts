export type Row = Record<string, unknown>;

/** A row as a line of JSON. */
export const jsonLine = (row: Row): string => `${JSON.stringify(row)}\n`;

/** Rows as CSV (RFC 4180), the first with the names of the columns, which are those of the first row. */
export async function* csvLines(rows: AsyncIterable<Row>): AsyncIterable<string> {
  let columns: string[] | null = null;
  for await (const row of rows) {
    if (!columns) {
      columns = Object.keys(row);
      yield `\uFEFF${columns.map(cell).join(',')}\r\n`;
    }
    yield `${columns.map((name) => cell(row[name])).join(',')}\r\n`;
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
