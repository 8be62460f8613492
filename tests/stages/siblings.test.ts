import { describe, expect, test } from 'vitest';
import type { Decision, MatchResult } from '../../src/domain/match.ts';
import { withoutSiblings } from '../../src/match/decide.ts';

const match = (claimId: string, score: number, decision: Decision, start = 0, end = 40): MatchResult => ({
  ...{ claimId, score, decision, spread: score / 2, stance: 'asserts' },
  why: { phrasing: '', phrasingLang: 'en', window: { start, end }, words: [], features: [], stanceEvidence: [] },
});
const decisions = (...matches: MatchResult[]): Decision[] => withoutSiblings(matches).map(({ decision }) => decision);

describe('of claims that are found in the same words', () => {
  test('the one that fits much less is left alone', () =>
    expect(decisions(match('mmr', 0.9, 'flag'), match('dna', 0.5, 'look'))).toEqual(['flag', 'none']));
  test('those that fit about as well stay', () =>
    expect(decisions(match('mmr', 0.6, 'flag'), match('dna', 0.5, 'look'))).toEqual(['flag', 'look']));
  test('one that nobody is asked about takes nothing away', () =>
    expect(decisions(match('mmr', 0.9, 'none'), match('dna', 0.5, 'look'))).toEqual(['none', 'look']));
});
test('a claim in another part of the post keeps its decision', () =>
  expect(decisions(match('mmr', 0.9, 'flag', 0, 40), match('milk', 0.5, 'flag', 41, 90))).toEqual(['flag', 'flag']));
