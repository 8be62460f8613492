import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openedReview, savedPost } from '../contracts/store/builders.ts';
import { type House, openHouse, type Visitor } from './house.ts';

let house: House;
let rita: Visitor;
beforeAll(async () => {
  house = await openHouse();
  rita = await house.person('reviewer');
});
afterAll(() => house.close());
const day = (days: number) => new Date(house.clock.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const move = (id: string, version: number, body: object) =>
  rita.send('POST', `/api/v1/reviews/${id}/moves`, body, { 'if-match': `"${version}"` });
const form = (path: string, fields: Record<string, string>) =>
  rita.send('POST', path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });

describe('dealing with a post in another way', () => {
  test('needs a reason and a day ahead; a mistake says which', async () => {
    const { id } = await openedReview(house.s.store, 'advise-1');
    const monitor = { kind: 'advise', strategy: 'monitor', note: 'only three people saw it' };
    expect((await move(id, 1, { ...monitor, note: 'no' })).status).toBe(422);
    expect((await move(id, 1, monitor)).json.detail).toContain('Say on which day it comes back');
    expect((await move(id, 1, { ...monitor, recheckOn: day(0) })).json.detail).toContain('Choose one from tomorrow on');
    const done = await move(id, 1, { ...monitor, recheckOn: day(3) });
    expect(done.json).toMatchObject({
      status: 'monitored',
      chosenStrategy: 'monitor',
      recheckAt: `${day(3)}T00:00:00.000Z`,
    });
    expect((await rita.get('/')).text).not.toContain(`/reviews/${id}`);
    expect((await rita.get('/?status=monitored')).text).toContain(`/reviews/${id}`);
    const entries = await house.s.store.audit.list({ subjectId: id }, { limit: 1 });
    expect(entries.items[0]?.action).toBe('review.advise');
  });

  test('keeps what was typed when something is missing', async () => {
    const { id } = await openedReview(house.s.store, 'advise-2');
    const answer = await form(`/reviews/${id}/move`, {
      kind: 'advise',
      strategy: 'debunk',
      note: 'too short',
      version: '1',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('>too short</textarea>');
  });
});

describe('the review page', () => {
  test('shows the clocks of the team’s service levels, and that one has run over', async () => {
    const { id } = await openedReview(house.s.store, 'clock', { openedAt: house.clock.now.toISOString() });
    expect((await rita.get(`/reviews/${id}`)).text).toContain('4 hours left to decide');
    const levels = {
      triage: { high: 5, medium: 30, low: 60, none: null },
      answer: { high: 5, medium: 45, low: 60, none: null },
    };
    await house.s.store.settings.set('service-levels', levels);
    expect((await rita.get(`/reviews/${id}`)).text).toContain('30 minutes left to decide');
    const now = house.clock.now;
    house.clock.now = new Date(now.getTime() + 100 * 60_000);
    expect((await rita.get(`/reviews/${id}`)).text).toContain('decision overdue by 70 minutes');
    expect((await rita.get('/')).text).toContain('overdue by 70 minutes');
    house.clock.now = now;
  });

  test('shows notes and what was decided before on the same claim', async () => {
    const past = await openedReview(house.s.store, 'past', { claimId: 'same' }, { text: 'An older post about it' });
    await move(past.id, 1, { kind: 'reject', reason: 'satire' });
    const { id } = await openedReview(house.s.store, 'present', { claimId: 'same' });
    await move(id, 1, { kind: 'note', note: 'Asked the measles team.' });
    const page = await rita.get(`/reviews/${id}`);
    expect(page.text).toContain('Asked the measles team.');
    expect(page.text).toContain('An older post about it');
    const { json } = await rita.get(`/api/v1/reviews/${id}`);
    expect(json.past[0]).toMatchObject({ reviewId: past.id, status: 'rejected', nearCopy: false });
  });

  test('asks for the reason of a rejection: none stands chosen', async () => {
    const { id } = await openedReview(house.s.store, 'reject');
    expect((await form(`/reviews/${id}/move`, { kind: 'reject', reason: '', version: '1' })).status).toBe(422);
    await form('/bulk', { kind: 'reject', reason: '', id, back: '/' });
    expect((await house.s.store.reviews.get(id))?.status).toBe('open');
  });
});

describe('upsetting texts', () => {
  test('are shown when asked for, unless the person wants them at once', async () => {
    const text = 'These liars are scum, kill them all';
    const { id, postId } = await openedReview(house.s.store, 'veil', {}, { text, lang: 'en' });
    expect((await house.s.store.posts.get(postId))?.text).toBe(text);
    expect((await rita.get('/')).text).not.toContain(text);
    const hidden = await rita.get(`/reviews/${id}`);
    expect(hidden.text).toMatch(/<details class="veil"><summary>[^<]+<\/summary><blockquote/);
    const chosen = await form('/preferences', { veil: 'off', back: '/account' });
    const cookie = chosen.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const own = { cookie: `${rita.headers.cookie}; ${cookie}` };
    expect((await rita.get('/', own)).text).toContain(text);
    expect((await rita.get(`/reviews/${id}`, own)).text).not.toContain('class="veil"');
  });
});

test('the counts in the navigation follow every decision at once', async () => {
  const count = async () => Number(/Queue <span class="count">([\d,]+)/.exec((await rita.get('/')).text)?.[1] ?? 0);
  const before = await count();
  await savedPost(house.s.store, 'counted-none');
  const { id } = await openedReview(house.s.store, 'counted');
  expect(await count()).toBe(before + 1);
  await move(id, 1, { kind: 'close' });
  expect(await count()).toBe(before);
});
