import { join } from 'node:path';
import { NO_CLAIM, type StanceInput } from '../src/match/stance.ts';
import { readPost, readStance } from '../src/match/stance-features.ts';
import { ngramBuckets } from '../src/match/stance-ngrams.ts';
import { FEATURES } from '../src/match/stance-reading.ts';
import { hash, ownInputs, type Pair, readOwn, readPairs, stanceInput } from './stance-data.ts';

/** A labelled pair as the models see it: the reading at the claim's place, and that of the post as a whole. */
export interface Row {
  pair: Pair;
  own: boolean;
  /** Which of five parts it is held out with; all posts about a claim together. */
  fold: number;
  matched: number;
  here: View;
  around: View;
  /** Nearness to claim and correction, then what the post says beside the claim. */
  sense: number[];
}
/** The n-grams and features of one reading. */
export interface View {
  grams: Int32Array;
  dense: number[];
  /** What the n-grams say of it, from weights fitted without its claim. */
  style: number;
}

/** Parts that the rows are held out in. */
export const FOLDS = 5;
/** Frames are held out by frame, so that no style is judged that was learnt from the same sentence. */
const partOf = (pair: Pair): number =>
  hash(pair.postId.startsWith('frame-') ? pair.postId.replace(/-\d+$/, '') : pair.claimId) % FOLDS;

function makeRow(pair: Pair, input: StanceInput): Row {
  const { post, language } = input;
  const read = readPost(post, language);
  const here = readStance(input, read);
  const window = { start: 0, end: post.text.length };
  const around = readStance({ ...input, window, matched: [], claim: NO_CLAIM }, read);
  around.features.negated = 0;
  const view = (reading: typeof here): View => ({
    grams: Int32Array.from(ngramBuckets(post.words, reading.from, reading.to, new Set(reading.matched))),
    dense: FEATURES.map((name) => reading.features[name]),
    style: 0,
  });
  return {
    pair,
    own: /^(own|frame)-/.test(pair.postId),
    fold: partOf(pair),
    matched: input.matched.length,
    here: view(here),
    around: here.features.negationShared > 0 ? view(here) : view(around),
    sense: [...here.sense!.near, ...here.sense!.beside],
  };
}

/** Replies that deny against all others; a reply of two words and a handle teaches nothing. */
export function rumorRows(bench: string): Row[] {
  return readPairs(join(bench, 'rumor-stance'))
    .filter((pair) => pair.post.replace(/@\w+|https?:\S+/g, '').trim().length > 8)
    .filter((pair) => pair.label !== 'neutral' || hash(pair.postId) % 3 === 0)
    .map((pair) => makeRow(pair, stanceInput(pair)));
}

export function ownRows(): Row[] {
  const pairs = readOwn();
  return ownInputs(pairs).map((input, i) => makeRow(pairs[i]!, input));
}

/** The value of each n-gram of a text, so that long and short texts weigh alike. */
export const evenly = (grams: Int32Array): Float64Array =>
  new Float64Array(grams.length).fill(grams.length > 0 ? 1 / Math.sqrt(grams.length) : 0);
