import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { indexFor } from '../src/catalogue/index-cache.ts';
import { tableFor } from '../src/catalogue/table-cache.ts';
import { readCatalogue } from '../src/commands/_catalogue.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import { buildMatcher } from '../src/match/matcher.ts';
import { comparable } from '../src/normalise/comparable.ts';

// One start, in a process of its own, for `start.ts`.
const [folder, path, how] = process.argv.slice(2) as [string, string, string];
const cache = join(folder, 'cache');
if (how === 'without-index') {
  for (const name of readdirSync(cache)) if (name.endsWith('.index')) rmSync(join(cache, name));
}
const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env };
const claims = await readCatalogue(path, io);
const read = process.uptime();
const table = await tableFor(claims, cache);
const languages = await loadLanguages();
const data = await indexFor(claims, table, languages, cache);
const matcher = buildMatcher(claims, languages, table, null, null, data);
matcher.match(comparable(`they say that ${claims[0]!.text}`));
const { user, system } = process.cpuUsage();
const figures = {
  seconds: Math.round(process.uptime() * 100) / 100,
  readingTheFile: Math.round(read * 100) / 100,
  cpuSeconds: Math.round((user + system) / 1e4) / 100,
  megabytes: Math.round(process.memoryUsage().rss / 1e6),
  mostMegabytes: Math.round(process.resourceUsage().maxRSS / 1e3),
};
process.stdout.write(JSON.stringify(figures));
