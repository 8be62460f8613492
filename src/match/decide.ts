import type { Decision, Stance } from '../domain/match.ts';

const FLAG = 0.5;
const LOOK = 0.3;

export function decide(score: number): { stance: Stance; spread: number; decision: Decision } {
  return { stance: 'unclear', spread: score, decision: score >= FLAG ? 'flag' : score >= LOOK ? 'look' : 'none' };
}
