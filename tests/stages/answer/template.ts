import type { ResponseTemplate } from '../../../src/domain/template.ts';

/** A template of our own, about nothing real. */
export const template = (change: Partial<ResponseTemplate> = {}): ResponseTemplate => ({
  slug: 'salt-cures-flu',
  lang: 'en',
  claim: 'salt-cures-flu',
  kind: 'debunk',
  headline: 'Salt water eases a sore throat; it does not cure flu.',
  fact: 'Flu is caused by a virus in the airways. Gargling does not reach it. Rest, fluids and a vaccine help.',
  warning: 'A false claim goes round:',
  myth: 'Gargling salt water cures flu overnight.',
  fallacyCode: 'cherry_picking',
  fallacy: 'It tells only of people who felt better, and leaves out that most people recover anyway.',
  closing: 'A vaccine lowers the risk of severe flu.',
  callToAction: 'Ask at {{clinic_name}}: {{clinic_phone}}.',
  short: 'Salt water soothes a sore throat but does not cure flu. A vaccine lowers the risk of severe illness.',
  evidence: [
    { url: 'https://b.example.org/study', publisher: 'Society B', title: 'A study', tier: 'B', seen: '2026-01-01' },
    { url: 'https://a.example.org/flu', publisher: 'Agency A', title: 'Flu', tier: 'A', seen: '2026-01-01' },
    { url: 'https://c.example.org/check', publisher: 'Checkers C', title: 'Check', tier: 'C', seen: '2026-01-01' },
  ],
  author: 'Team',
  reviewDays: 180,
  updated: '2026-01-01',
  id: 'en/salt-cures-flu',
  version: 1,
  status: 'approved',
  origin: 'local',
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'user:a',
  approvedBy: 'user:b',
  approvedAt: '2026-01-02T00:00:00.000Z',
  originalVersion: null,
  reviewDue: '2026-07-01',
  ...change,
});
export const VALUES = { clinic_name: 'Riverside Clinic', clinic_phone: '+44 20 7946 0958' };
