import { InputError } from '../errors.ts';

/**
 * The file of the multilingual table (little-endian): "MWMT", then whole numbers of 32 bits: version, dimensions, number
 * of rows; 16 bytes of the contents' hash; then the rows' feature hashes in rising order (uint32), the rows' scales
 * (float32), the rows (int8). A feature is `<word>` or 3 to 5 letters of it. Written by tools/meaning/train.py.
 */
const MAGIC = 0x544d574d;
const VERSION = 1;
const HEADER = 32;
/** Hashes that begin with the same 16 bits lie together; this many such groups. */
const GROUPS = 1 << 16;

export interface MeaningTable {
  dims: number;
  /** First half of the hash that the file carries, in hex. */
  fingerprint: string;
  rows: Int8Array;
  scales: Float32Array;
  /** Row of a feature's hash, or −1. One unknown feature in some 60,000 is taken for a known one. */
  rowOf(hash: number): number;
}

/** Reads the file without copying rows where its bytes are aligned. Throws InputError for anything that is no such file. */
export function readMeaningTable(bytes: Uint8Array): MeaningTable {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset: at, byteLength } = aligned;
  if (byteLength < HEADER) throw unreadable('it is too short');
  const [magic, version, dims, count] = new Uint32Array(buffer, at, 4) as unknown as [number, number, number, number];
  if (magic !== MAGIC) throw unreadable('it does not begin with MWMT');
  if (version !== VERSION) throw unreadable(`its version is ${version}, not ${VERSION}`);
  if (byteLength !== HEADER + count * (8 + dims)) throw unreadable('its length does not fit its header');
  const hashes = new Uint32Array(buffer, at + HEADER, count);
  const groups = new Uint32Array(GROUPS + 1);
  for (const hash of hashes) groups[(hash >>> 16) + 1]!++;
  for (let group = 0; group < GROUPS; group++) groups[group + 1]! += groups[group]!;
  return {
    dims,
    fingerprint: [...aligned.subarray(16, 24)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    scales: new Float32Array(buffer, at + HEADER + count * 4, count),
    rows: new Int8Array(buffer, at + HEADER + count * 8, count * dims),
    rowOf(hash) {
      const end = groups[(hash >>> 16) + 1]!;
      for (let row = groups[hash >>> 16]!; row < end; row++) if (hashes[row] === hash) return row;
      return -1;
    },
  };
}

const unreadable = (reason: string): InputError =>
  new InputError(
    `The table of meanings can't be read: ${reason}. Fetch the file again, or make it with tools/meaning.`,
  );

/** FNV-1a over UTF-16 code units from `start` to `end`, then a final mix (all 32 bits change with every letter). */
export function featureHash(text: string, start = 0, end = text.length): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}
