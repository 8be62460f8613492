import type { Language } from '../languages/_contract.ts';
import type { StanceInput } from './stance.ts';
import type { FoundCue } from './stance-cues.ts';
import { folded } from './stance-cues.ts';

const stops = new WeakMap<Language, ReadonlySet<string>>();
function stopSet(language: Language): ReadonlySet<string> {
  let set = stops.get(language);
  if (!set) {
    set = new Set(language.stopWords.flatMap(folded));
    stops.set(language, set);
  }
  return set;
}

/** Claims are few and met again with every post: their stems are kept. */
const REMEMBERED = 20_000;
const stemsByLanguage = new WeakMap<Language, Map<string, readonly string[]>>();

/** Stems of the words that carry meaning, in order. */
export function contentStems(text: string, language: Language): readonly string[] {
  let known = stemsByLanguage.get(language);
  if (!known) {
    known = new Map();
    stemsByLanguage.set(language, known);
  }
  const before = known.get(text);
  if (before) return before;
  const stop = stopSet(language);
  const stems = folded(text)
    .filter((word) => !stop.has(word))
    .map((word) => language.stem(word));
  if (known.size >= REMEMBERED) known.clear();
  known.set(text, stems);
  return stems;
}

/** How many words after a negation it is taken to govern in a claim, which is short and plain. */
const GOVERNED = 5;

/** Stems of the words that a wording negates itself: those that follow a negation closely. Empty for most claims. */
export function negatedStems(text: string, language: Language): ReadonlySet<string> {
  const stop = stopSet(language);
  const negations = new Set(language.cues.negation.flatMap(folded));
  const words = folded(text);
  const out = new Set<string>();
  words.forEach((word, i) => {
    if (!negations.has(word)) return;
    for (const next of words.slice(i + 1, i + 1 + GOVERNED)) if (!stop.has(next)) out.add(language.stem(next));
  });
  return out;
}

interface Side {
  words: readonly string[];
}
const sides = new WeakMap<Language, readonly [readonly Side[], readonly Side[]][]>();
function oppositesOf(language: Language): readonly [readonly Side[], readonly Side[]][] {
  let made = sides.get(language);
  if (!made) {
    const side = (entries: readonly string[]): Side[] => entries.map((entry) => ({ words: folded(entry) }));
    made = language.opposites.map(([left, right]): [Side[], Side[]] => [side(left), side(right)]);
    sides.set(language, made);
  }
  return made;
}

/** First place at or after `from` where the phrase stands, or −1. */
function placeOf(words: readonly string[], phrase: readonly string[], from = 0): number {
  for (let at = from; at + phrase.length <= words.length; at++) {
    if (phrase.every((word, i) => words[at + i] === word)) return at;
  }
  return -1;
}

/** Words between a contrary and the nearest matched word. */
const NEAR = 6;

/**
 * Does the post use the contrary of a word that the claim uses ("prevents" against "causes"), and not the claim's own?
 * Value 1 for a contradiction, 0 without. A negated contrary ("does not prevent") agrees with the claim and counts nothing.
 */
export function opposition(
  { post, language, claim }: StanceInput,
  from: number,
  to: number,
  cues: readonly FoundCue[],
  matched: readonly number[],
): { value: number; cues: FoundCue[] } {
  const said = post.words.slice(from, to + 1).map((word) => word.word);
  const claimed = folded(`${claim.text} ${claim.phrasingLang === language.code ? claim.phrasing : ''}`);
  for (const pair of oppositesOf(language)) {
    for (const [own, contrary] of [pair, [pair[1], pair[0]]] as const) {
      if (!own.some((side) => placeOf(claimed, side.words) >= 0)) continue;
      if (contrary.some((side) => placeOf(claimed, side.words) >= 0)) continue;
      if (own.some((side) => placeOf(said, side.words) >= 0)) continue;
      for (const side of contrary) {
        const at = placeOf(said, side.words);
        if (at < 0) continue;
        const place = from + at;
        if (Math.min(...matched.map((m) => Math.abs(m - place)), 99) > NEAR) continue;
        const negated = cues.some((cue) => cue.kind === 'negation' && cue.to < place && place - cue.to <= 3);
        if (negated) continue;
        const last = place + side.words.length - 1;
        const cue = side.words.join(' ');
        const [start, end] = [post.words[place]!.start, post.words[last]!.end];
        return { value: 1, cues: [{ kind: 'contrast', cue, from: place, to: last, start, end }] };
      }
    }
  }
  return { value: 0, cues: [] };
}
