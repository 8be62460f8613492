import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as alerts from '../../src/actions/alerts.ts';
import * as imports from '../../src/actions/catalogue-import.ts';
import * as insights from '../../src/actions/insights.ts';
import * as invites from '../../src/actions/invites.ts';
import { createApp } from '../../src/http/app.ts';
import { pages } from '../../src/http/pages/index.ts';
import { routesOf } from '../../src/http/routes.ts';
import { decideSome } from '../fixtures/desk/decisions.ts';
import { seedLives } from '../fixtures/desk/lives.ts';
import { seedPublicSide } from '../fixtures/desk/public-side.ts';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { openBrowser, overflow, signedIn } from './open.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Addresses of each page, by its route: `$review`, `$watch`, … stand for ids of the seeded desk. */
const PAGES: Record<string, string[]> = {
  '/': ['/', '/?band=look', '/?lang=de&risk=high&mine=1'],
  '/reviews/:id': [
    '/reviews/$confirmed',
    '/reviews/$review',
    '/reviews/$review?template=en%2Fask-the-clinic&channel=sms',
  ],
  '/reviews/:id/reassign': ['/reviews/$review/reassign?q=vaccine'],
  '/narratives': ['/narratives', '/narratives?order=most&claims=with', '/narratives?platform=nowhere'],
  '/narratives/:id': ['/narratives/$narrative'],
  '/overview': ['/overview', '/overview?period=24h', '/overview?from=2020-01-01&to=2020-01-09'],
  '/insights': ['/insights'],
  '/insights/:id': ['/insights/$report'],
  '/insights/:id/edit': ['/insights/$report/edit'],
  '/posts': ['/posts', '/posts?stance=asserts&lang=de', '/posts?platform=nowhere'],
  '/claims': ['/claims', '/claims?q=zzzz'],
  '/claims/new': ['/claims/new'],
  '/claims/:id': ['/claims/mmr-autism', '/claims/mmr-autism?flag=0.6'],
  '/claims/:id/edit': ['/claims/mmr-autism/edit'],
  '/claims/:id/history': ['/claims/mmr-autism/history'],
  '/try': ['/try'],
  '/import': ['/import'],
  '/import/:id': ['/import/$import'],
  '/quality': ['/quality', '/quality?flag=0.6'],
  '/quality/decisions': ['/quality/decisions?decision=flag', '/quality/decisions?month=1999-01'],
  '/wordings': ['/wordings', '/wordings?status=added'],
  '/templates': ['/templates'],
  '/templates/new': [
    '/templates/new?claim=mmr-autism',
    '/templates/new?kind=crisis',
    '/templates/new?from=statins-dementia&lang=de',
  ],
  '/templates/:lang/:slug/history': ['/templates/en/statins-dementia/history'],
  '/due': ['/due'],
  '/recalls': ['/recalls'],
  '/recalls/:id': ['/recalls/$recall'],
  '/experts': ['/experts'],
  '/templates/:lang/:slug': ['/templates/en/ask-the-clinic'],
  '/templates/:lang/:slug/cards': [
    '/templates/en/ask-the-clinic/cards',
    '/templates/en/statins-dementia/cards?format=wide&theme=dark',
  ],
  '/templates/:lang/:slug/edit': ['/templates/en/ask-the-clinic/edit'],
  '/watches': ['/watches'],
  '/watches/new': ['/watches/new'],
  '/watches/:id': ['/watches/$watch'],
  '/evidence': ['/evidence'],
  '/exports': ['/exports'],
  '/reports': ['/reports', '/reports?status=closed'],
  '/settings': ['/settings'],
  '/settings/alerts': ['/settings/alerts'],
  '/settings/alerts/new': ['/settings/alerts/new?way=email'],
  '/settings/alerts/:id': ['/settings/alerts/$alert'],
  '/settings/public': ['/settings/public'],
  '/facts': ['/facts', '/facts?q=zzzz&lang=de'],
  '/facts/:lang/:slug': ['/facts/$fact'],
  '/facts/:lang/:slug/card': ['/facts/$fact/card'],
  '/who-we-are': ['/who-we-are'],
  '/methodology': ['/methodology'],
  '/funding': ['/funding'],
  '/corrections': ['/corrections'],
  '/sources': ['/sources'],
  '/report-an-error': ['/report-an-error'],
  '/report-an-error/thanks': ['/report-an-error/thanks'],
  '/jobs': ['/jobs'],
  '/people': ['/people'],
  '/account': ['/account'],
  '/audit': ['/audit'],
  '/about': ['/about'],
  '/sign-in': ['/sign-in'],
  '/enter': ['/enter?token=x'],
  '/setup': ['/setup?token=spent'],
  '/invite': ['/invite?token=$invite'],
};
/** Pages for people who are not signed in. */
const PUBLIC = Object.keys(PAGES).filter((route) =>
  /^\/(facts|who-we-are|methodology|funding|corrections|sources|report-an-error)\b/.test(route),
);
const OUTSIDE = new Set(['/sign-in', '/enter', '/setup', '/invite', ...PUBLIC]);
/** Not pages: style sheet and script, what programs read, events, and what the command palette asks for. */
const FILES = new Set([
  ...['/live', '/palette', '/static/:name', '/templates/:lang/:slug/cards/:file', '/insights/:id/files/:file'],
  ...['/feeds/:file', '/v1alpha1/claims:search', '/v1alpha1/claims:imageSearch', '/mcp', '/robots.txt'],
]);

describe.runIf(needs('Chromium', chromiumPath))('every page', () => {
  let desk: SeededDesk;
  let browser: Browser;
  let inside: Page;
  let outside: Page;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    desk = await seedDesk();
    browser = await openBrowser();
    inside = (await signedIn(browser, desk)).page;
    outside = await (await browser.createBrowserContext()).newPage();
    ids.$confirmed = (await decideSome(desk)).confirmed;
    const { store } = desk.running.services;
    const [row] = (await store.reviews.list({ band: 'flag', claimId: 'mmr-autism' }, { limit: 1 })).items;
    ids.$review = row!.review.id;
    const most = await store.narratives.list({ order: 'most' }, { limit: 1 }, new Date().toISOString());
    ids.$narrative = most.items[0]!.narrative.id;
    ids.$watch = (await store.watches.list({ status: 'disabled' }, { limit: 1 })).items[0]!.id;
    ids.$fact = await seedPublicSide(desk);
    ids.$recall = await seedLives(desk, ids.$review);
    ids.$report = (await insights.create(desk.running.services, desk.actor, 'last-week')).id;
    const { path } = await invites.invite(desk.running.services, desk.actor, {
      email: 'new@example.org',
      role: 'viewer',
    });
    ids.$invite = path.split('token=')[1]!;
    const rows = 'id,harm,wordings_en\nmmr-autism,low,the jab made him autistic\nunknown,x,\n';
    const { services } = desk.running;
    ids.$import = (await imports.check(services, desk.actor, 'claims.csv', Buffer.from(rows))).id;
    const told = { way: 'webhook', title: 'Team', target: { url: 'https://hooks.example.org/' }, kinds: ['review'] };
    ids.$alert = (await alerts.save(services, desk.actor, 0, null, told, { key: 'a long enough key' })).id;
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const open = async (route: string, address: string) => {
    const page = OUTSIDE.has(route) ? outside : inside;
    const path = address.replaceAll(/\$\w+/g, (name) => ids[name]!);
    const answer = await page.goto(desk.url + path);
    return { page, status: answer!.status() };
  };

  test('is in this list', () => {
    const app = createApp(desk.running.services, null as never, { pages });
    const routes = routesOf(app).filter(
      ({ kind, method, path }) => kind === 'page' && method === 'GET' && !FILES.has(path),
    );
    expect(routes.map(({ path }) => path).sort()).toEqual(Object.keys(PAGES).sort());
  });

  const all = Object.entries(PAGES).flatMap(([route, addresses]) => addresses.map((address) => ({ route, address })));
  test.each(all)('$address is accessible, light and dark, and fits 320 px', async ({ route, address }) => {
    for (const scheme of ['light', 'dark']) {
      const { page, status } = await open(route, address);
      expect(status).toBe(route === '/setup' ? 404 : 200);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width: 1280, height: 900 });
      await opened(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewport({ width: 320, height: 640 });
      expect(await overflow(page)).toBe(0);
    }
    const page = OUTSIDE.has(route) ? outside : inside;
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    expect(await overflow(page)).toBe(0);
  });

  test('the list of shortcut keys opens with ?, is accessible and closes with Escape', async () => {
    const { page } = await open('/', '/');
    await page.keyboard.press('?');
    expect(await page.$eval('#keys', (dialog) => (dialog as HTMLDialogElement).open)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.$eval('#keys', (dialog) => (dialog as HTMLDialogElement).open)).toBe(false);
  });

  test('an unknown address is an accessible page that says so', async () => {
    const { page, status } = await open('/', '/nothing-here');
    expect(status).toBe(404);
    expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('There is nothing here');
    expect(await violations(page)).toEqual([]);
  });
});

/** What is folded away counts as well. */
const opened = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes } = await new AxePuppeteer(page).withTags(TAGS).analyze();
  // Contrast needs a real page in a real browser: were it not looked at, no news would be no good news.
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
