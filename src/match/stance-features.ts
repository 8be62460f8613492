import type { Span } from '../domain/match.ts';
import type { Language } from '../languages/_contract.ts';
import type { StanceInput } from './stance.ts';
import { stopSet } from './stance-claim.ts';
import { findCues, partsOf } from './stance-cues.ts';
import { readKinds, readManner, readSimilarity } from './stance-manner.ts';
import { readDebunks, readNegation } from './stance-negation.ts';
import { contradiction } from './stance-opposites.ts';
import { FEATURES, type Reading, type ReadPost, type StanceFeatures } from './stance-reading.ts';
import { beside, embedWords, nearness } from './stance-sense.ts';

/** Words on either side of the matched window that may still speak about it. */
const REACH = 40;
/** Reads a post against a claim. `read` is the post's own part, shared by its candidates. */
export function readStance(input: StanceInput, read: ReadPost): Reading {
  const { post } = input;
  const matched = indicesIn(input, input.matched);
  const window = indicesIn(input, [input.window]);
  const from = Math.max(0, (window[0] ?? 0) - REACH);
  const to = Math.min(post.words.length - 1, (window.at(-1) ?? post.words.length - 1) + REACH);
  const cues = read.cues.filter((cue) => cue.to >= from && cue.from <= to);
  const features = Object.fromEntries(FEATURES.map((name) => [name, 0])) as StanceFeatures;
  const reading: Reading = { features, used: [], matched, sense: readSense(input, read, window), from, to };
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
  // Pushing a claim and denying another one go together: "the jab is NOT safe, wake up".
  const pushed = Math.max(features.assertion, features.warning, features.witness);
  features.debunkPushed = features.debunkNear * pushed;
  features.negatedPushed = features.negated * pushed;
  return reading;
}

/** Reads a post's own part: cues, sentences, words and stems. */
export function readPost(post: StanceInput['post'], language: Language): ReadPost {
  const words = post.words.map((word) => word.word);
  const stop = stopSet(language);
  return {
    cues: findCues(post, language),
    parts: partsOf(post),
    words,
    stems: words.map((word) => language.stem(word)),
    content: words.map((word) => !stop.has(word)),
    vector: embedWords(post.words),
  };
}

/** `window` are the indices of the window's words. */
function readSense({ post, claim }: StanceInput, { vector }: ReadPost, window: readonly number[]): Reading['sense'] {
  const { meaning } = claim;
  if (!meaning || !vector) return null;
  const whole = window.length === post.words.length;
  const part = whole ? vector : embedWords(window.map((at) => post.words[at]!))!;
  return { near: nearness(meaning, vector, part), beside: beside(vector, meaning.claim) };
}

function indicesIn({ post }: StanceInput, spans: readonly Span[]): number[] {
  const out: number[] = [];
  post.words.forEach((word, i) => {
    if (spans.some((span) => word.start < span.end && word.end > span.start)) out.push(i);
  });
  return out;
}
