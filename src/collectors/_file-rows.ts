import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { RemoteError } from '../errors.ts';

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

const broken = (number: number, raw: string, error: string): RowRead => ({
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
async function* lines(path: string): AsyncIterable<{ line: string; tooLong: boolean }> {
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

/** The rows of a CSV file by its header. What can't be read is one broken row, and the rest goes on. */
export async function* csvRows(path: string): AsyncIterable<RowRead> {
  const sample = await sampleOf(path);
  const skipped: RowRead[] = [];
  let endless: Error | null = null;
  const parser = parse({
    columns: (header: string[]) => header.map((name) => name.trim()),
    delimiter: delimiterOf(textOf(sample)),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      if (error?.code === 'CSV_MAX_RECORD_SIZE') endless ??= error;
      else if (!endless)
        skipped.push(broken(Number(error?.lines ?? 0), String(raw ?? ''), `can't be read as CSV: ${error?.message}`));
      return undefined;
    },
    info: true,
    max_record_size: MAX_RECORD,
  });
  const whole = async function* () {
    let number = 0;
    for await (const { line, tooLong } of lines(path)) {
      if (endless) return;
      number += 1;
      // Left out before the parser sees it, which would end at a row over its limit.
      if (tooLong) skipped.push(broken(number, line, 'is longer than 1 MiB.'));
      else yield `${line}\n`;
    }
  };
  // An error of the stream has to reach the loop that reads the parser.
  Readable.from(whole())
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  let last = 1;
  for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
    yield* skipped.splice(0);
    last = info.lines;
    yield { row: record, number: last, raw: '', error: '' };
  }
  yield* skipped;
  if (endless)
    throw new RemoteError(
      `The file can't be read after line ${last}: a row there is longer than 1 MiB. Is a quotation mark not closed?`,
      { code: 'malformed', permanent: true, cause: endless },
    );
}

/** The character that parts the first line most often, of those that exports use. */
function delimiterOf(sample: string): string {
  const header = sample.split(/\r?\n/, 1)[0]!;
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, times: header.split(mark).length }));
  return counts.sort((a, b) => b.times - a.times)[0]!.mark;
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

const textOf = (sample: Uint8Array): string => new TextDecoder(encodingOf(sample)).decode(sample);

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
