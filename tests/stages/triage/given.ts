import type { Harm } from '../../../src/domain/claim.ts';
import type { Stance } from '../../../src/domain/match.ts';
import type { TriageInput } from '../../../src/triage/assess.ts';
import { triage } from '../../../src/triage/triage.ts';

export const NOW = new Date('2026-03-10T12:00:00.000Z');
const NOTHING = { likes: null, reposts: null, replies: null, views: null, quotes: null };
export interface Given {
  stance?: Stance;
  status?: 'suggested' | 'confirmed' | 'rejected';
  spread?: number;
  harm?: Harm;
  verdict?: 'false' | 'unproven';
  sightings?: number;
  platforms?: number;
  posts?: number;
  lastDay?: number;
  likes?: number;
  views?: number;
  lastSeen?: string;
}
export const input = (g: Given): TriageInput => ({
  match: { stance: g.stance ?? 'asserts', spread: g.spread ?? 0.9, status: g.status ?? 'suggested' },
  claim: { harm: g.harm ?? 'medium', verdict: g.verdict ?? 'false' },
  narrative: {
    sightings: g.sightings ?? 1,
    platforms: g.platforms ?? 1,
    lastSeen: g.lastSeen ?? '2026-03-10T11:00:00.000Z',
  },
  post: { engagement: { ...NOTHING, likes: g.likes ?? null, views: g.views ?? null } },
  claimSpread: { posts: g.posts ?? 1, platforms: g.platforms ?? 1 },
  lastDay: { posts: g.lastDay ?? 0 },
});
export const decided = (g: Given) => triage(input(g), NOW);
