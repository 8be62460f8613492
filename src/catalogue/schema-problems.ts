import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Path } from './yaml-text.ts';

/**
 * Says in plain words what a schema found: the field, the line, what is wrong, how to mend it.
 * @param known field names by the list that holds them; '' is the file itself
 * @param value what was read, to tell a missing field from a wrong one
 */
export function schemaProblems(
  error: z.ZodError,
  known: Record<string, readonly string[]>,
  lineOf: (path: Path) => number,
  value: unknown,
): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownField([...path, key], known[String(path[0] ?? '')] ?? [], lineOf));
    const { message, mend } = inWords(issue);
    const missing = path.length > 0 && path.reduce<unknown>(stepInto, value) === undefined;
    return [{ field: path.join('.') || 'file', message: missing ? 'is missing.' : message, mend, line: lineOf(path) }];
  });
}

const stepInto = (value: unknown, step: string | number): unknown =>
  value !== null && typeof value === 'object' ? (value as Record<string | number, unknown>)[step] : undefined;

function unknownField(path: (string | number)[], known: readonly string[], lineOf: (path: Path) => number): Problem {
  const close = nearest(String(path.at(-1)), known);
  return {
    field: path.join('.'),
    message: 'is not a known field.',
    mend: close ? `Did you mean "${close}"?` : `Known fields: ${known.join(', ')}.`,
    line: lineOf(path),
  };
}

function inWords(issue: z.core.$ZodIssue): { message: string; mend: string } {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected;
      const mend = issue.expected === 'string' ? 'Write it as text, in double quotes.' : `Write ${kind}.`;
      return { message: `must be ${kind}.`, mend };
    }
    case 'too_small':
      return issue.origin === 'array'
        ? { message: `needs at least ${issue.minimum} entries.`, mend: 'Add what is missing.' }
        : issue.origin === 'string'
          ? { message: `is too short; at least ${issue.minimum} characters.`, mend: 'Say a little more.' }
          : { message: `must be at least ${issue.minimum}.`, mend: 'Give a larger number.' };
    case 'too_big':
      return issue.origin === 'array'
        ? { message: `has too many entries; at most ${issue.maximum}.`, mend: 'Remove some.' }
        : issue.origin === 'string'
          ? { message: `is too long; at most ${issue.maximum} characters.`, mend: 'Shorten it.' }
          : { message: `must be at most ${issue.maximum}.`, mend: 'Give a smaller number.' };
    case 'invalid_value':
      return { message: 'has a value that is not allowed.', mend: `Allowed: ${issue.values.map(String).join(', ')}.` };
    case 'invalid_format':
      return issue.format === 'url'
        ? { message: 'is not a web address.', mend: 'Give the whole address, beginning with https://.' }
        : { message: 'has the wrong form.', mend: `Write ${issue.message}.` };
    case 'custom':
      return {
        message: `${issue.message.replace(/\.$/, '')}.`,
        mend: String(issue.params?.mend ?? 'See CONTRIBUTING for the form of the file.'),
      };
    default:
      return { message: `${issue.message}.`, mend: 'See CONTRIBUTING for the form of the file.' };
  }
}
const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a group of fields',
};

/** The known name with the fewest changed letters, if it is close enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  const ranked = known.map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(2, Math.floor(word.length / 3)) ? best.name : null;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
