import { indexFor } from '../catalogue/index-cache.ts';
import { tableFor, userCacheDir } from '../catalogue/table-cache.ts';
import { loadLanguages } from '../languages/_load.ts';
import type { CatalogueClaim, Matcher } from '../match/_contract.ts';
import { buildMatcher } from '../match/matcher.ts';
import type { CommandIo } from './_contract.ts';

/** The matcher for a catalogue, with its table of term vectors from the user's cache or trained now. */
export async function matcherFor(claims: CatalogueClaim[], io: CommandIo): Promise<Matcher> {
  const table = await tableFor(claims, userCacheDir(io.env), () => {
    io.stderr.write(`Preparing the catalogue (${claims.length} claims); this is done once and kept…\n`);
  });
  const languages = await loadLanguages();
  const data = await indexFor(claims, table, languages, userCacheDir(io.env), () => {
    io.stderr.write('Indexing the catalogue; this is done once and kept…\n');
  });
  return buildMatcher(claims, languages, table, null, null, data);
}
