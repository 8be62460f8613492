import { BUCKETS } from '../src/match/stance-ngrams.ts';
import { FEATURES } from '../src/match/stance-reading.ts';
import { type DenseModel, fitDense, logOdds } from './dense-logistic.ts';
import { type Example, fitLogistic, score } from './logistic.ts';
import { evenly, FOLDS, type Row } from './stance-rows.ts';

/** How much a reply and a post of our own count for the style of denial. */
const COUNTS: Readonly<Record<string, number>> = { agree: 1, neutral: 0.05, query: 0.4, disagree: 3 };
const OWN_COUNTS: Readonly<Record<string, number>> = { agree: 15, neutral: 7, query: 7, disagree: 15 };
const STYLE = { epochs: 20, rate: 0.06, l2: 1e-4 };

/**
 * The posts of this file were written without any cue. They are rarer in the streams than on our list: at a full count,
 * plain posts of other hands were told apart less well.
 */
const countOf = (r: Row): number => (r.pair.postId.startsWith('own-C') ? 0.25 : 1);

function styleOf(rows: readonly Row[]): Float64Array {
  const examples = rows.map((r): Example => {
    const target = r.pair.label === 'disagree' ? 1 : 0;
    const weight = (r.own ? OWN_COUNTS : COUNTS)[r.pair.label]! * countOf(r);
    return { indices: r.here.grams, values: evenly(r.here.grams), target, weight };
  });
  return fitLogistic(examples, BUCKETS, STYLE);
}

/** Fits the style of denial over all languages, and gives each row the value of weights that did not see its claim. */
export function fitStyle(rows: readonly Row[]): Float64Array {
  for (let k = 0; k < FOLDS; k++) {
    const weights = styleOf(rows.filter((r) => r.fold !== k));
    for (const r of rows)
      if (r.fold === k)
        for (const view of [r.here, r.around]) view.style = score(weights, view.grams, evenly(view.grams));
  }
  return styleOf(rows);
}

/** One question that is asked of a post: which label says yes, which say no. */
interface Head {
  yes: string;
  no: readonly string[];
  /** What a reply of rumor-stance counts against a post of our own (0: not at all), and how much more one that says yes. */
  reply: number;
  replyUp: number;
  ridge: number;
  /** Whether own posts of both sides count alike, however many there are. */
  evenly: boolean;
  valuesOf(row: Row): readonly number[];
}
export const HEADS: Readonly<Record<'rejects' | 'asks' | 'mentions', Head>> = {
  rejects: {
    yes: 'disagree',
    no: ['agree'],
    reply: 0.2,
    replyUp: 3,
    ridge: 700,
    evenly: true,
    valuesOf: ({ here, around, sense }) => [...here.dense, here.style, ...around.dense, around.style, ...sense],
  },
  asks: {
    yes: 'query',
    no: ['agree', 'disagree', 'neutral'],
    reply: 0.25,
    replyUp: 1.5,
    ridge: 5,
    evenly: false,
    valuesOf: ({ here }) => here.dense,
  },
  mentions: {
    yes: 'neutral',
    no: ['agree', 'disagree'],
    reply: 0,
    replyUp: 1,
    ridge: 5,
    evenly: false,
    valuesOf: ({ here }) => here.dense,
  },
};

export function fitHead(
  rows: readonly Row[],
  { yes, no, reply, replyUp, ridge, evenly: even, valuesOf }: Head,
): DenseModel {
  const used = rows
    .filter((r) => r.pair.label === yes || no.includes(r.pair.label))
    .filter((r) => r.own || (reply > 0 && r.matched >= 2));
  const own = used.filter((r) => r.own);
  const counted = (of: readonly Row[]): number => of.reduce((sum, r) => sum + countOf(r), 0);
  const share = counted(own.filter((r) => r.pair.label === yes)) / counted(own);
  const weightOf = (r: Row): number => {
    if (!r.own) return reply * (r.pair.label === yes ? replyUp : 1);
    if (!even) return countOf(r);
    return countOf(r) * (r.pair.label === yes ? 0.5 / share : 0.5 / (1 - share));
  };
  return fitDense(
    used.map((r) => ({ values: valuesOf(r), target: r.pair.label === yes ? 1 : 0, weight: weightOf(r) })),
    ridge,
  );
}

/**
 * Added to the fitted weights at the claim's place: what these posts hold too few cases of (corrections near to the word,
 * "Myth: … Fact: …", a plain "does not" in each language).
 */
const BY_HAND: Readonly<Record<string, number>> = {
  correction: 0.3,
  debunkDenied: -0.25,
  mythThenFact: 0.4,
  opposite: 0.25,
  negated: 0.8,
  debunkNear: 0.2,
  negationShared: -0.2,
};

/** The model of rejecting with what was set by hand. */
export function fitRejects(rows: readonly Row[]): DenseModel {
  const { weights, intercept } = fitHead(rows, HEADS.rejects);
  return { weights: weights.map((weight, i) => weight + (BY_HAND[FEATURES[i] ?? ''] ?? 0)), intercept };
}

/** Log-odds of every row by weights that did not see its claim. */
export function heldOut(rows: readonly Row[], head: Head): Map<Row, number> {
  const out = new Map<Row, number>();
  for (let k = 0; k < FOLDS; k++) {
    const others = rows.filter((r) => r.fold !== k);
    const model = head === HEADS.rejects ? fitRejects(others) : fitHead(others, head);
    for (const r of rows) if (r.fold === k) out.set(r, logOdds(model, head.valuesOf(r)));
  }
  return out;
}

/** Weights by the features' names; `from` is the place of the first in the model. */
export const named = (
  weights: readonly number[],
  from = 0,
  names: readonly string[] = FEATURES,
): Record<string, number> => Object.fromEntries(names.map((name, i) => [name, rounded(weights[from + i]!)]));

export const rounded = (value: number): number => Number(value.toFixed(4));
