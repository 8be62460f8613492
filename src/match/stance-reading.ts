import type { FoundCue, Parts } from './stance-cues.ts';

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
  'denied',
  'deniedLoosely',
  'claimNegated',
  'leadingNo',
  'opposite',
  'mockery',
  'assertion',
  'warning',
  'witness',
  'authority',
  'unnegating',
  'debunkPushed',
  'negatedPushed',
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
  /** Whether each word carries meaning (is no stop word). */
  content: boolean[];
  /** Unit vector of the post by the multilingual table; null without it. */
  vector: Float32Array | null;
}
export interface Reading {
  features: StanceFeatures;
  /** The cues that the features rest on, each with what it stood for. */
  used: (FoundCue & { role: string })[];
  /** Indices of the matched words. */
  matched: readonly number[];
  /** Nearness to the claim and its correction, and what the post says beside the claim; null without the table or a claim. */
  sense: { near: number[]; beside: Float32Array } | null;
  /** First and last word index of what was read. */
  from: number;
  to: number;
}

/** Where the matched words stand, and the post's own part. */
export interface Place {
  matched: readonly number[];
  read: ReadPost;
}

/** Words between a cue and the nearest matched word; 99 without one. */
export const distance = (cue: FoundCue, matched: readonly number[]): number =>
  Math.min(...matched.map((at) => (at < cue.from ? cue.from - at : at > cue.to ? at - cue.to : 0)), 99);
