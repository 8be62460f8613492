import { createHash } from 'node:crypto';
import type { MatchResult } from '../domain/match.ts';
import { bandKeys } from './bands.ts';
import type { Comparable } from './comparable.ts';
import { hashOf } from './hash.ts';
import { agree, bareHash, isAbove, isTurn, isWhole, kindOf, PAIR, reading, sketch } from './sketch.ts';
import { isSign, sidesOf, turnsOf } from './turns.ts';

/** How a text is known again. The names are those of a post. */
export interface Marks {
  /**
   * sha256 (hex) of the folded words and of ❌, 🤡 and a last question mark, for a short reply also of what it answers:
   * equal for texts that differ in nothing else that turns them.
   */
  contentHash: string;
  /** What `sameNarrative` compares; empty for fewer than six words. */
  signature: number[];
  /** Keys under which copies meet: texts that share one are worth comparing. */
  bands: string[];
}

/** A reply of so few words says what it says of the post above it: the same words elsewhere are no copy. */
const SHORT = 12;

export function marksOf({
  text,
  lang,
  words: found,
  context,
}: Pick<Comparable, 'text' | 'lang' | 'words' | 'context'>): Marks {
  const words = found.map(({ word }) => word);
  const turns = turnsOf(text, words, lang);
  const signature = sketch(words, turns, lang);
  const unwritten = turns.filter((turn) => turn === 'asks' || isSign(turn));
  const above = context && words.length <= SHORT ? ['↩', ...context.words.map(({ word }) => word)] : [];
  return {
    contentHash: createHash('sha256')
      .update([...words, ...unwritten, ...above].join(' '))
      .digest('hex'),
    signature,
    bands: bandKeys(signature),
  };
}

/** Below this probability of being about a claim, nothing is known of what the text does with it. */
const SURE = 0.5;

/**
 * The signature with what the matcher read in the text: a post that rejects a claim, asks about it or is about another
 * one joins none that spreads it, even without a word that shows it. An empty signature stays empty.
 */
export function withReading(
  signature: number[],
  matches: readonly Pick<MatchResult, 'claimId' | 'score' | 'stance'>[],
): number[] {
  const best = matches.reduce<(typeof matches)[number] | null>(
    (top, one) => (one.score > (top?.score ?? SURE) ? one : top),
    null,
  );
  if (!signature.length || !best) return signature;
  return [
    ...reading(best.claimId, ['rejects', 'questions'].includes(best.stance) ? best.stance : 'tells'),
    ...signature,
  ];
}

/** Where two texts meet: words weighted by length, and pairs of neighbouring words, each as a share. */
interface Overlap {
  /** Jaccard of the weighted words. */
  words: number;
  /** Share of the shorter text's weighted words that the other has. */
  covered: number;
  /** Share of the shorter text's pairs that the other has: the order of words. */
  pairs: number;
}

/**
 * A retelling keeps most of the words, not all in their order. A copy with a comment, or with a line in front, keeps
 * nearly all of it in order, and is not much longer than what it copies. Chosen on `bench/narratives`.
 */
const RETOLD = { words: 0.55, pairs: 0.4 };
const QUOTED = { words: 0.3, covered: 0.85, pairs: 0.75 };

/**
 * Whether two signatures are of one narrative: copies, forwards and light retellings. Not when one has a negation, a
 * debunk, a question or mockery that the other lacks, or says the opposite word: a debunk quotes what it debunks.
 */
export function sameNarrative(a: readonly number[], b: readonly number[]): boolean {
  const [turnsA, turnsB] = [a.filter(isTurn), b.filter(isTurn)];
  if (turnsA.length !== turnsB.length || turnsA.some((turn, i) => turn !== turnsB[i])) return false;
  if (!agree(a, b)) return false;
  const [own, other] = [a, b].map((all) => all.filter((element) => !isAbove(element))) as [number[], number[]];
  if (!own.length || !other.length) return false;
  // Of a cut sketch nothing is known above its last number: both are read up to there, which is a fair sample.
  const end = Math.min(endOf(own), endOf(other));
  const { words, covered, pairs } = overlap(own, other, end);
  const retold = words >= RETOLD.words && pairs >= RETOLD.pairs;
  const quoted = words >= QUOTED.words && covered >= QUOTED.covered && pairs >= QUOTED.pairs;
  return (retold || quoted) && !opposed(own, other);
}

const endOf = (elements: readonly number[]): number =>
  isWhole(elements) ? Number.POSITIVE_INFINITY : elements.at(-1)!;

function overlap(a: readonly number[], b: readonly number[], end: number): Overlap {
  const has = new Set(b);
  const [left, right, both] = [
    weigh(a, end),
    weigh(b, end),
    weigh(
      a.filter((e) => has.has(e)),
      end,
    ),
  ];
  return {
    words: both.words / Math.max(left.words + right.words - both.words, 1),
    covered: both.words / Math.max(Math.min(left.words, right.words), 1),
    pairs: both.pairs / Math.max(Math.min(left.pairs, right.pairs), 1),
  };
}

function weigh(elements: readonly number[], end: number): { words: number; pairs: number } {
  let [words, pairs] = [0, 0];
  for (const element of elements) {
    if (element > end) break;
    if (kindOf(element) === PAIR) pairs += 1;
    else words += kindOf(element);
  }
  return { words, pairs };
}

const sides: ReadonlyMap<number, ReadonlySet<string>> = new Map(
  [...sidesOf].map(([word, on]) => [bareHash(hashOf(word)), on]),
);

/** One text has "safe" where the other has "dangerous". */
function opposed(a: readonly number[], b: readonly number[]): boolean {
  const only = (own: readonly number[], other: readonly number[]) => {
    const has = new Set(other);
    return new Set(
      own.filter((e) => kindOf(e) !== PAIR && !has.has(e)).flatMap((e) => [...(sides.get(bareHash(e)) ?? [])]),
    );
  };
  const [left, right] = [only(a, b), only(b, a)];
  return [...left].some((side) => right.has(side.startsWith('~') ? side.slice(1) : `~${side}`));
}
