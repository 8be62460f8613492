import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTriage, openedReview } from '../contracts/store/builders.ts';
import { type House, ORIGIN, openHouse, type Visitor } from './house.ts';

let house: House;
let rita: Visitor;
let otto: Visitor;
beforeAll(async () => {
  house = await openHouse();
  rita = await house.person('reviewer');
  otto = await house.person('reviewer');
});
afterAll(() => house.close());

/** Opens the stream and reads events until one fits. */
async function listen(who: Visitor, since?: number) {
  const stop = new AbortController();
  const response = await house.app.request(`${ORIGIN}/live${since === undefined ? '' : `?since=${since}`}`, {
    headers: { ...who.headers, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    status: response.status,
    async until(fits: (event: string, data: any) => boolean): Promise<any> {
      for (;;) {
        for (const block of text.split('\n\n').slice(0, -1)) {
          const event = /^event: (.*)$/m.exec(block)?.[1] ?? '';
          const raw = /^data: (.*)$/m.exec(block)?.[1] || 'null';
          if (fits(event, JSON.parse(raw))) return JSON.parse(raw);
        }
        const { value, done } = await reader!.read();
        if (done) return 'closed';
        text += value;
      }
    },
    async close() {
      await reader?.cancel().catch(() => {});
      stop.abort();
    },
  };
}
const idOf = (who: Visitor) => `user:${who.id}`;

describe('live updates', () => {
  test('tell what is new and what somebody else decided, also what happened before one listened', async () => {
    const since = await house.s.store.audit.head();
    const review = await openedReview(house.s.store, 'live-1');
    const stream = await listen(rita, since);
    expect(await stream.until((event, data) => event === 'reviews' && data.news !== '')).toMatchObject({
      news: '1 new in the queue',
    });
    await otto.send(
      'POST',
      `/api/v1/reviews/${review.id}/moves`,
      { kind: 'reject', reason: 'satire' },
      {
        'if-match': '"1"',
      },
    );
    const { rows } = await stream.until((event, data) => event === 'reviews' && data.rows.length > 0);
    expect(rows).toEqual([expect.objectContaining({ id: review.id, done: true, text: 'Rejected: A reviewer' })]);
    await stream.close();
  });

  test('do not tell one’s own doing as somebody else’s', async () => {
    const { id } = await openedReview(house.s.store, 'live-2');
    const since = await house.s.store.audit.head();
    await house.s.store.reviews.append(id, 1, {}, { kind: 'note', actor: idOf(rita), at: '2026-01-01', data: {} });
    await house.s.store.reviews.append(id, 2, {}, { kind: 'note', actor: idOf(otto), at: '2026-01-01', data: {} });
    const stream = await listen(rita, since);
    const { rows } = await stream.until((event) => event === 'reviews');
    expect(rows).toHaveLength(1);
    expect(rows[0].version).toBe(3);
    await stream.close();
  });

  test('say who has a review open, and only others', async () => {
    const { id } = await openedReview(house.s.store, 'live-3', { triage: aTriage() });
    const stream = await listen(rita);
    await otto.get(`/reviews/${id}`);
    await rita.get(`/reviews/${id}`);
    const present = await stream.until((event, data) => event === 'present' && data[id] !== undefined);
    expect(present[id]).toBe('Open with A reviewer');
    const page = await rita.get(`/reviews/${id}`);
    expect(page.text).toContain('Open with A reviewer');
    const left = await house.app.request(`${ORIGIN}/reviews/${id}/presence`, {
      method: 'POST',
      headers: { ...otto.headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'leave=1',
    });
    expect(left.status).toBe(204);
    expect((await rita.get('/')).text).not.toContain('Open with A reviewer');
    await stream.close();
  });

  test('end when the person signs out, and are four at most', async () => {
    const guest = await house.person('viewer');
    const streams = await Promise.all([1, 2, 3, 4].map(() => listen(guest)));
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await listen(guest)).status).toBe(429);
    await guest.send('POST', '/sign-out', 'x=1', { 'content-type': 'application/x-www-form-urlencoded' });
    for (const stream of streams) expect(await stream.until(() => false)).toBe('closed');
    expect((await listen(guest)).status).not.toBe(200);
  });

  test('are for those who ask for events', async () => {
    expect((await rita.get('/live')).status).toBe(400);
  });
});

describe('saved views', () => {
  test('keep filters under a name; the team’s are removed by their maker or an editor, and come back', async () => {
    const editor = await house.person('editor');
    const made = await rita.send('POST', '/api/v1/views', {
      name: 'Polish, urgent',
      query: 'lang=pl&risk=high',
      shared: true,
    });
    expect(made.status).toBe(200);
    const { id } = made.json;
    expect((await otto.get('/')).text).toContain('href="/?lang=pl&amp;risk=high"');
    expect((await otto.send('POST', `/api/v1/views/${id}/remove`, {})).status).toBe(403);
    expect((await editor.send('POST', `/api/v1/views/${id}/remove`, {})).status).toBe(200);
    expect((await otto.get('/')).text).not.toContain('Polish, urgent');
    await editor.send('POST', `/api/v1/views/${id}/restore`, {});
    expect((await otto.get('/')).text).toContain('Polish, urgent');
  });
  test('that are private are nobody else’s to see, remove or know of', async () => {
    const { id } = (await rita.send('POST', '/api/v1/views', { name: 'Mine alone', query: 'mine=1' })).json;
    expect((await otto.get('/api/v1/views')).text).not.toContain('Mine alone');
    expect((await otto.send('POST', `/api/v1/views/${id}/remove`, {})).status).toBe(404);
    const viewer = await house.person('viewer');
    expect((await viewer.send('POST', '/api/v1/views', { name: 'x', query: '', shared: true })).status).toBe(403);
  });
});

test('the command palette finds claims by their words', async () => {
  const found = await rita.get('/palette?q=zz');
  expect(found.json).toEqual({ claims: [] });
});
