import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Problem } from '../errors.ts';

/** A claim or a template is a page of text; anything larger is a mistake or an attack. */
export const MAX_FILE_BYTES = 256 * 1024;
const MAX_DEPTH = 12;

export type Path = readonly (string | number)[];
export interface YamlText {
  /** Plain data, or null when the text can't be read as YAML. */
  value: unknown;
  /** Line (from 1) of a field, or of the closest thing around it that exists. */
  lineOf(path: Path): number;
  problems: Problem[];
}

/**
 * Reads YAML 1.2 (core schema, so that dates stay text and `no` is no boolean) from somebody we don't know: aliases,
 * tags and deep nesting are refused, because a few lines of aliases can grow to gigabytes.
 * @param firstLine line of the file on which `text` begins
 */
export function readYaml(text: string, firstLine = 1): YamlText {
  const unreadable = (line: number, message: string, mend: string): YamlText => ({
    value: null,
    lineOf: () => line,
    problems: [{ field: 'file', message, mend, line }],
  });
  const deep = tooDeep(text);
  if (deep !== null)
    return unreadable(firstLine + deep, 'is nested too deeply.', 'A file here is a list of simple fields.');
  const counter = new LineCounter();
  const line = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const doc = parseDocument(text, {
    schema: 'core',
    merge: false,
    lineCounter: counter,
    strict: true,
    uniqueKeys: true,
  });
  const broken = [...doc.errors, ...doc.warnings][0];
  if (broken) {
    const [first] = broken.message.split(/ at line |\n/);
    return unreadable(line(broken.pos[0]), `is not readable YAML: ${first}.`, yamlAdvice(broken.code));
  }
  const aliases: number[] = [];
  visit(doc, { Alias: (_, node) => void aliases.push(node.range?.[0] ?? 0) });
  if (aliases[0] !== undefined)
    return unreadable(line(aliases[0]), 'uses a YAML alias (*name).', 'Write the value out in full.');
  const unprintable: number[] = [];
  visit(doc, {
    Scalar: (_, node) => void (isUnprintable(node.value) && unprintable.push(node.range?.[0] ?? 0)),
  });
  if (unprintable[0] !== undefined)
    return unreadable(line(unprintable[0]), 'holds a character that is no text.', 'Remove control characters.');
  const lineOf = (path: Path) => line(offsetOf(doc.contents, path));
  return { value: doc.toJS({ maxAliasCount: 0 }), lineOf, problems: [] };
}

/** What a database would not keep as it is: control characters and halves of characters. */
function isUnprintable(value: unknown): boolean {
  return typeof value === 'string' && (/[^\P{Cc}\t\n]/u.test(value) || !value.isWellFormed());
}

function yamlAdvice(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two fields.';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.';
  return 'Put the text in double quotes when it holds a colon, a hash or quotation marks, and check the indentation.';
}

/** Line (from 0) on which nesting goes beyond what a file here needs, before any parser recurses into it. */
function tooDeep(text: string): number | null {
  for (const [index, line] of text.split('\n').entries()) {
    const inner = line.trimStart();
    const marks = /^(?:[-?:] +)+/.exec(inner)?.[0].split(/ +/).length ?? 0;
    if (line.length - inner.length > MAX_DEPTH * 4 || marks > MAX_DEPTH) return index;
  }
  let depth = 0;
  let line = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return line;
    for (const char of token) if (char === '\n') line += 1;
  }
  return null;
}

/** Offset of the deepest node on the path that exists; for a field, of its key. */
function offsetOf(contents: unknown, path: Path): number {
  let node = contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node) && typeof step === 'number') {
      node = (node.items[step] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
    if (isAlias(node)) return offset;
  }
  return offset;
}
