/**
 * Chooses the words that the teachers are asked about: node tools/meaning/words.ts FOLDER
 * Reads use.txt and xlmr.txt (pieces.py), writes words.tsv: folded word, word as written; the most frequent first.
 * USE's vocabulary has no language but ours in Latin letters besides Turkish; of XLM-R's hundred, ours are taken.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eld } from 'eld/large';
import { splitWords } from '../../src/languages/_words.ts';

const OURS = new Set(['en', 'de', 'ca', 'pl', 'es', 'fr', 'it', 'pt', 'nl']);
const SHORTEST = 4;
const folder = process.argv[2];
if (!folder) throw new Error('usage: node tools/meaning/words.ts FOLDER');

const readWords = (name: string): string[] => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
const words = new Map<string, string>();

/** Of two spellings that fold alike, the one in small letters speaks for the word. */
function add(written: string): void {
  const [folded, more] = splitWords(written).words.map(({ word }) => word);
  if (!folded || more !== undefined) return;
  const known = words.get(folded);
  const small = (word: string): boolean => word === word.toLowerCase();
  if (known === undefined || (!small(known) && small(written))) words.set(folded, written);
}

for (const word of readWords('use.txt')) if (!/[ğışİ]/.test(word) && eld.detect(word).language !== 'tr') add(word);
for (const word of readWords('xlmr.txt')) {
  if (word.length >= SHORTEST && word === word.toLowerCase() && OURS.has(eld.detect(word).language)) add(word);
}
writeFileSync(join(folder, 'words.tsv'), [...words].map((pair) => `${pair.join('\t')}\n`).join(''));
process.stdout.write(`${words.size} words\n`);
