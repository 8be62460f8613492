import type { Span } from '../domain/match.ts';
import type { Language } from '../languages/_contract.ts';
import type { StanceInput } from './stance.ts';
import { type CueKind, type FoundCue, findCues, type Parts, partsOf } from './stance-cues.ts';
import { contradiction } from './stance-opposites.ts';

/** Everything the model reads, by name. Values lie in 0…2, most in 0…1. */
export type StanceFeatures = Record<(typeof FEATURES)[number], number>;
export const FEATURES = [
  'debunk',
  'debunkNear',
  'debunkBefore',
  'debunkAfter',
  'debunkDenied',
  'negated',
  'negationAny',
  'negationMissing',
  'negationShared',
  'leadingNo',
  'opposite',
  'mockery',
  'assertion',
  'questionCue',
  'questionMark',
  'report',
  'contrastAfter',
  'mythThenFact',
  'quoted',
  'correction',
  'claimWords',
  'exclaims',
  'capitals',
  'length',
  'link',
] as const;

/** A post's own part of the reading: its cues, sentences, words and their stems. */
export interface ReadPost {
  cues: FoundCue[];
  parts: Parts;
  words: string[];
  stems: string[];
}
export interface Reading {
  features: StanceFeatures;
  /** The cues that the features rest on, each with what it stood for. */
  used: (FoundCue & { role: string })[];
  /** Indices of the matched words. */
  matched: readonly number[];
  /** First and last word index of what was read. */
  from: number;
  to: number;
}

/** Words on either side of the matched window that may still speak about it. */
const REACH = 40;
/** Words between a negation and the end of what it negates. */
const SCOPE = 8;

/** Reads a post against a claim. `read` is the post's own part, shared by its candidates. */
export function readStance(input: StanceInput, read: ReadPost): Reading {
  const { post } = input;
  const matched = indicesIn(input, input.matched);
  const window = indicesIn(input, [input.window]);
  const from = Math.max(0, (window[0] ?? 0) - REACH);
  const to = Math.min(post.words.length - 1, (window.at(-1) ?? post.words.length - 1) + REACH);
  const cues = read.cues.filter((cue) => cue.to >= from && cue.from <= to);
  const features = Object.fromEntries(FEATURES.map((name) => [name, 0])) as StanceFeatures;
  const reading: Reading = { features, used: [], matched, from, to };
  const place = { matched: matched.length > 0 ? matched : window, read };
  readDebunks(reading, cues, place, input);
  readNegation(reading, cues, place, input);
  readKinds(reading, cues, place, input);
  const opposed = contradiction(input, read.words, cues, place.matched);
  if (opposed) {
    features.opposite = 1;
    reading.used.push({ ...opposed, role: 'opposite' });
  }
  readSimilarity(features, input, read.stems.slice(from, to + 1));
  readManner(features, input, place);
  return reading;
}

interface Place {
  matched: readonly number[];
  read: ReadPost;
}

export function readPost(post: StanceInput['post'], language: Language): ReadPost {
  const words = post.words.map((word) => word.word);
  return {
    cues: findCues(post, language),
    parts: partsOf(post),
    words,
    stems: words.map((word) => language.stem(word)),
  };
}

function indicesIn({ post }: StanceInput, spans: readonly Span[]): number[] {
  const out: number[] = [];
  post.words.forEach((word, i) => {
    if (spans.some((span) => word.start < span.end && word.end > span.start)) out.push(i);
  });
  return out;
}

const distance = (cue: FoundCue, matched: readonly number[]): number =>
  Math.min(...matched.map((at) => (at < cue.from ? cue.from - at : at > cue.to ? at - cue.to : 0)), 99);

function readDebunks(
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
    // "No study shows that masks work" says what the claim "masks don't work" says.
    if (claim.negated.size > 0 && cue.negates) {
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
function readNegation({ features, used }: Reading, cues: readonly FoundCue[], place: Place, input: StanceInput): void {
  const { matched } = place;
  const { parts, stems } = place.read;
  const { language, claim } = input;
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
    const expected = foreign || governed.some((at) => claim.negated.has(stemAt(at)));
    const name = expected ? 'negationShared' : 'negated';
    features[name] = Math.max(features[name], share);
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

const NEAR: Partial<Record<CueKind, [keyof StanceFeatures, number]>> = {
  mockery: ['mockery', 30],
  assertion: ['assertion', 40],
  question: ['questionCue', 15],
  report: ['report', 15],
};
function readKinds(
  { features, used }: Reading,
  cues: readonly FoundCue[],
  { matched, read }: Place,
  input: StanceInput,
): void {
  const { parts } = read;
  for (const cue of cues) {
    const rule = NEAR[cue.kind];
    if (rule) {
      const far = distance(cue, matched);
      if (far > rule[1]) continue;
      features[rule[0]] = Math.max(features[rule[0]], 1 - far / (rule[1] + 1));
      used.push({ ...cue, role: cue.kind });
    } else if (cue.kind === 'contrast' && cue.from > (matched.at(-1) ?? 0)) features.contrastAfter = 1;
  }
  // The sentence that holds most of the matched words; a phrasing that is itself a question asks nothing.
  const counts = new Map<number, number>();
  for (const at of matched) counts.set(parts.sentence[at]!, (counts.get(parts.sentence[at]!) ?? 0) + 1);
  const sentence = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (sentence !== undefined && parts.asks[sentence] && !input.claim.phrasing.trim().endsWith('?'))
    features.questionMark = 1;
}

/** Share of the claim's words that the post uses, and how much it uses of what only the correction says. */
function readSimilarity(features: StanceFeatures, { claim }: StanceInput, stems: readonly string[]): void {
  const said = new Set(stems);
  const share = (of: ReadonlySet<string>): number => [...of].filter((stem) => said.has(stem)).length;
  features.claimWords = claim.stems.size === 0 ? 0 : share(claim.stems) / claim.stems.size;
  // The root dampens long corrections, which share a word or two with any post about the subject.
  const own = claim.correction;
  if (own.size > 0) features.correction = Math.min(1, share(own) / Math.sqrt(own.size * Math.max(4, said.size)) / 0.35);
}

const QUOTED = /["“„«][^"“”„«»]{3,300}["”“»]/gu;
function readManner(features: StanceFeatures, { post, window }: StanceInput, { matched }: Place): void {
  const { text, words } = post;
  for (const quote of text.matchAll(QUOTED)) {
    const inside = matched.filter(
      (at) => words[at]!.start >= quote.index && words[at]!.end <= quote.index + quote[0].length,
    );
    features.quoted = Math.max(features.quoted, inside.length / Math.max(1, matched.length));
  }
  const near = text.slice(Math.max(0, window.start - 200), window.end + 200);
  features.exclaims = Math.min(1, (near.match(/!/g)?.length ?? 0) / 3);
  const shouted = near.match(/\b\p{Lu}{4,}\b/gu)?.length ?? 0;
  features.capitals = Math.min(1, shouted / 4);
  features.length = Math.min(2, Math.log10(Math.max(1, words.length)));
  features.link = /https?:\/\//.test(text) ? 1 : 0;
}
