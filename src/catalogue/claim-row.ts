import { Evidence } from '../domain/claim.ts';
import { nearest } from './schema-problems.ts';

const PLAIN = ['id', 'topic', 'claim', 'correction', 'verdict', 'harm', 'open'] as const;
const EVIDENCE = Object.keys(Evidence.shape);
const COLUMNS = [...PLAIN, 'reviewDays', 'keywords', 'wordings_en', 'evidence_url', 'evidence_title', 'evidence2_url'];

/**
 * The fields of a claim that a row of a table has, by its columns: the names of the fields; `wordings_de` with one wording
 * a line (or ` | ` between them); `evidence_url`, `evidence_publisher`, … and `evidence2_url`, … for further ones.
 * Empty cells are left out, so a table may hold only what is to change.
 */
export function claimPatch(row: Record<string, string>): {
  value: Record<string, unknown>;
  /** Columns that mean nothing here. */
  unknown: { name: string; mend: string }[];
} {
  const value: Record<string, unknown> = {};
  const unknown: { name: string; mend: string }[] = [];
  const phrasings: { lang: string; text: string }[] = [];
  const evidence = new Map<number, Record<string, string>>();
  for (const [column, cell] of Object.entries(row)) {
    const name = column.trim();
    const text = (cell ?? '').replaceAll('\r\n', '\n').trim();
    const piece = /^evidence(\d{0,2})_([a-z]+)$/.exec(name);
    const wording = /^wordings_([a-z]{2,3}(?:-[A-Za-z0-9]+)*)$/.exec(name);
    if (piece && EVIDENCE.includes(piece[2]!)) {
      const number = Number(piece[1] || 1);
      if (text) evidence.set(number, { ...evidence.get(number), [piece[2]!]: text });
    } else if (wording) phrasings.push(...listIn(text).map((one) => ({ lang: wording[1]!, text: one })));
    else if ((PLAIN as readonly string[]).includes(name)) value[name] = text || undefined;
    else if (name === 'reviewDays') value[name] = text ? Number(text.replace(',', '.')) : undefined;
    else if (name === 'keywords') value[name] = text ? text.split(/\s*[;,\n]\s*/).filter(Boolean) : undefined;
    else if (name) unknown.push({ name, mend: meant(name) });
  }
  if (phrasings.length) value.phrasings = phrasings;
  if (evidence.size) value.evidence = [...evidence.entries()].sort(([a], [b]) => a - b).map(([, one]) => one);
  return { value: Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)), unknown };
}

const listIn = (text: string): string[] =>
  text
    .split(/\n| \| /)
    .map((one) => one.trim())
    .filter(Boolean);

function meant(name: string): string {
  const close = nearest(name, COLUMNS);
  return close ? `Did you mean "${close}"? The column is not read.` : `It is not read. Known: ${COLUMNS.join(', ')}.`;
}
