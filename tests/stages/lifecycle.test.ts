import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TemplateEvent, TemplateMove, type TemplateStatus } from '../../src/domain/life.ts';
import type { TemplateKind } from '../../src/domain/template.ts';
import { daysOnOffer, decideMove, stageOf, translationState } from '../../src/lifecycle/template.ts';

const AT = '2026-03-10T12:00:00.000Z';
const fresh = {
  status: 'proposed' as TemplateStatus,
  reviewDue: null as string | null,
  origin: 'local' as const,
  createdBy: 'user:author',
  kind: 'debunk' as TemplateKind,
};
const facts = (actor: string, events: TemplateEvent[] = []) =>
  ({ actor, at: AT, newest: true, events, harm: 'high' }) as const;

describe('stages', () => {
  test('the day of the date still counts', () => {
    const due = (reviewDue: string) => stageOf({ status: 'approved', reviewDue }, AT);
    expect([due('2026-03-10'), due('2026-03-09'), due('2026-03-11')]).toEqual(['approved', 'due', 'approved']);
  });
  test('what a claim that moves fast answers has its shorter term', () => {
    expect(daysOnOffer({ reviewDays: 180 }, { reviewDays: 30 })).toBe(30);
    expect(daysOnOffer({ reviewDays: 14 }, { reviewDays: 30 })).toBe(14);
    expect(daysOnOffer({ reviewDays: 180 }, { reviewDays: 730 })).toBe(180);
    expect(daysOnOffer({ reviewDays: 180 }, null)).toBe(180);
  });
});

test('whatever people try in whatever order, nothing is on offer that its author approved, or only one of two', () => {
  const people = fc.constantFrom('user:author', 'user:bo', 'user:cy');
  const step = fc.tuple(fc.constantFrom(...TemplateMove.options), people);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.constantFrom('low' as const, 'high' as const), (steps, harm) => {
      const text = { ...fresh };
      const events: TemplateEvent[] = [];
      let approvers: string[] = [];
      for (const [move, actor] of steps) {
        const before = text.status;
        const outcome = decideMove(text, move, { ...facts(actor, events), harm });
        if (!outcome.ok) continue;
        const kind = outcome.endorsed ? 'endorse' : move;
        events.push({ templateId: 'en/x', seq: events.length + 1, version: 1, kind, actor, at: AT, note: '' });
        text.status = outcome.to;
        if (move === 'approve') approvers.push(actor);
        if (move === 'send-back') approvers = [];
        expect(before).not.toBe('withdrawn');
        if (move === 'approve' || move === 'renew') expect(actor).not.toBe('user:author');
        if (text.status === 'approved') expect(new Set(approvers).size).toBeGreaterThanOrEqual(harm === 'low' ? 2 : 1);
      }
    }),
  );
});

describe('who may', () => {
  const may = (move: TemplateMove, change: Partial<typeof fresh>, actor = 'user:bo') =>
    decideMove({ ...fresh, ...change }, move, facts(actor));
  test('a text past its date can be called still right, a draft can’t', () => {
    expect(may('renew', { status: 'approved', reviewDue: '2026-01-01' })).toMatchObject({ ok: true, to: 'approved' });
    expect(may('renew', { status: 'draft' })).toMatchObject({ ok: false, status: 409 });
  });
  test('what was shipped has no author here', () => {
    expect(decideMove({ ...fresh, origin: 'shipped' }, 'approve', facts('user:author')).ok).toBe(true);
    expect(may('approve', {}, 'user:author')).toMatchObject({ ok: false, status: 403 });
  });
});

test('a translation follows the version that it was made from', () => {
  const versions = (...statuses: TemplateStatus[]) => statuses.map((status, i) => ({ version: i + 1, status }));
  expect(translationState(1, versions('approved'))).toBe('fresh');
  expect(translationState(1, versions('approved', 'proposed'))).toBe('fresh');
  expect(translationState(1, versions('approved', 'approved'))).toBe('stale');
  expect(translationState(1, versions('withdrawn', 'approved'))).toBe('orphaned');
  expect(translationState(null, versions('approved'))).toBeNull();
});
