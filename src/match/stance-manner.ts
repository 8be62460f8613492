import type { StanceInput } from './stance.ts';
import type { CueKind, FoundCue } from './stance-cues.ts';
import { distance, type Place, type Reading, type StanceFeatures } from './stance-reading.ts';

const NEAR: Partial<Record<CueKind, [keyof StanceFeatures, number]>> = {
  mockery: ['mockery', 30],
  assertion: ['assertion', 40],
  question: ['questionCue', 15],
  report: ['report', 15],
  warning: ['warning', 40],
  witness: ['witness', 40],
  authority: ['authority', 40],
  unnegating: ['unnegating', 40],
};
/** Mockery, assertion, questions, reports, and whether the sentence asks. */
export function readKinds(
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
export function readSimilarity(features: StanceFeatures, { claim }: StanceInput, stems: readonly string[]): void {
  const said = new Set(stems);
  const share = (of: ReadonlySet<string>): number => [...of].filter((stem) => said.has(stem)).length;
  features.claimWords = claim.stems.size === 0 ? 0 : share(claim.stems) / claim.stems.size;
  // The root dampens long corrections, which share a word or two with any post about the subject.
  const own = claim.correction;
  if (own.size > 0) features.correction = Math.min(1, share(own) / Math.sqrt(own.size * Math.max(4, said.size)) / 0.35);
}

const QUOTED = /["“„«][^"“”„«»]{3,300}["”“»]/gu;
/** How it is written: quotation, exclamation, capitals, length, links. */
export function readManner(features: StanceFeatures, { post, window }: StanceInput, { matched }: Place): void {
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
