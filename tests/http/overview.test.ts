import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InsightText } from '../../src/domain/insight.ts';
import { aResult } from '../contracts/store/builders.ts';
import { type House, openHouse, type Visitor } from './house.ts';
import { claimDoc, seedReview, templateDoc } from './seed.ts';

let house: House;
let reviewer: Visitor;
let editor: Visitor;
let viewer: Visitor;
const DAY_MS = 86_400_000;
const dayAgo = (days: number) => new Date(house.clock.now.getTime() - days * DAY_MS).toISOString();

beforeAll(async () => {
  house = await openHouse();
  // A Wednesday, so that last week lies three days back.
  house.clock.now = new Date('2026-03-11T12:00:00Z');
  [reviewer, editor, viewer] = [
    await house.person('reviewer'),
    await house.person('editor'),
    await house.person('viewer'),
  ];
  await seedReview(house, 'cold-tea');
  await house.s.store.claims.save(claimDoc('hot-tea'), { actor: 'system:test', expected: null, at: dayAgo(0) });
  let n = 0;
  for (let days = 40; days >= 1; days--)
    for (let i = 0; i < (days === 5 ? 30 : 2); i++)
      await post(`p${n++}`, 'hot-tea', days, i % 2 ? 'asserts' : 'questions');
});
afterAll(() => house.close());

async function post(id: string, claim: string, days: number, stance: 'asserts' | 'questions') {
  const text =
    days === 4 ? `@maria says hot tea heals, see https://example.org/x ${id}` : `Hot tea heals the measles ${id}`;
  const [saved] = await house.s.store.posts.save(
    [
      {
        platform: 'forum',
        externalId: id,
        watchId: null,
        url: null,
        authorKey: null,
        title: null,
        text,
        lang: 'en',
        langDeclared: null,
        publishedAt: dayAgo(days),
        editedAt: null,
        inReplyTo: null,
        quoted: null,
        links: [],
        tags: [],
        engagement: { likes: null, reposts: null, replies: null, views: null, quotes: null },
        mediaCount: 0,
        contentHash: id,
        redactions: {},
        signature: [],
        bands: [],
      },
    ],
    dayAgo(days),
    () => false,
  );
  await house.s.store.matches.replace(saved!.post.id, [aResult(claim, { stance })], 'test', dayAgo(days));
}

const links = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, path, number]) => [path!.replaceAll('&amp;', '&'), Number(number)] as const);

describe('the overview', () => {
  test('names the day that stands out, and nothing else', async () => {
    const { json } = await viewer.get('/api/v1/overview?period=30d');
    expect(json.spikes.enough).toEqual({ ok: true });
    expect(
      json.spikes.found.map((one: { claimId: string; day: string; posts: number }) => [
        one.claimId,
        one.day,
        one.posts,
      ]),
    ).toEqual([['hot-tea', '2026-03-06', 30]]);
  });

  test('says plainly when there is too little to judge by', async () => {
    const early = await viewer.get('/overview?from=2026-02-01&to=2026-02-05');
    expect(early.text).toContain('Too little data');
    expect((await viewer.get('/api/v1/overview?from=2026-02-01&to=2026-02-05')).json.spikes.enough).toMatchObject({
      ok: false,
      needed: 14,
    });
  });

  test('every number leads to as many posts', async () => {
    const { text } = await viewer.get('/overview?period=30d');
    const numbers = links(text, /<a href="(\/posts\?[^"]+)">(?:<strong>)?(\d+)/g).filter(
      ([path]) => !path.includes('from=2026-03-06&to=2026-03-06'),
    );
    expect(numbers.length).toBeGreaterThan(12);
    for (const [path, number] of numbers) {
      let listed = 0;
      for (let next: string | undefined = path; next; ) {
        const { text: page } = await viewer.get(next.replaceAll('&amp;', '&'));
        listed += page.split('/narratives/').length - 1;
        next = /<a href="([^"]+)" rel="next"/.exec(page)?.[1];
      }
      expect([path, listed]).toEqual([path, number]);
    }
  });

  test('what waits and what was decided leads to as many reviews', async () => {
    const { store } = house.s;
    const [row] = (await store.reviews.list({ band: 'flag' }, { limit: 1 })).items;
    const before = await viewer.get('/overview');
    const [[path, number]] = links(before.text, /<a href="(\/\?opened=[^"]+)">(\d+)/g) as [[string, number]];
    expect(number).toBe(1);
    expect((await viewer.get(path)).text).toContain(`/reviews/${row!.review.id}`);
    const event = { kind: 'confirm', actor: 'user:x', at: dayAgo(0), data: {} } as const;
    await store.reviews.append(row!.review.id, row!.review.version, { status: 'confirmed' }, event);
    const after = await viewer.get('/overview');
    const [[done, decided]] = links(after.text, /<a href="(\/\?status=all&amp;done=[^"]+)">(\d+)/g) as [
      [string, number],
    ];
    expect(decided).toBe(1);
    expect((await viewer.get(done)).text).toContain(`/reviews/${row!.review.id}`);
    expect((await viewer.get(done.replace('.high.', '.low.'))).text).not.toContain(`/reviews/${row!.review.id}`);
  });

  test('a broken address opens the usual thirty days', async () => {
    for (const query of ['?period=<script>', '?from=2026-13-01&to=x', '?from=9999-99-99'])
      expect((await viewer.get(`/overview${query}`)).status).toBe(200);
  });
});

describe('an insight report', () => {
  const written = (text: InsightText, over: Partial<InsightText>): InsightText => ({ ...text, ...over });

  test('is on the last whole week, is counted once, and opens again with what was written', async () => {
    const made = (await reviewer.send('POST', '/api/v1/insights', { days: 'last-week' })).json;
    expect([made.fromDay, made.toDay, made.version]).toEqual(['2026-03-02', '2026-03-08', 1]);
    expect(made.numbers).toMatchObject({ about: 42, before: { about: 14 } });
    expect(made.numbers.themes[0]).toMatchObject({
      claimId: 'hot-tea',
      direction: 'up',
      spikes: ['2026-03-06'],
      quote: null,
    });
    const text = written(made.text, {
      summary: 'Tea again.',
      recommendations: [{ action: 'Tell the clinics', owner: 'Ada', due: '2026-03-20', status: 'planned' }],
    });
    const saved = await reviewer.send('PUT', `/api/v1/insights/${made.id}`, text, { 'if-match': '"1"' });
    expect(saved.json.version).toBe(2);
    const again = (await reviewer.send('POST', '/api/v1/insights', { days: 'last-week' })).json;
    expect([again.id, again.text.summary]).toEqual([made.id, 'Tea again.']);
    const lost = await reviewer.send('PUT', `/api/v1/insights/${made.id}`, text, { 'if-match': '"1"' });
    expect([lost.status, lost.json.current.version]).toEqual([409, 2]);
  });

  test('keeps in the form what somebody typed while somebody else saved', async () => {
    const { id } = (await reviewer.send('POST', '/api/v1/insights', { days: 'last-week' })).json;
    const form = new URLSearchParams({
      version: '1',
      title: 'My own title',
      limitations: 'As always, only what is collected.',
    });
    const answer = await house.app.request(`http://desk.test/insights/${id}/edit`, {
      method: 'POST',
      body: form,
      headers: reviewer.headers,
    });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('value="My own title"');
  });

  test('can’t do without its limitations', async () => {
    const { id, text, version } = (await reviewer.send('POST', '/api/v1/insights', { days: 'last-week' })).json;
    const refused = await reviewer.send(
      'PUT',
      `/api/v1/insights/${id}`,
      { ...text, limitations: '' },
      { 'if-match': `"${version}"` },
    );
    expect([refused.status, refused.json.problems[0].field]).toEqual([422, 'limitations']);
  });

  test('quotes nobody unless an editor says so, and then without names and links', async () => {
    const { id, text, version } = (
      await reviewer.send('POST', '/api/v1/insights', { from: '2026-03-07', to: '2026-03-07' })
    ).json;
    const verbatim = written(text, { quotes: 'verbatim' });
    const path = `/api/v1/insights/${id}`;
    expect((await viewer.get(`/insights/${id}`)).text).not.toContain('hot tea heals, see');
    expect((await reviewer.send('PUT', path, verbatim, { 'if-match': `"${version}"` })).status).toBe(403);
    const { json } = await editor.send('PUT', path, verbatim, { 'if-match': `"${version}"` });
    expect(json.numbers.themes[0].quote.text).toMatch(/^\[name\] says hot tea heals, see \[link\]/);
    const { id: postId } = { id: json.numbers.themes[0].quote.postId };
    expect(JSON.stringify((await house.s.store.insights.get(id))!.numbers)).not.toContain('hot tea heals');
    // Whoever may not choose quotes keeps those that were chosen.
    const counted = await reviewer.send('POST', `${path}/recount`, undefined, { 'if-match': `"${json.version}"` });
    expect(counted.json.numbers.themes[0].quote.postId).toBe(postId);
    const back = await reviewer.send('PUT', path, text, { 'if-match': `"${counted.json.version}"` });
    expect(back.json.numbers.themes[0].quote).toBeNull();
  });

  test('a quote goes with its post', async () => {
    const { id, text, version } = (
      await reviewer.send('POST', '/api/v1/insights', { from: '2026-03-07', to: '2026-03-07' })
    ).json;
    const path = `/api/v1/insights/${id}`;
    const saved = await editor.send('PUT', path, written(text, { quotes: 'verbatim' }), { 'if-match': `"${version}"` });
    const { store } = house.s;
    const post = (await store.posts.get(saved.json.numbers.themes[0].quote.postId))!;
    await store.posts.delete(post.platform, [post.externalId], 'deleted');
    expect((await reviewer.get(path)).json.numbers.themes[0].quote).toBeNull();
    expect((await viewer.get(`/insights/${id}`)).text).not.toContain('hot tea heals');
  });

  test('counts again when matches were decided meanwhile, and keeps what was written', async () => {
    const { id, version, numbers, text } = (
      await reviewer.send('POST', '/api/v1/insights', { from: '2026-02-20', to: '2026-02-20' })
    ).json;
    const { store } = house.s;
    const day = { since: '2026-02-20T00:00:00Z', until: '2026-02-20T23:59:59Z' };
    const [first] = (await store.posts.list(day, { limit: 1 })).items;
    const [match] = await store.matches.forPost(first!.id);
    await store.matches.setStatus(match!.id, 'rejected', dayAgo(0));
    const { json } = await reviewer.send('POST', `/api/v1/insights/${id}/recount`, undefined, {
      'if-match': `"${version}"`,
    });
    expect([numbers.about, json.numbers.about, json.text]).toEqual([2, 1, text]);
  });

  test('leaves as a page whose links lead back, and as a table that runs nothing', async () => {
    const { id } = (await reviewer.send('POST', '/api/v1/insights', { days: 'last-week' })).json;
    const page = await viewer.get(`/insights/${id}/files/report.html`);
    expect(page.headers.get('content-disposition')).toContain('attachment');
    expect(page.text).toContain('href="http://desk.test/posts?');
    expect(page.text).not.toMatch(/<script|href="\//);
    const csv = (await viewer.get(`/insights/${id}/files/numbers.csv`)).text.split('\r\n');
    expect(csv).toContain('posts,touch a claim,,42,14,,,,');
    expect(csv.filter(Boolean).every((line) => !/(^|,)[=+@]/.test(line))).toBe(true);
    const pdf = await viewer.get(`/insights/${id}/files/report.pdf`, { accept: 'text/html' });
    expect([pdf.status, pdf.text.includes('apt-get install chromium')]).toEqual([502, true]);
    expect((await viewer.get(`/insights/${id}/files/other.doc`)).status).toBe(404);
  });

  test('days that are none are refused with what to give', async () => {
    for (const days of [
      { from: '2026-03-08', to: '2026-03-02' },
      { from: '2020-01-01', to: '2026-01-01' },
    ])
      expect((await reviewer.send('POST', '/api/v1/insights', days)).json.problems[0].mend).toContain('1 to 92 days');
  });
});

describe('cards', () => {
  test('are there for approved versions only, and say why not', async () => {
    const { s } = house;
    const at = dayAgo(0);
    await s.store.templates.save(templateDoc('tea-card', 'cold-tea'), { actor: 'user:a', expected: null, at });
    const path = '/api/v1/templates/en/tea-card/cards';
    expect((await viewer.get(path)).json).toMatchObject({
      cards: [],
      refusal: expect.stringContaining('not approved'),
    });
    await s.store.templates.approve('en/tea-card', 1, { actor: 'user:b', at });
    const { json } = await viewer.get(path);
    expect([json.refusal, json.cards.length, json.cards[0].path]).toEqual([
      null,
      6,
      '/templates/en/tea-card/cards/1-square-light.png',
    ]);
    expect(json.alt).toContain('Vaccination prevents the measles.');
    expect((await viewer.get('/templates/en/tea-card/cards/1-round-light.png')).status).toBe(404);
    expect((await viewer.get(json.cards[0].path)).status).toBe(502);
  });

  test('a text with places to fill has none', async () => {
    const doc = { ...templateDoc('open-card', 'cold-tea'), short: 'Ask {{clinic_name}} for the two doses.' };
    await house.s.store.templates.save(doc, { actor: 'user:a', expected: null, at: dayAgo(0) });
    expect((await viewer.get('/api/v1/templates/en/open-card/cards')).json.refusal).toContain('clinic_name');
  });
});
