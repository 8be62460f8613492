import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, PERMISSIONS } from '../../../src/domain/person.ts';
import type { Review, ReviewEvent, ReviewMove } from '../../../src/domain/review.ts';
import { allowedMoves, decide } from '../../../src/review/decide.ts';
import { inverse, lastMove } from '../../../src/review/undo.ts';

const editor: Actor = { id: 'user:e', name: 'E', role: 'editor', permissions: PERMISSIONS.editor };
const start = {
  id: 'r1',
  status: 'open',
  assignee: null,
  claimId: 'a',
  matchId: 'm-a',
  strategy: 'prebunk',
  chosenStrategy: null,
  recheckAt: null,
} as Review;
const made = (kind: ReviewMove['kind']): ReviewMove => {
  const details = {
    reject: { reason: 'question' as const },
    reassign: { claimId: 'b' },
    advise: { strategy: 'monitor', recheckOn: '2026-03-08' },
  } as Record<string, object>;
  return { kind, note: 'because of it', ...details[kind] } as ReviewMove;
};
const event = (seq: number, kind: ReviewEvent['kind'], data: Record<string, unknown> = {}): ReviewEvent => ({
  reviewId: 'r1',
  seq,
  kind,
  actor: 'user:e',
  at: '2026-03-01T00:00:00.000Z',
  data,
});

describe('taking a move back', () => {
  test('restores the review and its match after any sequence of moves', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 12 }), (choices) => {
        let review = start;
        let status = 'suggested';
        for (const [seq, choice] of choices.entries()) {
          const kinds = allowedMoves(review, editor).filter((kind) => kind !== 'note');
          const decided = decide(review, made(kinds[choice % kinds.length]!), editor);
          if (!decided.ok) continue;
          const before = { review, status };
          review = { ...review, ...decided.change };
          const onSame = review.matchId === before.review.matchId;
          if (decided.match) status = onSame ? decided.match : 'suggested';
          const back = inverse(event(seq, decided.event.kind, decided.event.data));
          expect({ ...review, ...back?.change }).toEqual(before.review);
          expect(back?.event).toMatchObject({ kind: 'undo', data: { undone: seq, to: before.review.status } });
          if (back?.match) expect(back.match.id).toBe(before.review.matchId);
        }
      }),
    );
  });
  test('a confirmation taken back leaves a suggestion; a reopening taken back is confirmed again', () => {
    const confirm = decide(start, made('confirm'), editor);
    expect(confirm.ok && inverse(event(2, 'confirm', confirm.event.data))?.match).toEqual({
      id: 'm-a',
      status: 'suggested',
    });
    const reopen = decide({ ...start, status: 'confirmed' }, made('reopen'), editor);
    expect(reopen.ok && inverse(event(3, 'reopen', reopen.event.data))?.match).toEqual({
      id: 'm-a',
      status: 'confirmed',
    });
  });
  test('a wrong reassignment gives the first claim and its match back', () => {
    const decided = decide(start, made('reassign'), editor);
    expect(decided.ok && inverse(event(2, 'reassign', decided.event.data))).toMatchObject({
      change: { claimId: 'a', matchId: 'm-a', status: 'open' },
      match: { id: 'm-a', status: 'suggested' },
    });
  });
  test('notes, sightings, copies and undos are not taken back', () => {
    for (const kind of ['opened', 'retriaged', 'copied', 'undo', 'note'] as const)
      expect(inverse(event(2, kind, {}))).toBeNull();
  });
  test('a history from elsewhere without the state before it is left alone', () => {
    expect(inverse(event(2, 'confirm', { from: 'open' }))).toBeNull();
  });
});

describe('the move that would be taken back', () => {
  const decided = decide(start, made('claim'), editor);
  const claimed = event(2, 'claim', decided.ok ? decided.event.data : {});
  test('is the last decision; what happened beside it does not hide it', () => {
    expect(lastMove([event(1, 'opened'), claimed, event(3, 'retriaged'), event(4, 'note')])).toBe(claimed);
  });
  test('is none once it was taken back or its text was copied', () => {
    expect(lastMove([claimed, event(3, 'undo')])).toBeNull();
    expect(lastMove([claimed, event(3, 'copied')])).toBeNull();
    expect(lastMove([event(1, 'opened')])).toBeNull();
    expect(lastMove([])).toBeNull();
  });
});
