import type { StanceInput } from './stance.ts';
import type { FoundCue, Parts } from './stance-cues.ts';
import { distance, type Place, type Reading } from './stance-reading.ts';

/** Words between a negation and the end of what it negates. */
const SCOPE = 8;

/** Debunk cues and their place around the matched words. */
export function readDebunks(
  { features, used }: Reading,
  cues: readonly FoundCue[],
  { matched, read }: Place,
  { post, claim }: StanceInput,
): void {
  const { parts, stems } = read;
  const debunks = cues.filter((cue) => cue.kind === 'debunk');
  for (const cue of debunks) {
    // "The pandemic is a hoax" is the claim itself when the claim says so.
    if (cue.from >= 0 && stems.slice(cue.from, cue.to + 1).every((stem) => claim.stems.has(stem))) continue;
    // "No study shows that masks work" says what the claim "masks do not work" says.
    if (cue.negates && stems.slice(cue.to + 1, cue.to + 1 + SCOPE).some((stem) => claim.negated.has(stem))) {
      features.negationShared = 1;
      used.push({ ...cue, role: 'negation of the claim itself' });
      continue;
    }
    if (deniedBy(cue, cues, parts, matched)) {
      features.debunkDenied = 1;
      used.push({ ...cue, role: 'debunk denied' });
      continue;
    }
    features.debunk = Math.min(2, features.debunk + 0.5);
    features.debunkNear = Math.max(features.debunkNear, Math.exp(-distance(cue, matched) / 8));
    if (cue.to < (matched[0] ?? 0)) features.debunkBefore = 1;
    else features.debunkAfter = 1;
    used.push({ ...cue, role: 'debunk' });
    if (followedByColon(post.text, cue.end) && cues.some((c) => c.kind === 'contrast' && c.from > cue.to))
      features.mythThenFact = 1;
  }
}

/** "not a myth", "isn't fake": a lone negation just before the cue, in its clause, with nothing of the claim between. */
function deniedBy(cue: FoundCue, cues: readonly FoundCue[], parts: Parts, matched: readonly number[]): boolean {
  if (cue.from < 0) return false;
  return cues.some(
    (other) =>
      other.kind === 'negation' &&
      other.to < cue.from &&
      cue.from - other.to <= 3 &&
      parts.clause[other.to] === parts.clause[cue.from] &&
      !matched.some((at) => at > other.to && at < cue.from),
  );
}

const followedByColon = (text: string, at: number): boolean =>
  /^["'”’»*_\s\d.]{0,6}[:：❌–—-]/u.test(text.slice(at, at + 8));

/**
 * Negation over what was matched, against the claim's own: the share of the matched words that stand in the clause
 * which a negation governs. What the claim negates itself ("vaccines don't work") is expected to be negated.
 */
export function readNegation(
  { features, used }: Reading,
  cues: readonly FoundCue[],
  place: Place,
  input: StanceInput,
): void {
  const { matched, read } = place;
  const { parts, stems } = read;
  const { language, claim } = input;
  features.claimNegated = claim.negated.size > 0 ? 1 : 0;
  const foreign = claim.phrasingLang !== language.code && claim.negated.size > 0;
  const stemAt = (at: number): string => stems[at]!;
  const distinct = new Set(matched.map(stemAt)).size || 1;
  const governedAll = new Set<string>();
  for (const cue of cues) {
    if (cue.kind !== 'negation' || cue.from < 0) continue;
    features.negationAny = Math.min(1, features.negationAny + 0.5);
    const inClause = matched.filter((at) => parts.clause[at] === parts.clause[cue.from]);
    const after = inClause.filter((at) => at > cue.to && at - cue.to <= SCOPE);
    const governed = after.length > 0 ? after : inClause.filter((at) => cue.from - at === 1);
    if (governed.length === 0) continue;
    for (const at of governed) governedAll.add(stemAt(at));
    const share = new Set(inClause.map(stemAt)).size / distinct;
    const denies = after.length === 0 || tight(cue.to, after[0]!, read.content);
    const expected = foreign || governed.some((at) => claim.negated.has(stemAt(at)));
    const name = expected ? 'negationShared' : 'negated';
    features[name] = Math.max(features[name], share);
    if (!expected) features[denies ? 'denied' : 'deniedLoosely'] = 1;
    used.push({ ...cue, role: expected ? 'negation of the claim itself' : 'negation' });
  }
  // "That masks don't work is a myth": the debunk speaks of the claim, negation and all.
  if (features.debunk > 0) features.negationShared = 0;
  if (claim.negated.size > 0 && !foreign) {
    const said = new Set(matched.map(stemAt).filter((stem) => claim.negated.has(stem)));
    const bare = [...said].filter((stem) => !governedAll.has(stem)).length;
    features.negationMissing = said.size === 0 ? 0 : bare / said.size;
  }
  const first = cues.find((cue) => cue.kind === 'negation');
  const start = input.post.words[0];
  if (
    first &&
    start &&
    first.from === 0 &&
    first.to === 0 &&
    /^\s?[,.!:;…]/.test(input.post.text.slice(first.end, first.end + 2))
  )
    features.leadingNo = 1;
}

/** At most one word of meaning stands between a negation and the first matched word: it denies that word, not another. */
function tight(cue: number, matched: number, content: readonly boolean[]): boolean {
  return content.slice(cue + 1, matched).filter(Boolean).length <= 1;
}
