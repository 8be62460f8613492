import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { pages } from '../../src/http/pages/index.ts';
import { routesOf } from '../../src/http/routes.ts';
import { FILES, OUTSIDE, PAGES, seedPages } from '../fixtures/desk/every-page.ts';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { openBrowser, overflow, signedIn } from './open.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe.runIf(needs('Chromium', chromiumPath))('every page', () => {
  let desk: SeededDesk;
  let browser: Browser;
  let inside: Page;
  let outside: Page;
  let at: (address: string) => string;

  beforeAll(async () => {
    desk = await seedDesk();
    browser = await openBrowser();
    inside = (await signedIn(browser, desk)).page;
    outside = await (await browser.createBrowserContext()).newPage();
    at = await seedPages(desk);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const open = async (route: string, address: string) => {
    const page = OUTSIDE.has(route) ? outside : inside;
    const answer = await page.goto(at(address));
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
