/**
 * How well the table finds the same meaning: node tools/meaning/measure.ts TABLE TICO-FOLDER EVIDENCE-FOLDER
 * Prints JSON: shares of right answers first, by language, for the table, for character n-grams and for their sum.
 * `--hidden OUT` instead writes the texts that a measured table must not have seen (train.py --without).
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { splitWords } from '../../src/languages/_words.ts';
import { countNgrams } from '../../src/match/count-ngrams.ts';
import { loadMeaning } from '../../src/match/meaning.ts';
import { ngramsFrom } from '../../src/match/ngrams.ts';

const HELD_OUT_LINES = 500;
const [path, tico, evidence] = process.argv.slice(2) as [string, string, string];

function readTsv(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(evidence, name), 'utf8').trimEnd().split('\n');
  const names = head!.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [names[i]!, cell])));
}

interface Wording {
  group: string;
  text: string;
}

const wordings: Wording[] = [];
const paraphrases: Wording[] = [];
for (const { slug, claim, phrasings } of readTsv('claims.tsv')) {
  const list = phrasings!.split(' | ');
  paraphrases.push({ group: slug!, text: list.at(-1)! });
  for (const text of [claim!, ...list.slice(0, -1)]) wordings.push({ group: slug!, text });
}
const posts = readTsv('multilingual.tsv');

/** Share of queries whose best document is of their group: by meaning, by letters, by the sum of both. */
function firsts(documents: readonly Wording[], queries: readonly Wording[]) {
  const words = (text: string): string[] => splitWords(text).words.map((w) => w.word);
  const meaning = loadMeaning(readFileSync(path));
  const vectors = documents.map(({ text }) => meaning.embed(new Set(words(text))));
  const grams = ngramsFrom(countNgrams(documents.map(({ text }) => words(text))));
  const right = { meaning: 0, letters: 0, both: 0 };
  for (const { group, text } of queries) {
    const vector = meaning.embed(new Set(words(text)));
    grams.load(words(text));
    const byMeaning = vectors.map((other) => other.reduce((sum, x, d) => sum + x * vector[d]!, 0));
    const byLetters = documents.map((_, i) => grams.cosine(i));
    const lists = { meaning: byMeaning, letters: byLetters, both: byMeaning.map((x, i) => x + 0.5 * byLetters[i]!) };
    for (const name of ['meaning', 'letters', 'both'] as const) {
      const best = lists[name].indexOf(Math.max(...lists[name]));
      if (documents[best]!.group === group) right[name]++;
    }
  }
  const share = (n: number): number => Number((n / queries.length).toFixed(3));
  return { n: queries.length, meaning: share(right.meaning), letters: share(right.letters), both: share(right.both) };
}

if (path === '--hidden') {
  const slugs = new Set(posts.map(({ slug }) => slug));
  const hidden = [...paraphrases.map(({ text }) => text)];
  for (const file of globSync('claims/*/*.yaml')) {
    const { id, phrasings = [] } = parse(readFileSync(file, 'utf8')) as {
      id: string;
      phrasings?: { lang: string; text: string }[];
    };
    if (slugs.has(id)) hidden.push(...phrasings.filter(({ lang }) => lang !== 'en').map(({ text }) => text));
  }
  writeFileSync(tico, hidden.map((text) => `${text.replace(/\s+/g, ' ').trim()}\n`).join(''));
} else {
  const report: Record<string, Record<string, object>> = { parallelLines: {}, posts: {}, paraphrase: {} };
  const lines = (lang: string): Wording[] =>
    readFileSync(join(tico, `${lang}.txt`), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-HELD_OUT_LINES)
      .map((text, i) => ({ group: String(i), text }));
  for (const lang of ['es', 'fr', 'pt', 'ru', 'ar']) report.parallelLines![lang] = firsts(lines('en'), lines(lang));
  for (const lang of ['de', 'ca', 'pl', 'es', 'fr'])
    report.posts![lang] = firsts(
      wordings,
      posts.map((row) => ({ group: row.slug!, text: row[lang]! })),
    );
  report.paraphrase!.en = firsts(wordings, paraphrases);
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}
