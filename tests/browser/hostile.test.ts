import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostilePosts } from '../fixtures/desk/hostile.ts';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { openBrowser, overflow, signedIn } from './open.ts';

describe.runIf(needs('Chromium', chromiumPath))('hostile posts', () => {
  let desk: SeededDesk;
  let browser: Browser;
  beforeAll(async () => {
    desk = await seedDesk();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('stay text wherever they appear, and break no layout', { timeout: 90_000 }, async () => {
    const { store } = desk.running.services;
    const { page, errors } = await signedIn(browser, desk);
    await page.setViewport({ width: 320, height: 640 });
    const rows = (await store.reviews.list({}, { limit: 200 })).items;
    const reviewed = rows.filter(({ post }) => post.externalId.startsWith('hostile-'));
    expect(reviewed.length).toBeGreaterThanOrEqual(hostilePosts.length - 2);
    const addresses = ['/', '/?band=look', ...reviewed.map(({ review }) => `/reviews/${review.id}`)];
    for (const address of addresses) {
      await page.goto(desk.url + address);
      const seen = await page.evaluate(() => ({
        ran: (window as unknown as { pwned?: number }).pwned ?? null,
        made: document.querySelectorAll(
          '.post-text :not(mark, strong, .cue, wbr), .row-link :not(bdi), [onclick], [onerror], [onload]',
        ).length,
        acting: document.querySelectorAll('a[href^="javascript:" i], a[href^="data:" i], main img, main svg').length,
        title: document.title.endsWith('· Mythwatch'),
      }));
      expect({ address, ...seen }).toEqual({ address, ran: null, made: 0, acting: 0, title: true });
      expect({ address, overflow: await overflow(page) }).toEqual({ address, overflow: 0 });
    }
    expect(errors).toEqual([]);
  });
});
