import { type Analyzer, termsOf } from './analyzer.ts';

/** Shared stems over all stems of both (Jaccard) from which two wordings say nearly the same. */
const NEARLY_THE_SAME = 0.75;

/**
 * The wording that says nearly the same as this text, in the same language, or null: it would add little. `share` is how
 * much of their stems both have (0…1). Word order is not seen.
 */
export function nearestWording<W extends { text: string; lang: string }>(
  text: string,
  lang: string,
  wordings: readonly W[],
  analyzer: Analyzer,
): { wording: W; share: number } | null {
  const own = new Set(termsOf(text, lang, analyzer));
  let best: { wording: W; share: number } | null = null;
  for (const wording of wordings) {
    if (wording.lang !== lang) continue;
    const other = new Set(termsOf(wording.text, lang, analyzer));
    const both = [...own].filter((term) => other.has(term)).length;
    const share = both / Math.max(1, own.size + other.size - both);
    if (share >= NEARLY_THE_SAME && share > (best?.share ?? 0)) best = { wording, share };
  }
  return best;
}
