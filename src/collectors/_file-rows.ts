import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const MAX_RECORD = 1024 * 1024;
const SAMPLE = 64 * 1024;
const EXCERPT = 300;

export type Row = Record<string, unknown>;
/** One record of a file; `row` is null and `error` says why where it could not be read. */
export interface RowRead {
  row: Row | null;
  /** Line in the file, from 1. */
  number: number;
  /** The beginning of a record that could not be read. */
  raw: string;
  error: string;
}

export const broken = (number: number, raw: string, error: string): RowRead => ({
  row: null,
  number,
  raw: raw.slice(0, EXCERPT),
  error,
});

/** The objects of a file with one JSON object a line, in constant memory; empty lines are passed over. */
export async function* jsonRows(path: string): AsyncIterable<RowRead> {
  let number = 0;
  for await (const { line, tooLong } of lines(path)) {
    number += 1;
    if (tooLong) yield broken(number, line, 'is longer than 1 MiB.');
    else if (line.trim()) yield parseLine(line, number);
  }
}

function parseLine(line: string, number: number): RowRead {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null && !Array.isArray(row))
      return { row: row as Row, number, raw: '', error: '' };
    return broken(number, line, 'holds no object.');
  } catch {
    return broken(number, line, 'is not valid JSON.');
  }
}

/** Lines of any length: one over 1 MiB is cut off and reported, not collected. */
export async function* lines(path: string): AsyncIterable<{ line: string; tooLong: boolean }> {
  let rest = '';
  let tooLong = false;
  for await (const chunk of characters(path, await sampleOf(path))) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      yield { line: line.replace(/\r$/, ''), tooLong };
      tooLong = false;
    }
    if (rest.length > MAX_RECORD) {
      rest = rest.slice(0, EXCERPT);
      tooLong = true;
    }
  }
  if (rest) yield { line: rest.replace(/\r$/, ''), tooLong };
}

/** UTF-16 by its mark; else UTF-8, or what spreadsheets write where it is not (Windows-1252). */
function encodingOf(sample: Uint8Array): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  try {
    // As a stream, so that a character cut off at the end of the sample is no error.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The beginning of a file as text. */
export async function textStart(path: string): Promise<string> {
  const sample = await sampleOf(path);
  return new TextDecoder(encodingOf(sample)).decode(sample);
}

async function* characters(path: string, sample: Uint8Array): AsyncIterable<string> {
  const decoder = new TextDecoder(encodingOf(sample));
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

async function sampleOf(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
