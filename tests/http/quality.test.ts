import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RejectReason } from '../../src/domain/review.ts';
import { rematchNeeded } from '../../src/work/rematch-needed.ts';
import { type House, openHouse, type Visitor } from './house.ts';
import { claimDoc, seedReview } from './seed.ts';

let house: House;
let editor: Visitor;
let reviewer: Visitor;
beforeAll(async () => {
  house = await openHouse();
  [editor, reviewer] = [await house.person('editor'), await house.person('reviewer')];
});
afterAll(() => house.close());

const post = (who: Visitor, path: string, fields: Record<string, string>) =>
  who.send('POST', path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });

let made = 0;
/** A review whose match had these numbers, decided through the API. */
async function decided(spread: number, reason: RejectReason | null, score = 0.9): Promise<string> {
  const id = `decided-${made++}`;
  const { review, post: seen } = await seedReview(house, id);
  const [match] = await house.s.store.matches.forPost(seen.id);
  await house.s.store.matches.replace(seen.id, [{ ...match!, score, spread }], 'test', house.s.now().toISOString());
  const move = reason ? { kind: 'reject', reason } : { kind: 'confirm' };
  const answer = await reviewer.send('POST', `/api/v1/reviews/${review.id}/moves`, move, {
    'if-match': String(review.version),
  });
  expect(answer.status).toBe(200);
  return review.id;
}

describe('thresholds of a claim', () => {
  test('are set with a reason, shown with who and why, on file, and lead to matching again', async () => {
    await seedReview(house, 'own-threshold');
    await rematchNeeded(house.s.store);
    const set = await editor.send(
      'PUT',
      '/api/v1/claims/own-threshold/thresholds',
      { flag: 0.6, reason: 'recipes all the time' },
      { 'if-match': '1' },
    );
    expect(set.json).toMatchObject({ thresholds: { flag: 0.6, reason: 'recipes all the time' }, revision: 2 });
    const page = (await editor.get('/claims/own-threshold')).text;
    expect(page).toContain('recipes all the time');
    expect(page).toMatch(/Set by <bdi>A editor<\/bdi>/);
    const { items } = await house.s.store.audit.list({ action: 'claim.thresholds' }, { limit: 1 });
    expect(items[0]).toMatchObject({
      subjectId: 'own-threshold',
      data: { before: null, now: { flag: 0.6, look: null } },
    });
    const before = await rematchNeeded(house.s.store);
    expect(before).not.toBeNull();
    await post(editor, '/claims/own-threshold/thresholds', { do: 'remove', revision: '2' });
    expect((await house.s.store.claims.get('own-threshold'))!.thresholds).toBeUndefined();
    expect((await rematchNeeded(house.s.store))!.hash).not.toBe(before!.hash);
  });

  test('that make no sense are refused with what was typed still there; a reviewer may not set any', async () => {
    await house.s.store.claims.save(claimDoc('bad-threshold'), {
      actor: 'system:test',
      expected: null,
      at: house.s.now().toISOString(),
    });
    const fields = { revision: '1', flag: '0.3', look: '0.5', reason: 'mixed up' };
    const refused = await post(editor, '/claims/bad-threshold/thresholds', fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('must not be above flag');
    expect(refused.text).toContain('value="mixed up"');
    expect((await post(reviewer, '/claims/bad-threshold/thresholds', fields)).status).toBe(403);
    expect((await house.s.store.claims.get('bad-threshold'))!.revision).toBe(1);
  });

  test('survive an edit of the claim in the desk', async () => {
    await seedReview(house, 'kept-threshold');
    await editor.send(
      'PUT',
      '/api/v1/claims/kept-threshold/thresholds',
      { flag: 0.7, reason: 'kept' },
      { 'if-match': '1' },
    );
    const doc = claimDoc('kept-threshold');
    const piece = doc.evidence[0]!;
    const evidence = Object.fromEntries(Object.entries(piece).map(([name, value]) => [`evidence.0.${name}`, value]));
    const edited = await post(editor, '/claims/kept-threshold/edit', {
      ...{ revision: '2', id: doc.id, topic: doc.topic, claim: doc.claim, verdict: doc.verdict, harm: doc.harm },
      ...{
        correction: 'No tea cures the measles at all; vaccination prevents it.',
        reviewDays: '180',
        keywords: '',
        open: '',
        note: '',
      },
      ...evidence,
    });
    expect(edited.status).toBe(303);
    expect((await house.s.store.claims.get('kept-threshold'))!).toMatchObject({
      thresholds: { flag: 0.7 },
      revision: 3,
    });
  });
});

describe('the quality page', () => {
  test('before anybody has decided says that there is nothing to go by', async () => {
    const page = await reviewer.get('/quality');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Nobody has decided about a post yet');
  });

  test('counts decisions, tries thresholds on them, and every number leads to its posts', async () => {
    const missed = await decided(0.45, null);
    await decided(0.9, null);
    const spared = await decided(0.5, 'wrong-claim', 0.6);
    await decided(0.95, 'post-debunks');
    const { json } = await reviewer.get('/api/v1/quality');
    expect(json.own).toMatchObject({ decisions: 4, precision: { hits: 2, of: 4 } });
    expect(json.own.groups.lang).toMatchObject([{ key: 'en', precision: { hits: 2, of: 4 } }]);
    expect(json.own.stance.agreed).toMatchObject({ hits: 2, of: 3 });
    const tried = (await reviewer.get('/api/v1/quality/preview?flag=0.6')).json;
    expect(tried).toMatchObject({
      decisions: 4,
      now: { missed: 0, spared: { hits: 0 } },
      proposed: { missed: 1, spared: { hits: 1 } },
    });
    const page = (await reviewer.get('/quality?flag=0.6')).text;
    expect(page).toContain('This rests on 4 decisions only');
    expect(page).toContain('<path class="found"');
    const behind = /href="(\/quality\/decisions\?effect=missed[^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&');
    const list = (await reviewer.get(behind)).text;
    expect(list).toContain(`/reviews/${missed}`);
    expect(list).not.toContain(`/reviews/${spared}`);
    expect((await reviewer.get('/quality/decisions?effect=spared&flag=0.6')).text).toContain(`/reviews/${spared}`);
    expect((await reviewer.get('/quality/decisions?stance=asserts&said=rejects')).text).toContain('1 decision,');
  });

  test('the team’s threshold is set with a reason, seen by the matcher, on file, and taken back', async () => {
    expect(
      (await post(reviewer, '/quality/tuning', { do: 'threshold', flag: '0.9', active: '', reason: 'x' })).status,
    ).toBe(403);
    const silent = await post(editor, '/quality/tuning', { do: 'threshold', flag: '0.9', active: '', reason: '' });
    expect(silent.status).toBe(422);
    expect(
      (await post(editor, '/quality/tuning', { do: 'threshold', flag: '0.9', active: '', reason: 'too many' })).status,
    ).toBe(303);
    expect((await house.s.matcher()).version).toMatch(/\+t1$/);
    const late = await post(editor, '/quality/tuning', { do: 'threshold', flag: '0.2', active: '', reason: 'too few' });
    expect(late.status).toBe(409);
    expect((await editor.get('/quality')).text).toMatch(/flag from 90\s%/);
    const { items } = await house.s.store.audit.list({ action: 'tuning.set' }, { limit: 5 });
    expect(items).toMatchObject([
      { actor: `user:${editor.id}`, subjectId: '1', data: { before: null, flag: 0.9, shift: 0 } },
    ]);
    expect((await editor.send('POST', '/api/v1/quality/undo', { active: 1 })).json.active).toBeNull();
    expect((await house.s.matcher()).version).not.toMatch(/\+t/);
    expect((await editor.send('POST', '/api/v1/quality/undo', { active: null })).status).toBe(422);
  });

  test('an own calibration needs 200 decisions, then moves the probability to what they say', async () => {
    const early = await editor.send('POST', '/api/v1/quality/calibrate', { active: null });
    expect(early.status).toBe(422);
    expect(early.json.detail).toContain('200');
    for (let i = 0; i < 200; i++) await decided(0.7, i % 2 ? null : 'wrong-claim');
    const page = (await editor.get('/quality')).text;
    expect(page).toContain('Use our own calibration');
    expect((await reviewer.get('/quality')).text).not.toContain('Use our own calibration');
    const { json } = await editor.send('POST', '/api/v1/quality/calibrate', { active: null });
    expect(json).toMatchObject({ version: 2, flag: null, decisions: 204 });
    // Of posts that were said to be .9 likely, about half were: the odds have to fall by about nine.
    expect(json.shift).toBeGreaterThan(-2.4);
    expect(json.shift).toBeLessThan(-2);
    const { own } = (await editor.get('/api/v1/quality')).json;
    expect(own.calibration.refitted.ece).toBeLessThan(own.calibration.shipped.ece);
    expect((await house.s.matcher()).version).toMatch(/\+t2$/);
  }, 60_000);
});

test('desk and API explain a match with the same words', async () => {
  const { review } = await seedReview(house, 'explained');
  const { json } = await reviewer.get(`/api/v1/matches/${review.matchId}/explanation`);
  expect(json).toMatchObject({
    score: 0.9,
    stance: 'asserts',
    window: { start: 0, end: 4, text: 'Cold' },
    thresholds: { general: true },
  });
  expect((await reviewer.get(`/reviews/${review.id}`)).text).toContain(json.because);
});
