import { globSync, readFileSync } from 'node:fs';
import { BEYOND } from '../src/http/words/beyond.ts';

/**
 * The texts that the desk translates.
 *
 *     node tools/words.ts          what each language lacks, and what nobody uses any more
 *
 * `desk` has those of its own pages (`t('…')`, `th('…')`, the tables of `said({…})`) with the file that they stand in.
 */
const LITERAL = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/y;

export function collectWords(root = new URL('..', import.meta.url).pathname): Map<string, string> {
  const desk = new Map<string, string>();
  for (const file of globSync('src/http/**/*.ts', { cwd: root }).sort()) {
    const code = withoutComments(readFileSync(root + file, 'utf8'));
    for (const at of ends(code, /(?<![\w.])th?\(\s*/g)) for (const text of literals(code, at)) desk.set(text, file);
    for (const at of ends(code, /(?<![\w.])said\(\{/g)) for (const text of values(code, at)) desk.set(text, file);
  }
  return desk;
}

const withoutComments = (code: string) => code.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
const ends = (code: string, pattern: RegExp) =>
  [...code.matchAll(pattern)].map((found) => found.index + found[0].length);

/** The literal at a place, or both of `condition ? 'one' : 'other'`. */
function literals(code: string, at: number): string[] {
  const choice = /[\w.!()]+\s*(?:[=<>!]+ [\w.'"]+ )?\?\s*/y;
  choice.lastIndex = at;
  const chosen = choice.exec(code);
  const first = literalAt(code, chosen ? choice.lastIndex : at);
  if (!first) return [];
  if (!chosen) return [first.text];
  const colon = /\s*:\s*/y;
  colon.lastIndex = first.end;
  const second = colon.exec(code) && literalAt(code, colon.lastIndex);
  return [first.text, ...(second ? [second.text] : [])];
}
/** The values of a table of texts that begins at a place. */
function values(code: string, at: number): string[] {
  const found: string[] = [];
  const entry = /\s*(?:\w+|'[^']+'|\d+):\s*/y;
  for (let place = at; ; ) {
    entry.lastIndex = place;
    if (!entry.exec(code)) return found;
    const literal = literalAt(code, entry.lastIndex);
    if (!literal) return found;
    found.push(literal.text);
    place = literal.end + (code[literal.end] === ',' ? 1 : 0);
  }
}

function literalAt(code: string, at: number): { text: string; end: number } | null {
  LITERAL.lastIndex = at;
  const raw = LITERAL.exec(code)?.[0];
  if (!raw) return null;
  return { text: raw.slice(1, -1).replaceAll(/\\(.)/g, '$1'), end: at + raw.length };
}

export const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
/** The plural forms that whole numbers take in a language. */
export const formsOf = (language: string): string[] => {
  const rules = new Intl.PluralRules(language === 'en' ? 'en-GB' : language);
  return [...new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)))].sort();
};
/** The entries that a language file has for a text. English has only what counts: its text is the key. */
export const entriesOf = (text: string, language: string): string[] =>
  /\{count\}/.test(text) ? formsOf(language).map((form) => `${text}_${form}`) : language === 'en' ? [] : [text];

if (import.meta.main) {
  const texts = [...collectWords().keys(), ...BEYOND];
  for (const code of ['en', 'de', 'ca', 'pl', 'es', 'fr']) {
    const file = new URL(`../src/http/words/${code}.json`, import.meta.url);
    const has: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    const wanted = new Set(texts.flatMap((text) => entriesOf(text, code)));
    const lacks = [...wanted].filter((key) => !has[key]);
    const unused = Object.keys(has).filter((key) => !wanted.has(key));
    console.log(JSON.stringify({ language: code, has: Object.keys(has).length, lacks, unused }, null, 1));
  }
}
