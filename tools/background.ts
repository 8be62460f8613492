/**
 * Counts in how many posts each term occurs, for `src/match/background.json`: the common words of English posts, which in
 * a catalogue of a few hundred claims look rare. Keeps single terms of at least 0.1 % of the posts, with their share in
 * ten-thousandths; nothing of a post can be read from it.
 *
 *   node tools/background.ts FOLDER   where FOLDER holds rumor-stance and constraint-trainval (both MIT)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadLanguages } from '../src/languages/_load.ts';
import { makeAnalyzer } from '../src/match/analyzer.ts';
import { comparable } from '../src/normalise/comparable.ts';

const FEWEST = 10;
const folder = process.argv[2] ?? 'bench-data';
const analyzer = makeAnalyzer(await loadLanguages());
const counts = new Map<string, number>();
let posts = 0;
for (const set of ['rumor-stance', 'constraint-trainval']) {
  for (const line of readFileSync(`${folder}/${set}/posts.jsonl`, 'utf8').trim().split('\n')) {
    const { words } = comparable((JSON.parse(line) as { text: string }).text, 'en');
    for (const term of new Set(analyzer.terms(words, 'en').map((t) => t.term)))
      counts.set(term, (counts.get(term) ?? 0) + 1);
    posts++;
  }
}
const shares = [...counts]
  .map(([term, n]) => [term, Math.round((n / posts) * 10_000)] as const)
  .filter(([term, share]) => share >= FEWEST && /^\p{Ll}+$/u.test(term))
  .sort(([a], [b]) => (a < b ? -1 : 1));
const out = {
  about: 'Shares of English posts with a term, in 1/10000; made by tools/background.ts',
  en: Object.fromEntries(shares),
};
writeFileSync(new URL('../src/match/background.json', import.meta.url), `${JSON.stringify(out)}\n`);
console.log(`${posts} posts, ${shares.length} terms`);
