import { detect } from './detector.ts';

const FEWEST_LETTERS = 12;
const MOST_CHARACTERS = 400;
/** A hint decides where the detector sees the two languages as this close (its score, 0…1). */
const CLOSE = 0.08;
const ENOUGH_LETTERS = new RegExp(`^(?:\\P{L}*\\p{L}){${FEWEST_LETTERS}}`, 'u');

/**
 * Language (ISO 639-1) of a text whose links and handles are already out; null when it is too short to tell.
 * `hint` is what the platform declares: it decides only between near equals, since accounts often declare wrongly.
 */
export function languageOf(text: string, hint: string | null): string | null {
  const declared = hint?.slice(0, 2).toLowerCase() ?? null;
  const start = text.slice(0, MOST_CHARACTERS);
  if (!ENOUGH_LETTERS.test(start)) return null;
  const { language, scoreOf } = detect(start);
  if (language && declared && declared !== language && scoreOf(declared) >= scoreOf(language) - CLOSE) return declared;
  return language;
}
