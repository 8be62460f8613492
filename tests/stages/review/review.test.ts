import { describe, expect, test } from 'vitest';
import { type Actor, PERMISSIONS, type Role } from '../../../src/domain/person.ts';
import { type Review, ReviewMove, ReviewStatus } from '../../../src/domain/review.ts';
import { allowedMoves, decide } from '../../../src/review/decide.ts';
import { MOVES } from '../../../src/review/moves.ts';
import { inverse } from '../../../src/review/undo.ts';

const person = (role: Role, id = `user:${role}`): Actor => ({ id, name: role, role, permissions: PERMISSIONS[role] });
const reviewer = person('reviewer');
const editor = person('editor');
const review = (change: Partial<Review> = {}): Review => ({
  id: 'r1',
  narrativeId: 'n1',
  postId: 'p1',
  matchId: 'm1',
  claimId: 'salt-cures-flu',
  status: 'open',
  band: 'flag',
  assignee: null,
  risk: 'low',
  strategy: 'prebunk',
  chosenStrategy: null,
  recheckAt: null,
  priority: 30,
  triage: {} as Review['triage'],
  openedAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
  version: 1,
  ...change,
});
const KINDS = ReviewMove.options.map((option) => option.shape.kind.value);
const DETAILS: Partial<Record<ReviewMove['kind'], object>> = {
  reject: { reason: 'satire' },
  reassign: { claimId: 'garlic-cures-flu' },
  escalate: { note: 'needs a doctor' },
  reopen: { note: 'new facts' },
  note: { note: 'seen' },
  advise: { strategy: 'debunk', note: 'journalists ask us about it' },
};
const move = (kind: ReviewMove['kind']) => ReviewMove.parse({ kind, ...DETAILS[kind] });
const held = (status: ReviewStatus) => review({ status, assignee: status === 'claimed' ? reviewer.id : null });

/** Every possible pair, for a reviewer (who has what is claimed) and an editor. */
const EXPECTED: Record<ReviewStatus, { reviewer: string; editor: string }> = {
  open: {
    reviewer: 'claim confirm reject not-in-catalogue reassign escalate close advise note',
    editor: 'claim confirm reject not-in-catalogue reassign escalate close advise note',
  },
  claimed: {
    reviewer: 'release confirm reject not-in-catalogue reassign escalate close advise note',
    editor: 'claim release confirm reject not-in-catalogue reassign escalate close advise note',
  },
  escalated: { reviewer: 'note', editor: 'claim release confirm reject not-in-catalogue reassign close advise note' },
  confirmed: { reviewer: 'close reopen advise note', editor: 'close reopen advise note' },
  monitored: { reviewer: 'close reopen advise note', editor: 'close reopen advise note' },
  rejected: { reviewer: 'reopen note', editor: 'reopen note' },
  'not-in-catalogue': { reviewer: 'reassign close reopen note', editor: 'reassign close reopen note' },
  closed: { reviewer: 'reopen note', editor: 'reopen note' },
};

describe('which moves are possible', () => {
  test.each(ReviewStatus.options)('from %s', (status) => {
    expect(allowedMoves(held(status), reviewer).join(' ')).toBe(EXPECTED[status].reviewer);
    expect(allowedMoves(held(status), editor).join(' ')).toBe(EXPECTED[status].editor);
  });
  test.each(ReviewStatus.options.flatMap((status) => KINDS.map((kind) => [status, kind] as const)))(
    '%s × %s: what is listed works, the rest is refused with what is possible',
    (status, kind) => {
      for (const actor of [reviewer, editor, person('viewer')]) {
        const answer = decide(held(status), move(kind), actor);
        const allowed = allowedMoves(held(status), actor);
        expect(answer.ok).toBe(allowed.includes(kind));
        if (!answer.ok) {
          expect(answer.allowed).toEqual(allowed);
          expect(answer.reason).toMatch(/\.$/);
        }
      }
    },
  );
  test('a viewer may do nothing', () => {
    for (const status of ReviewStatus.options) expect(allowedMoves(held(status), person('viewer'))).toEqual([]);
  });
  test('every status that can be reached has a way out', () => {
    const reached = new Set<ReviewStatus>(['open']);
    for (const status of reached) {
      // Whoever chooses to monitor comes there from wherever another advice can be chosen.
      if (MOVES[status].advise) reached.add('monitored');
      for (const step of Object.values(MOVES[status])) if (step.to !== 'same') reached.add(step.to);
    }
    expect([...reached].sort()).toEqual([...ReviewStatus.options].sort());
    for (const status of reached)
      expect(Object.values(MOVES[status]).some((step) => step.to !== 'same' && step.to !== status)).toBe(true);
  });
});

describe('claiming', () => {
  test('takes the review, and its event says from where', () => {
    expect(decide(review(), move('claim'), reviewer)).toMatchObject({
      ok: true,
      change: { status: 'claimed', assignee: reviewer.id },
      event: { kind: 'claim', data: { from: 'open', to: 'claimed', before: { assignee: null } } },
      match: null,
    });
  });
  test('somebody else can only add a note', () => {
    const other = person('reviewer', 'user:other');
    expect(allowedMoves(held('claimed'), other)).toEqual(['note']);
    expect(decide(held('claimed'), move('confirm'), other)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Somebody else'),
    });
  });
  test('an editor can take it over', () => {
    expect(decide(held('claimed'), move('claim'), editor)).toMatchObject({ ok: true, change: { assignee: editor.id } });
  });
});

describe('deciding', () => {
  test('confirm and reject carry over to the match', () => {
    expect(decide(review(), move('confirm'), reviewer)).toMatchObject({ match: 'confirmed' });
    expect(decide(review(), move('reject'), reviewer)).toMatchObject({
      match: 'rejected',
      change: { status: 'rejected' },
      event: { data: { reason: 'satire' } },
    });
  });
  test('reassign keeps the status, moves to the new claim and drops the wrong match', () => {
    const answer = decide(held('claimed'), move('reassign'), reviewer);
    expect(answer).toMatchObject({ change: { claimId: 'garlic-cures-flu', matchId: null }, match: 'rejected' });
    expect(answer).not.toHaveProperty('change.status');
    expect(decide(review({ claimId: 'garlic-cures-flu' }), move('reassign'), reviewer)).toMatchObject({ ok: false });
  });
  test('a review without a claim can be reassigned but not confirmed', () => {
    const bare = review({ claimId: null, matchId: null });
    expect(decide(bare, move('confirm'), reviewer)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('no claim'),
    });
    expect(decide(bare, move('reassign'), reviewer).ok).toBe(true);
  });
  test('what was escalated is decided by an editor', () => {
    expect(decide(held('escalated'), move('confirm'), reviewer)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('editor'),
    });
    expect(decide(held('escalated'), move('confirm'), editor).ok).toBe(true);
  });
  test('reopening a confirmed review makes its match a suggestion again; a closed one keeps it', () => {
    expect(decide(held('confirmed'), move('reopen'), reviewer)).toMatchObject({ match: 'suggested' });
    expect(decide(held('closed'), move('reopen'), reviewer)).toMatchObject({ match: null });
  });
});

describe('choosing another way to deal with it', () => {
  const monitor = (recheckOn?: string) =>
    ReviewMove.parse({
      kind: 'advise',
      strategy: 'monitor',
      note: 'nobody here has seen it',
      ...(recheckOn ? { recheckOn } : {}),
    });
  test('needs a sentence that says why', () => {
    expect(ReviewMove.safeParse({ kind: 'advise', strategy: 'debunk', note: 'no' }).success).toBe(false);
  });
  test('keeps the status and is kept as a choice of a person', () => {
    const answer = decide(held('claimed'), move('advise'), reviewer);
    expect(answer).toMatchObject({ change: { strategy: 'debunk', chosenStrategy: 'debunk' }, match: null });
    expect(answer).not.toHaveProperty('change.status');
  });
  test('monitoring needs the day on which it comes back, and only that', () => {
    expect(decide(review(), monitor(), reviewer)).toMatchObject({ ok: false });
    expect(decide(review(), monitor('2026-03-08'), reviewer)).toMatchObject({
      change: { status: 'monitored', strategy: 'monitor', recheckAt: '2026-03-08T00:00:00.000Z' },
    });
    const debunkOnADay = ReviewMove.parse({ ...move('advise'), recheckOn: '2026-03-08' });
    expect(decide(review(), debunkOnADay, reviewer)).toMatchObject({ ok: false });
  });
  test('can be taken back whole', () => {
    const before = review();
    const decided = decide(before, monitor('2026-03-08'), reviewer);
    const event = decided.ok ? decided.event : null;
    const back = inverse({ ...event!, reviewId: 'r1', seq: 2, actor: reviewer.id, at: before.updatedAt });
    const { status, strategy, chosenStrategy, recheckAt } = before;
    expect(back?.change).toMatchObject({ status, strategy, chosenStrategy, recheckAt });
    expect(back?.match).toBeNull();
  });
  test('ends with another claim, and with being opened again', () => {
    const chosen = review({ strategy: 'debunk', chosenStrategy: 'debunk' });
    expect(decide(chosen, move('reassign'), reviewer)).toMatchObject({ change: { chosenStrategy: null } });
    const quiet = review({ status: 'monitored', recheckAt: '2026-03-08T00:00:00.000Z' });
    expect(decide(quiet, move('reopen'), reviewer)).toMatchObject({ change: { status: 'open', recheckAt: null } });
  });
});
