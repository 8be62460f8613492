import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addLanguage } from '../../src/http/words/speech.ts';
import { collectWords, entriesOf } from '../../tools/words.ts';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { openBrowser, overflow, signedIn } from './open.ts';

/** A third longer, as translations are, in a language that runs from right to left. */
const long = Object.fromEntries(
  [...collectWords().keys()].flatMap((text) =>
    entriesOf(text, 'ar').map((key) => [key, `${text} ${text.slice(0, text.length / 3)}`]),
  ),
);

describe.runIf(needs('Chromium', chromiumPath))('the desk in another language', () => {
  let desk: SeededDesk;
  let browser: Browser;
  let page: Page;
  let review = '';

  beforeAll(async () => {
    addLanguage('ar', long);
    desk = await seedDesk({ hostile: false });
    browser = await openBrowser();
    page = (await signedIn(browser, desk)).page;
    review = (await desk.running.services.store.reviews.list({ band: 'flag' }, { limit: 1 })).items[0]!.review.id;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('is chosen on the account page, and stays with the person', async () => {
    await page.goto(`${desk.url}/account`);
    await page.select('select[name=language]', 'de');
    await Promise.all([page.waitForNavigation(), page.click('form[action="/account/language"] button')]);
    expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('Ihr Konto');
    expect(await page.$eval('.notice', (notice) => notice.textContent)).toContain('Gespeichert.');
    const other = (await signedIn(browser, desk)).page;
    await other.goto(desk.url);
    expect(await other.$eval('html', (html) => html.lang)).toBe('de');
    await other.close();
  });

  test.each(['de', 'ar'])('%s: queue and review are accessible and fit 320 px', async (language) => {
    await desk.running.services.store.people.change(
      desk.actor.id.slice('user:'.length),
      { language },
      {
        actor: desk.actor.id,
        at: new Date().toISOString(),
      },
    );
    for (const path of ['/', `/reviews/${review}`]) {
      await page.goto(desk.url + path);
      expect(await page.$eval('html', (html) => [html.lang, html.dir])).toEqual([
        language,
        language === 'ar' ? 'rtl' : 'ltr',
      ]);
      await page.setViewport({ width: 1280, height: 900 });
      const { violations } = await new AxePuppeteer(page).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.setViewport({ width: 320, height: 640 });
      expect(await overflow(page)).toBe(0);
    }
  });
});
