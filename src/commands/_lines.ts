import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { InputError } from '../errors.ts';
import type { CommandIo } from './_contract.ts';

/** Lines of a file, or of stdin for "-", one after another in constant memory. A missing file is an InputError. */
export async function* linesOf(path: string, io: CommandIo): AsyncGenerator<{ line: string; number: number }> {
  if (path !== '-') await mustBeFile(path);
  const input = path === '-' ? io.stdin : createReadStream(path);
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/u, '') : line;
    if (text.trim()) yield { line: text, number };
  }
}

async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && !found.isDirectory()) return;
  throw new InputError(`There is no file ${path}.`, {
    problems: [{ field: 'path', message: path, mend: 'Give the path of a JSON Lines file, or - for standard input.' }],
  });
}

/** One JSON object of a line, or what is wrong with it. */
export function parseObject(line: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return 'is not a JSON object';
  } catch {
    return 'is not valid JSON';
  }
}
