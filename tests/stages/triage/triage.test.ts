import { describe, expect, test } from 'vitest';
import type { Stance } from '../../../src/domain/match.ts';
import type { Risk } from '../../../src/domain/triage.ts';
import { assess } from '../../../src/triage/assess.ts';
import { fits, RULES } from '../../../src/triage/rules.ts';
import { triage } from '../../../src/triage/triage.ts';
import { decided, type Given, input, NOW } from './given.ts';

/** One situation for each row of the table. */
const ROWS: Record<string, Given> = {
  rejects: { stance: 'rejects', sightings: 100, harm: 'critical' },
  mentions: { stance: 'mentions', sightings: 100, harm: 'critical' },
  'many-questions': { stance: 'questions', sightings: 12 },
  question: { stance: 'questions' },
  'unclear-circulating': { stance: 'unclear', harm: 'high', likes: 25 },
  unclear: { stance: 'unclear', harm: 'high' },
  'widespread-serious': { harm: 'high', sightings: 60 },
  'fast-serious': { harm: 'high', posts: 30, lastDay: 20 },
  'critical-across': { harm: 'critical', sightings: 12, platforms: 2 },
  rapid: { harm: 'medium', posts: 60, lastDay: 40 },
  'critical-seen': { harm: 'critical', sightings: 2 },
  circulating: { harm: 'medium', posts: 25, lastDay: 3 },
  'early-spread': { harm: 'medium', posts: 6, lastDay: 4 },
  'serious-crossing': { harm: 'high', sightings: 2, platforms: 2 },
  'serious-fringe': { harm: 'critical' },
  limited: { harm: 'low', sightings: 60, views: 2_000_000 },
  fringe: { harm: 'medium' },
};

describe('the rule table', () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s fires for its own situation', (id, rule) => {
    expect(ROWS).toHaveProperty(id);
    expect(decided(ROWS[id]!)).toMatchObject({ rule: id, risk: rule.risk, strategy: rule.strategy });
  });
  test('has unique ids and words for every row', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const rule of RULES) expect(rule.when).toMatch(/^[A-Z].+\.$/);
    expect(Object.keys(ROWS)).toHaveLength(RULES.length);
  });
  test('has a row for every stance, whatever the numbers', () => {
    const stances: Stance[] = ['asserts', 'rejects', 'questions', 'mentions', 'unclear'];
    for (const stance of stances) expect(RULES.some((rule) => fits(rule, assess(input({ stance }))))).toBe(true);
  });
  test('pairs each risk with the strategies of the decision matrix', () => {
    const strategies: Record<Risk, string[]> = {
      none: ['monitor'],
      low: ['fill-gap', 'prebunk'],
      medium: ['address-concern'],
      high: ['debunk'],
    };
    for (const rule of RULES) expect(strategies[rule.risk]).toContain(rule.strategy);
  });
});

describe('harm and spread', () => {
  test('a lethal claim that nobody sees is not answered in public', () => {
    expect(decided({ harm: 'critical' })).toMatchObject({ risk: 'low', strategy: 'prebunk' });
  });
  test('a lethal claim with any real reach is at least medium', () => {
    for (const seen of [{ sightings: 2 }, { posts: 5 }, { likes: 20 }, { views: 1_000 }])
      expect(decided({ harm: 'critical', ...seen }).risk).toBe('medium');
  });
  test('a harmless claim is never more than low, however far it goes', () => {
    expect(decided({ harm: 'low', sightings: 9_000, posts: 9_000, lastDay: 9_000, platforms: 5 }).risk).toBe('low');
  });
  test('an unproven claim is not debunked', () => {
    const high = decided({ harm: 'high', sightings: 60, verdict: 'unproven' });
    expect(high).toMatchObject({ risk: 'high', strategy: 'address-concern' });
    expect(high.reasons.join(' ')).toContain('unproven');
  });
  test('a steady stream is no acceleration', () => {
    expect(decided({ posts: 70, lastDay: 10 }).assessment.velocity).toBe(0);
    expect(decided({ posts: 70, lastDay: 60 }).assessment.velocity).toBe(3);
  });
});

describe('people', () => {
  test('a confirmed review is weighed as spreading, whatever the matcher saw', () => {
    expect(decided({ stance: 'unclear', status: 'confirmed', harm: 'high', sightings: 60 }).rule).toBe(
      'widespread-serious',
    );
  });
  test('a claim assigned by hand needs no match', () => {
    const { rule, reasons } = triage({ ...input({ harm: 'critical', sightings: 3 }), match: null }, NOW);
    expect(rule).toBe('critical-seen');
    expect(reasons.join(' ')).toContain('A person said');
  });
  test('a claim that left the catalogue still gets a decision', () => {
    expect(triage({ ...input({ sightings: 12 }), claim: null }, NOW).risk).toBe('medium');
  });
});

describe('what the team reads', () => {
  test('the reasons name the numbers, and that they are ours', () => {
    const { reasons } = decided({ harm: 'critical', sightings: 7, platforms: 3, posts: 12, lastDay: 5, likes: 1_340 });
    const text = reasons.join('\n');
    for (const part of ['7 times', '12 posts', '3 platforms', 'of what we collect', '1,340 reactions', '90 %'])
      expect(text).toContain(part);
  });
  test('says what would raise the risk, and leaves out what harm makes impossible', () => {
    const { wouldChange } = decided({ harm: 'critical', sightings: 2 });
    expect(wouldChange.join('\n')).toMatch(
      /becomes high when .*10 times.*second platform|becomes high when .*50 times/,
    );
    expect(decided({ harm: 'low' }).wouldChange.join('\n')).not.toContain('becomes high');
  });
  test('looks again after 7 days, 1 day, 4 hours', () => {
    const hours = (g: Given) => (Date.parse(decided(g).reassessAt) - NOW.getTime()) / 3_600_000;
    expect([hours({}), hours({ harm: 'critical' })]).toEqual([168, 168]);
    expect(hours({ harm: 'critical', sightings: 2 })).toBe(24);
    expect(hours({ harm: 'critical', sightings: 60 })).toBe(4);
  });
});
