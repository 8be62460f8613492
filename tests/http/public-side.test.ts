import { load } from 'cheerio/slim';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { ClaimReview, WithContext } from 'schema-dts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SEVERITY } from '../../src/domain/evidence-health.ts';
import { faults } from '../fixtures/public/schema-org.ts';
import { addFact, openPublicHouse, PUBLIC, statements } from '../fixtures/public/site.ts';
import type { House, Visitor } from './house.ts';

let house: House;
let admin: Visitor;
beforeAll(async () => {
  house = await openPublicHouse({ on: false });
  admin = await house.person('admin');
});
afterAll(() => house.close());
/** A later moment: what is published is asked for anew. */
const later = (days = 0) => {
  house.clock.now = new Date(house.clock.now.getTime() + days * 86_400_000 + 10_000);
};
const get = (path: string) => house.anonymous.get(path);
const form = (path: string, fields: Record<string, string>, who: Visitor = house.anonymous) =>
  who.send('POST', path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
const dataOf = (html: string) => JSON.parse(load(html)('script[type="application/ld+json"]').text());

const PAGES = [
  '/facts',
  '/facts/en/tea-measles',
  '/facts/en/tea-measles/card',
  '/who-we-are',
  '/funding',
  '/methodology',
  '/corrections',
  '/sources',
  '/report-an-error',
  '/report-an-error/thanks',
  '/feeds/corrections.json',
  '/feeds/corrections.rss',
  '/feeds/corrections.atom',
  '/feeds/claim-review.json',
  '/v1alpha1/claims:search?query=tea',
  '/v1alpha1/claims:imageSearch',
];

describe('while it is off', () => {
  test.each(PAGES)('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
  test('robots are kept out of everything', async () => {
    expect((await get('/robots.txt')).text).toBe('User-agent: *\nDisallow: /\n');
  });
  test('it can’t be switched on before everything is said, and each gap is named with what to write', async () => {
    const refused = await admin.send(
      'PUT',
      '/api/v1/public-side',
      { on: true, organisation: 'Example Health Team' },
      { 'if-match': '"0"' },
    );
    expect(refused.status).toBe(422);
    expect(refused.json.problems.map(({ field }: { field: string }) => field)).toEqual([
      'about',
      'fairness',
      'methodology',
      'funding',
      'corrections',
      'contact',
    ]);
    const page = await form(
      '/settings/public',
      { version: '0', was: 'off', do: 'on', organisation: 'Example Health Team' },
      admin,
    );
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="Example Health Team"');
    expect((await get('/facts')).status).toBe(404);
  });
});

describe('switched on', () => {
  beforeAll(async () => {
    const { on: _, ...texts } = statements;
    expect((await form('/settings/public', { ...texts, version: '0', was: 'off', do: 'on' }, admin)).status).toBe(303);
  });

  test.each(PAGES.filter((path) => !path.startsWith('/v1alpha1')))(
    '%s is there for everybody: cacheable, without a cookie or a script',
    async (path) => {
      const { status, headers, text } = await get(path);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      expect(headers.get('set-cookie')).toBeNull();
      expect(text).not.toMatch(/<script(?! type="application\/ld\+json")|style=|onclick=/);
    },
  );

  test('only a card may stand in a frame', async () => {
    const card = (await get('/facts/en/tea-measles/card')).headers;
    expect([card.get('x-frame-options'), card.get('content-security-policy')]).toEqual([
      null,
      expect.stringContaining('frame-ancestors *'),
    ]);
    const page = (await get('/facts/en/tea-measles')).headers;
    expect([page.get('x-frame-options'), page.get('content-security-policy')]).toEqual([
      'DENY',
      expect.stringContaining("frame-ancestors 'none'"),
    ]);
  });

  test('every claim page’s ClaimReview is valid by schema.org’s definitions and keeps Google’s rules', async () => {
    const seen = [];
    for (const path of ['/facts/en/tea-measles', '/facts/en/salt-flu', '/facts/de/salt-flu']) {
      const { text } = await get(path);
      const data = dataOf(text);
      expect(faults(data as WithContext<ClaimReview>)).toEqual([]);
      expect(data).toMatchObject({
        '@type': 'ClaimReview',
        url: PUBLIC + path,
        author: { '@type': 'Organization', name: statements.organisation },
      });
      expect(data.claimReviewed.length).toBeLessThan(75);
      expect(data.claimReviewed).not.toMatch(/false|misleading|falsch/i);
      const { ratingValue, worstRating, bestRating, alternateName } = data.reviewRating;
      expect(worstRating).toBeGreaterThanOrEqual(1);
      expect(bestRating).toBeGreaterThan(worstRating);
      expect(ratingValue >= worstRating && ratingValue <= bestRating).toBe(true);
      expect(alternateName).toBeTruthy();
      // "Markup equals visible content": what it says stands on the page.
      for (const shown of [data.name, alternateName, data.itemReviewed.text])
        expect(load(text)('main').text()).toContain(shown);
      seen.push(alternateName);
    }
    expect(seen).toEqual(['False', 'Misleading', 'Irreführend']);
  });

  test('the checker of the definitions finds what is wrong', () => {
    const rating = { '@type': 'Rating', ratingValue: 1 };
    expect(
      faults({
        '@context': 'https://schema.org',
        '@type': 'ClaimReview',
        claimReviewed: 7,
        reviewRating: rating,
        colour: 'red',
        itemReviewed: { '@type': 'Nothing' },
      }),
    ).toHaveLength(3);
    expect(
      faults({ '@context': 'https://schema.org', '@type': 'ClaimReview', reviewRating: { '@type': 'Person' } }),
    ).toHaveLength(1);
  });

  test('the feeds are what a feed reader reads, and the claim-review feed is valid', async () => {
    const json = parseJsonFeed(JSON.parse((await get('/feeds/corrections.json')).text));
    const rss = parseRssFeed((await get('/feeds/corrections.rss')).text);
    const atom = parseAtomFeed((await get('/feeds/corrections.atom')).text);
    const addresses = [`${PUBLIC}/facts/de/salt-flu`, `${PUBLIC}/facts/en/salt-flu`, `${PUBLIC}/facts/en/tea-measles`];
    expect(json.items?.map(({ url }) => url).sort()).toEqual(addresses);
    expect(rss.items?.map(({ link }) => link).sort()).toEqual(addresses);
    expect(atom.entries?.map(({ links }) => links?.[0]?.href).sort()).toEqual(addresses);
    expect((await get('/feeds/corrections.json?lang=de')).json.items).toHaveLength(1);
    for (const none of ['nothing.rss', 'constructor', 'toString', '__proto__'])
      expect((await get(`/feeds/${none}`)).status).toBe(404);
    const reviews = (await get('/feeds/claim-review.json')).json;
    expect(faults(reviews)).toEqual([]);
    expect(reviews.dataFeedElement).toHaveLength(3);
  });

  test('what is proposed, past its date, withdrawn, or stands on broken evidence is nowhere', async () => {
    const { store } = house.s;
    await addFact(house, { slug: 'proposed', approve: false });
    await addFact(house, { slug: 'short-lived', template: { reviewDays: 1 } });
    await addFact(house, { slug: 'taken-back' });
    const evidence = templateEvidence('https://gone.example.org/page');
    await addFact(house, { slug: 'broken', template: { evidence } });
    await addFact(house, { slug: 'with-a-hole', template: { closing: 'Ask {{clinic_name}} for the two doses.' } });
    const at = house.clock.now.toISOString();
    await store.templates.withdraw('en/taken-back', 1, { actor: 'user:eve', at, reason: 'The number was wrong.' });
    await store.evidence.save(gone('https://gone.example.org/page', at), { actor: 'system:test', at });
    later(3);
    const { text } = await get('/facts');
    for (const slug of ['proposed', 'short-lived', 'taken-back', 'broken', 'with-a-hole']) {
      expect(text).not.toContain(`/facts/en/${slug}`);
      expect((await get(`/facts/en/${slug}`)).status).toBe(404);
    }
    expect(text).toContain('/facts/en/tea-measles');
    expect((await get('/corrections')).text).toContain('The number was wrong.');
  });

  test('a search finds by words and says when nothing fits', async () => {
    expect((await get('/facts?q=salt+water')).text).toContain('/facts/en/salt-flu');
    expect((await get('/facts?q=zzzz')).text).toContain('Nothing published fits these words.');
  });

  test('an error report lands with the team, without personal details; programs that fill the trap are let run into nothing', async () => {
    expect((await form('/report-an-error', { page: '/facts/en/tea-measles', text: 'x', contact: '' })).status).toBe(
      422,
    );
    expect(
      (
        await form('/report-an-error', {
          page: '/facts',
          text: 'Buy cheap pills here now',
          contact: '',
          website: 'https://spam.example',
        })
      ).status,
    ).toBe(303);
    const sent = await form('/report-an-error', {
      page: '/facts/en/tea-measles',
      text: 'The second dose is missing, write to kim@example.org.',
      contact: 'kim@example.org',
    });
    expect(sent.headers.get('location')).toBe('/report-an-error/thanks');
    const reviewer = await house.person('reviewer');
    const { items } = (await reviewer.get('/api/v1/reports?status=open')).json;
    expect(items).toMatchObject([
      {
        page: '/facts/en/tea-measles',
        text: 'The second dose is missing, write to [email].',
        contact: 'kim@example.org',
      },
    ]);
    expect((await reviewer.get('/reports')).text).toContain('The second dose is missing');
    expect((await form(`/reports/${items[0].id}/close`, { outcome: 'Corrected.' }, reviewer)).status).toBe(303);
    const closed = (await reviewer.get('/api/v1/reports?status=closed')).json.items;
    expect(closed).toMatchObject([{ contact: null, outcome: 'Corrected.' }]);
    expect((await form(`/reports/${items[0].id}/close`, { outcome: 'Again.' }, reviewer)).status).toBe(409);
  });

  test('a reader who sends report after report is asked to wait', async () => {
    const statuses = [];
    for (let i = 0; i < 7; i += 1)
      statuses.push(
        (await form('/report-an-error', { page: '/facts', text: `Report number ${i} of many`, contact: '' })).status,
      );
    expect(statuses.at(-1)).toBe(429);
  });

  test('switched off again it is gone at once, and the texts are kept', async () => {
    const { json } = await admin.get('/api/v1/public-side');
    const off = await admin.send('PUT', '/api/v1/public-side', { on: false }, { 'if-match': `"${json.version}"` });
    expect(off.json.value).toMatchObject({ on: false, organisation: statements.organisation });
    expect((await get('/facts')).status).toBe(404);
  });
});

const templateEvidence = (url: string) =>
  [url, 'https://two.example.org/guideline'].map((one, i) => ({
    url: one,
    publisher: `Agency ${i}`,
    title: `A guideline ${i}`,
    tier: 'A' as const,
    seen: '2026-11-20',
  }));
const gone = (url: string, at: string) => ({
  ...{
    url,
    link: 'gone' as const,
    paper: null,
    state: 'gone' as const,
    severity: SEVERITY.gone,
    since: at,
    checkedAt: at,
    nextCheckAt: at,
  },
  ...{
    failures: 0,
    failingSince: null,
    detail: 'Gone.',
    leadsTo: null,
    baseTitle: null,
    baseSketch: [],
    lastTitle: null,
    lastSketch: [],
  },
  ...{ doi: null, pmid: null, archived: null, acceptedState: null, acceptedBy: null, acceptedAt: null },
});
