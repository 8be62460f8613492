import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes `src/normalise/language-table.json`: eld's smallest table of byte n-grams (Apache-2.0, by Nito T.M.), kept to
 * the languages that we tell apart. Run it again after a new version of eld: `node tools/language-table.ts`.
 */
const LANGUAGES = 'en de ca pl es fr it pt nl ru uk ar fa tr sv da no fi cs ro hu el he hi ja ko zh vi'.split(' ');
const entry = new URL(import.meta.resolve('eld/extrasmall'));
const { ngramsData } = (await import(new URL('../ngrams/extrasmall.js', entry).href)) as {
  ngramsData: { languages: Record<string, string>; ngrams: Record<string, Record<string, number>> };
};
const { dictionary } = (await import(new URL('../dictionary.js', entry).href)) as { dictionary: string[] };
const { version } = JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8')) as { version: string };

// In eld's own order: of two languages with equal scores it takes the first.
const kept = Object.entries(ngramsData.languages).filter(([, code]) => LANGUAGES.includes(code));
const placeOf = new Map(kept.map(([number], place) => [number, place] as const));
const grams: string[] = [];
const [counts, languages, scores]: [number[], number[], number[]] = [[], [], []];
for (const [gram, by] of Object.entries(ngramsData.ngrams)) {
  const known = Object.entries(by).filter(([number]) => placeOf.has(number));
  if (!known.length) continue;
  if (gram.includes('\n')) throw new Error('An n-gram with a line end can not be written.');
  grams.push(gram);
  counts.push(known.length);
  for (const [number, score] of known) {
    languages.push(placeOf.get(number)!);
    scores.push(score);
  }
}
if (Math.max(...scores) > 255) throw new Error('A score does not fit a byte.');
if (dictionary.some((sign) => sign.length !== 1)) throw new Error('A byte is not written as one sign.');
const base64 = (bytes: readonly number[]): string => Buffer.from(bytes).toString('base64');
const table = {
  origin: `eld ${version}, extrasmall`,
  languages: kept.map(([, code]) => code),
  // How a byte above 127 is written in an n-gram.
  bytes: dictionary.slice(128).join(''),
  grams: grams.join('\n'),
  counts: base64(counts),
  languageOf: base64(languages),
  scores: base64(scores),
};
writeFileSync(new URL('../src/normalise/language-table.json', import.meta.url), `${JSON.stringify(table)}\n`);
process.stdout.write(`${grams.length} n-grams, ${scores.length} scores\n`);
