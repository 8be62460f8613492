import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Harm } from '../../../src/domain/claim.ts';
import type { Stance } from '../../../src/domain/match.ts';
import type { Risk } from '../../../src/domain/triage.ts';
import { decided, type Given } from './given.ts';

describe('laws', () => {
  const given = fc.record({
    stance: fc.constantFrom<Stance>('asserts', 'rejects', 'questions', 'mentions', 'unclear'),
    spread: fc.double({ min: 0, max: 1, noNaN: true }),
    harm: fc.constantFrom<Harm>('low', 'medium', 'high', 'critical'),
    sightings: fc.integer({ min: 1, max: 300 }),
    platforms: fc.integer({ min: 1, max: 6 }),
    posts: fc.integer({ min: 0, max: 400 }),
    likes: fc.integer({ min: 0, max: 20_000 }),
    views: fc.integer({ min: 0, max: 2_000_000 }),
  });
  const day = fc.double({ min: 0, max: 1, noNaN: true });
  const RISKS: Risk[] = ['none', 'low', 'medium', 'high'];
  const HARMS: Harm[] = ['low', 'medium', 'high', 'critical'];
  const raised = (a: Given, b: Given) => {
    const [before, after] = [decided(a), decided(b)];
    expect(RISKS.indexOf(after.risk)).toBeGreaterThanOrEqual(RISKS.indexOf(before.risk));
    expect(after.priority).toBeGreaterThanOrEqual(before.priority);
  };
  test('more reach, more platforms or more harm never lowers risk or priority', () => {
    fc.assert(
      fc.property(given, day, fc.nat(100), fc.nat(20_000), fc.nat(3), (g, share, more, likes, harm) => {
        const a = { ...g, lastDay: Math.floor(g.posts * share) };
        raised(a, { ...a, sightings: a.sightings + more });
        raised(a, { ...a, likes: a.likes + likes, views: a.views + likes });
        raised(a, { ...a, platforms: a.platforms + more });
        raised(a, { ...a, harm: HARMS[Math.min(3, HARMS.indexOf(a.harm) + harm)]! });
        // More posts today: more reach and more speed.
        raised(a, { ...a, posts: a.posts + more, lastDay: a.lastDay + more });
      }),
    );
  });
  test('priority is 0…100 and keeps the order of risks', () => {
    fc.assert(
      fc.property(given, given, day, (g, h, share) => {
        const [a, b] = [decided({ ...g, lastDay: Math.floor(g.posts * share) }), decided(h)];
        expect(a.priority).toBeGreaterThanOrEqual(0);
        expect(a.priority).toBeLessThanOrEqual(100);
        if (RISKS.indexOf(a.risk) > RISKS.indexOf(b.risk)) expect(a.priority).toBeGreaterThan(b.priority);
      }),
    );
  });
});
