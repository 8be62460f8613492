import { InputError } from '../errors.ts';
import type { Table } from './contrast.ts';
import { DIMENSIONS } from './trainer.ts';

/** Changes with the trainer or the layout: a file of another version is trained anew. */
export const TABLE_VERSION = 'table-2';

/** A trained table as bytes: a line of JSON, then scales, bucket rows and rows. Little-endian, as every machine we run on. */
export function tableToBytes(table: Table): Uint8Array {
  const head = JSON.stringify({ version: TABLE_VERSION, terms: [...table.terms.keys()], rows: table.scales.length });
  const parts = [
    new TextEncoder().encode(`${head}\n`),
    bytesOf(table.scales),
    bytesOf(table.buckets),
    bytesOf(table.rows),
  ];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Throws InputError when the bytes are no table of this version, or not whole. */
export function tableFromBytes(bytes: Uint8Array): Table {
  const broken = (): InputError =>
    new InputError('This is no whole table of term vectors; delete the file to have it made anew.');
  const end = bytes.indexOf(10);
  if (end < 0) throw broken();
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as {
    version: string;
    terms: string[];
    rows: number;
  };
  if (head.version !== TABLE_VERSION) throw broken();
  // A copy of its own: typed arrays need their offsets aligned, and a Buffer's slice shares its memory.
  const body = new Uint8Array(bytes.subarray(end + 1)).buffer;
  const bucketCount = (body.byteLength - head.rows * (4 + DIMENSIONS)) / 4;
  if (!Number.isInteger(bucketCount) || bucketCount < 1) throw broken();
  return {
    terms: new Map(head.terms.map((term, row) => [term, row] as const)),
    scales: new Float32Array(body, 0, head.rows),
    buckets: new Int32Array(body, head.rows * 4, bucketCount),
    rows: new Int8Array(body, head.rows * 4 + bucketCount * 4, head.rows * DIMENSIONS),
  };
}

const bytesOf = (array: Float32Array | Int32Array | Int8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
