import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { follow, mainText, openBrowser, signedIn } from './open.ts';

describe.runIf(needs('Chromium', chromiumPath))('two people at one desk', () => {
  let desk: SeededDesk;
  let browser: Browser;
  beforeAll(async () => {
    desk = await seedDesk({ hostile: false });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  const openReview = async (at: number) =>
    (await desk.running.services.store.reviews.list({ status: 'open', band: 'flag' }, { limit: 9 })).items[at]!.review;
  const says = (page: Page, selector: string, words: string) =>
    page.waitForFunction(
      (where, text) => document.querySelector(where)?.textContent?.includes(text) ?? false,
      { timeout: 12_000 },
      selector,
      words,
    );
  const shift = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as any[]) sum += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 200);
        }),
    );

  test('on one review: each sees the other, the second sees who holds it, and no move is lost', {
    timeout: 60_000,
  }, async () => {
    const ada = await signedIn(browser, desk);
    const rita = await signedIn(browser, desk, 'reviewer');
    const { id } = await openReview(0);
    await ada.page.goto(`${desk.url}/reviews/${id}`);
    await rita.page.goto(`${desk.url}/reviews/${id}`);
    expect(await rita.page.$eval('[data-present]', (line) => line.textContent)).toBe('Open with Ada Admin');
    await says(ada.page, '[data-present]', 'Open with Rita Reviewer');
    await Promise.all([ada.page.waitForNavigation(), ada.page.keyboard.press('h')]);
    expect(await mainText(ada.page)).toContain('held by you');
    await says(rita.page, '[data-changed]', 'Ada Admin changed this review meanwhile');
    await Promise.all([rita.page.waitForNavigation(), rita.page.keyboard.press('c')]);
    expect(await mainText(rita.page)).toContain('held by Ada Admin');
    expect(await desk.running.services.store.reviews.get(id)).toMatchObject({
      status: 'claimed',
      assignee: desk.actor.id,
    });
    expect([...ada.errors, ...rita.errors]).toEqual([]);
    await ada.context.close();
    await rita.context.close();
  });

  test('in the queue: what somebody else decides is greyed with the name, and nothing moves', {
    timeout: 60_000,
  }, async () => {
    const ada = await signedIn(browser, desk);
    const rita = await signedIn(browser, desk, 'reviewer');
    const { id } = await openReview(1);
    const row = `[data-row="${id}"]`;
    await ada.page.goto(`${desk.url}/`);
    const before = await ada.page.$eval(row, (one) => one.getBoundingClientRect().toJSON());
    await rita.page.goto(`${desk.url}/reviews/${id}`);
    await says(ada.page, `${row} .row-live`, 'Open with Rita Reviewer');
    await rita.page.select('select[name=reason]', 'satire');
    await follow(rita.page, 'button[value=reject]');
    await says(ada.page, `${row} .row-live`, 'Rejected: Rita Reviewer');
    expect(await ada.page.$eval(row, (one) => one.classList.contains('done'))).toBe(true);
    expect(await ada.page.$eval(row, (one) => one.getBoundingClientRect().toJSON())).toEqual(before);
    expect(await shift(ada.page)).toBeLessThan(0.001);
    await ada.context.close();
    await rita.context.close();
  });

  test('a view is saved, used, removed and taken back', { timeout: 60_000 }, async () => {
    const { context, page } = await signedIn(browser, desk, 'reviewer');
    await page.goto(`${desk.url}/?lang=de`);
    await page.click('.views summary');
    await page.type('.views input[name=name]', 'German posts');
    await follow(page, '.views form[action="/views"] button');
    expect(await page.$eval('.views [aria-current]', (link) => link.textContent)).toBe('German posts');
    await page.click('.views summary');
    await follow(page, '.views form[action$="/remove"] button');
    expect(await page.$('.views .pills')).toBeNull();
    await follow(page, '.notice button');
    expect(await page.$eval('.views .pills a', (link) => link.textContent)).toBe('German posts');
    await context.close();
  });

  test('the command palette goes to a page, does an action and finds a claim, by keys alone', {
    timeout: 60_000,
  }, async () => {
    const { context, page } = await signedIn(browser, desk);
    const command = async (words: string, wait: string) => {
      await page.keyboard.down('Control');
      await page.keyboard.press('k');
      await page.keyboard.up('Control');
      await page.keyboard.type(words);
      await says(page, '#palette-list', wait);
      const active = await page.$eval('#palette input', (field) => field.getAttribute('aria-activedescendant'));
      expect(await page.$eval(`#${active}`, (option) => option.getAttribute('aria-selected'))).toBe('true');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    };
    await command('watch', 'Watches');
    expect(new URL(page.url()).pathname).toBe('/watches');
    await command('mmr vaccine causes', 'The MMR vaccine causes autism.');
    expect(new URL(page.url()).pathname).toBe('/claims/mmr-autism');
    const { id } = await openReview(2);
    await page.goto(`${desk.url}/reviews/${id}`);
    await command('take it', 'Take it on');
    expect((await desk.running.services.store.reviews.get(id))?.status).toBe('claimed');
    await context.close();
  });

  test('another way to deal with a post needs a reason, takes it off the queue until its day, and can be taken back', {
    timeout: 60_000,
  }, async () => {
    const { context, page } = await signedIn(browser, desk, 'reviewer');
    const { id } = await openReview(3);
    await page.goto(`${desk.url}/reviews/${id}`);
    await page.$eval('#advise-note', (note) => {
      note.closest('details')!.open = true;
    });
    await page.select('#advise-strategy', 'monitor');
    await page.type('#advise-note', 'Nobody in our region has seen it yet.');
    await follow(page, 'button[value=advise]');
    const store = desk.running.services.store;
    expect(await store.reviews.get(id)).toMatchObject({ status: 'monitored', strategy: 'monitor' });
    const text = await mainText(page);
    expect(text).toContain('It comes back on');
    expect(text).toContain('Nobody in our region has seen it yet.');
    await follow(page, '.notice button');
    expect(await store.reviews.get(id)).toMatchObject({ status: 'open', chosenStrategy: null, recheckAt: null });
    await context.close();
  });
});
