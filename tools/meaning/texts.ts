/**
 * Collects the text that the table is trained on: node tools/meaning/texts.ts TICO-FOLDER OUT-FOLDER
 * Writes texts.tsv (kind, group, language, text: texts of one group mean the same), folded.txt (its words, folded, in
 * the same order) and extra.tsv (folded word, word as written) for words that words.tsv in OUT-FOLDER lacks.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Language } from '../../src/languages/_contract.ts';
import { splitWords } from '../../src/languages/_words.ts';

const LANGUAGES = ['en', 'de', 'ca', 'pl', 'es', 'fr', 'it', 'pt', 'nl'];
/** The last lines of TICO-19 are for measuring. */
const HELD_OUT_LINES = 500;

interface Text {
  kind: string;
  group: string;
  lang: string;
  text: string;
}

interface ClaimFile {
  id: string;
  claim: string;
  correction: string;
  phrasings?: { lang: string; text: string }[];
}

function fromClaims(): Text[] {
  return globSync('claims/*/*.yaml').flatMap((file) => {
    const { id, claim, correction, phrasings = [] } = parse(readFileSync(file, 'utf8')) as ClaimFile;
    const asserted = [{ lang: 'en', text: claim }, ...phrasings];
    return [
      ...asserted.map(({ lang, text }) => ({ kind: 'claim', group: id, lang, text })),
      { kind: 'correction', group: '', lang: 'en', text: correction },
    ];
  });
}

function fromResponses(): Text[] {
  return globSync('responses/*/*.md').flatMap((file) => {
    const lang = file.split('/')[1]!;
    const body = readFileSync(file, 'utf8').split(/^---$/m).slice(2).join(' ');
    const paragraphs = body.split(/\n\s*\n/).filter((text) => /\p{L}{3}/u.test(text));
    return paragraphs.map((text) => ({ kind: 'response', group: '', lang, text: text.replace(/[{}#*]/g, ' ') }));
  });
}

/** "A text": a post of ours after its claim's heading. */
function fromOwnPosts(): Text[] {
  let lang = 'en';
  return readFileSync('tools/own-posts.txt', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const heading = /^## (\w+) \| (.+)$/.exec(line);
      if (heading) lang = heading[1]!;
      const text = heading?.[2] ?? /^[ARQM] (.+)$/.exec(line)?.[1];
      return text ? [{ kind: 'post', group: '', lang, text }] : [];
    });
}

/** The names of one thing in all languages: one group for each canonical name. */
async function fromLanguages(): Promise<Text[]> {
  const out: Text[] = [];
  for (const lang of LANGUAGES) {
    const { default: language } = (await import(`../../src/languages/${lang}.ts`)) as { default: Language };
    for (const [text, name] of Object.entries(language.synonyms)) out.push({ kind: 'name', group: name, lang, text });
  }
  return out;
}

/** One group for each row: a thing, then its words in each language, in the order of LANGUAGES, parted by "/". */
function fromLexicon(): Text[] {
  const rows = readFileSync('tools/meaning/lexicon.txt', 'utf8').split('\n');
  return rows
    .filter((row) => row && !row.startsWith('#'))
    .flatMap((row) =>
      row.split('|').flatMap((cell, i) =>
        cell.split('/').map((text) => ({
          kind: 'name',
          group: row.split(/[|/]/)[0]!.trim(),
          lang: LANGUAGES[i]!,
          text: text.trim(),
        })),
      ),
    );
}

function fromTico(folder: string): Text[] {
  return ['en', 'es', 'fr', 'pt'].flatMap((lang) =>
    readFileSync(join(folder, `${lang}.txt`), 'utf8')
      .split('\n')
      .filter((_, line, all) => line < all.length - 1 - HELD_OUT_LINES)
      .map((text, line) => ({ kind: 'tico', group: String(line), lang, text })),
  );
}

const [tico, out] = process.argv.slice(2);
if (!tico || !out) throw new Error('usage: node tools/meaning/texts.ts TICO-FOLDER OUT-FOLDER');
const all = [
  ...fromClaims(),
  ...fromResponses(),
  ...fromOwnPosts(),
  ...(await fromLanguages()),
  ...fromLexicon(),
  ...fromTico(tico),
].map((entry) => ({ ...entry, text: entry.text.replace(/\s+/g, ' ').trim() }));
const known = new Set(
  readFileSync(join(out, 'words.tsv'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]!),
);
const extra = new Map<string, string>();
const folded = all.map(({ text }) => {
  const { words } = splitWords(text);
  for (const { word, start, end } of words)
    if (!known.has(word) && !extra.has(word)) extra.set(word, text.slice(start, end));
  return words.map(({ word }) => word).join(' ');
});
writeFileSync(join(out, 'texts.tsv'), all.map((t) => `${t.kind}\t${t.group}\t${t.lang}\t${t.text}\n`).join(''));
writeFileSync(join(out, 'folded.txt'), folded.map((line) => `${line}\n`).join(''));
writeFileSync(join(out, 'extra.tsv'), [...extra].map((pair) => `${pair.join('\t')}\n`).join(''));
process.stdout.write(`${all.length} texts, ${extra.size} further words\n`);
