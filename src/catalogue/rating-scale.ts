import type { Verdict } from '../domain/claim.ts';

/** The scale of our verdicts: 1 is false, 5 would be true. What we publish is never above 3. */
export const SCALE = { worst: 1, best: 5 } as const;
export const RATING: Record<Verdict, number> = { false: 1, misleading: 2, outdated: 2, unproven: 3 };

/** What each verdict means; stands on the methodology page. */
export const VERDICT_MEANS: Record<Verdict, string> = {
  false: 'The evidence says the contrary.',
  misleading: 'It uses something true to suggest something that is not.',
  outdated: 'It was held to be right once; the evidence has moved on.',
  unproven: 'There is no good evidence for it, and not enough to rule it out.',
};

const WORDS: Record<string, Record<Verdict, string>> = {
  en: { false: 'False', misleading: 'Misleading', outdated: 'Outdated', unproven: 'Unproven' },
  de: { false: 'Falsch', misleading: 'Irreführend', outdated: 'Überholt', unproven: 'Nicht belegt' },
  ca: { false: 'Fals', misleading: 'Enganyós', outdated: 'Superat', unproven: 'No demostrat' },
  pl: { false: 'Fałsz', misleading: 'Wprowadza w błąd', outdated: 'Nieaktualne', unproven: 'Niepotwierdzone' },
  es: { false: 'Falso', misleading: 'Engañoso', outdated: 'Desfasado', unproven: 'No demostrado' },
  fr: { false: 'Faux', misleading: 'Trompeur', outdated: 'Dépassé', unproven: 'Non démontré' },
};

/** The verdict as one reads it in a language; English where we have no word. */
export const verdictIn = (lang: string, verdict: Verdict): string =>
  (WORDS[lang.split('-')[0]!.toLowerCase()] ?? WORDS.en!)[verdict];

/**
 * The verdict that somebody else's rating comes nearest to: by its words, else by its place on its scale. Null for what
 * they found true, and for words that say nothing to us.
 */
export function verdictOf(
  words: string,
  rating: { value: number; worst: number; best: number } | null,
): Verdict | null {
  const said = words.toLowerCase();
  if (
    /mislead|missing context|mixture|half|partly|partial|mostly false|distort|exagger|altered|irreführ|enga[nñ]|trompeur|wprowadza/.test(
      said,
    )
  )
    return 'misleading';
  if (
    /\b(?:un|not )(?:proven|supported|verified|substantiated)|no evidence|unbelegt|nicht belegt|no demostrad|non démontré|niepotwierdz/.test(
      said,
    )
  )
    return 'unproven';
  if (/outdated|überholt|desfasad|dépassé|nieaktual/.test(said)) return 'outdated';
  if (/false|fake|wrong|incorrect|inaccurate|pants on fire|hoax|falsch|fals[oa]?\b|faux|fałsz|not true/.test(said))
    return 'false';
  if (/\btrue|correct|accurate|richtig|\bwahr|cierto|vrai|prawda/.test(said)) return null;
  if (!rating || rating.best <= rating.worst) return null;
  const share = (rating.value - rating.worst) / (rating.best - rating.worst);
  return share <= 0.2 ? 'false' : share <= 0.5 ? 'misleading' : null;
}
