import table from './background.json' with { type: 'json' };

const SHARES: Readonly<Record<string, Readonly<Record<string, number>>>> = { en: table.en };
/** Below the smallest share that the table keeps (10 in 10,000) a term counts as this rare. */
const UNLISTED = 3;

/** How rare a term is in a language's posts at large, 0 (in all of them) … 1 (not listed); null without a table. */
export function generalRarity(term: string, lang: string): number | null {
  const shares = SHARES[lang];
  if (!shares) return null;
  const share = Object.hasOwn(shares, term) ? shares[term]! : UNLISTED;
  return Math.log(10_000 / share) / Math.log(10_000 / UNLISTED);
}
