import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OUTSIDE, PAGES, seedPages } from '../fixtures/desk/every-page.ts';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { openBrowser, overflow, signedIn } from './open.ts';

/** Compressed bytes of a page with its style sheet and scripts, nothing cached; pictures of corrections aside. */
const MOST_BYTES = 60 * 1024;

describe.runIf(needs('Chromium', chromiumPath))('every page', () => {
  let desk: SeededDesk;
  let browser: Browser;
  let at: (address: string) => string;
  let inside: Page;
  let outside: Page;
  beforeAll(async () => {
    desk = await seedDesk();
    browser = await openBrowser();
    inside = (await signedIn(browser, desk)).page;
    outside = await (await browser.createBrowserContext()).newPage();
    at = await seedPages(desk);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const some = Object.entries(PAGES).map(([route, [address]]) => ({ route, address: address! }));
  test.each(some)(
    '$route is light, does not move, fits 200 % and reads without scripts',
    async ({ route, address }) => {
      const page = OUTSIDE.has(route) ? outside : inside;
      // Half the width at twice the size: what a window of 1280 px shows at 200 %.
      await page.setViewport({ width: 640, height: 450, deviceScaleFactor: 2 });
      expect(await bytesOf(page, () => page.goto(at(address)))).toBeLessThanOrEqual(MOST_BYTES);
      expect(await shiftsOf(page)).toBe(0);
      expect(await overflow(page)).toBe(0);
      const headings = await headingsOf(page);
      await page.setJavaScriptEnabled(false);
      await page.goto(at(address));
      expect(await headingsOf(page)).toEqual(headings);
      await page.setJavaScriptEnabled(true);
    },
  );
});

async function bytesOf(page: Page, load: () => Promise<unknown>): Promise<number> {
  const session = await page.createCDPSession();
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await load();
  await session.detach();
  return bytes;
}

/** Cumulative layout shift of the page as it stands. */
const shiftsOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );

const headingsOf = (page: Page): Promise<string[]> =>
  page.$$eval('main h1, main h2', (all) =>
    all.filter((one) => (one as HTMLElement).offsetParent).map((one) => one.textContent?.trim() ?? ''),
  );
