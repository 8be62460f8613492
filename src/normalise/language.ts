import { eld } from 'eld/extrasmall';

/**
 * Languages that are told apart: the nine full members and their common neighbours. A subset makes short posts surer.
 * The smallest table (90 MB resident) is as good as the largest (415 MB) on short posts.
 */
const CANDIDATES = 'en de ca pl es fr it pt nl ru uk ar fa tr sv da no fi cs ro hu el he hi ja ko zh vi'.split(' ');
const detector = eld.newInstance();
detector.setLanguageSubset(CANDIDATES);

const FEWEST_LETTERS = 12;
/** A hint decides where the detector sees the two languages as this close (eld's score, 0…1). */
const CLOSE = 0.08;

/**
 * Language (ISO 639-1) of a text whose links and handles are already out; null when it is too short to tell.
 * `hint` is what the platform declares: it decides only between near equals, since accounts often declare wrongly.
 */
export function languageOf(text: string, hint: string | null): string | null {
  const declared = hint?.slice(0, 2).toLowerCase() ?? null;
  const letters = text.slice(0, 400);
  if ((letters.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return null;
  const result = detector.detect(letters);
  if (!result.language) return null;
  if (declared && declared !== result.language) {
    const scores = result.getScores();
    if ((scores[declared] ?? 0) >= (scores[result.language] ?? 0) - CLOSE) return declared;
  }
  return result.language;
}
