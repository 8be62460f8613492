import type { StanceInput } from './stance.ts';
import { placeOf } from './stance-claim.ts';
import type { FoundCue } from './stance-cues.ts';

/** Words between a contrary and the nearest matched word. */
const NEAR = 6;

/**
 * The place where the post uses the contrary of a word that the claim uses ("prevents" against "causes") and not the
 * claim's own, or null. A negated contrary ("does not prevent") agrees with the claim and does not count.
 * `words` are the post's folded words, `matched` indices of matched ones.
 */
export function contradiction(
  { post, claim }: StanceInput,
  words: readonly string[],
  cues: readonly FoundCue[],
  matched: readonly number[],
): FoundCue | null {
  for (const { own, contrary } of claim.contraries) {
    if (own.some((phrase) => placeOf(words, phrase) >= 0)) continue;
    for (const phrase of contrary) {
      const from = placeOf(words, phrase);
      if (from < 0 || !matched.some((at) => Math.abs(at - from) <= NEAR)) continue;
      if (cues.some((cue) => cue.kind === 'negation' && cue.to < from && from - cue.to <= 3)) continue;
      const to = from + phrase.length - 1;
      const [start, end] = [post.words[from]!.start, post.words[to]!.end];
      return { kind: 'contrast', cue: phrase.join(' '), from, to, start, end, negates: false };
    }
  }
  return null;
}
