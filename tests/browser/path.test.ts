import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as reviews from '../../src/actions/reviews.ts';
import { PASSWORD, type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { follow, mainText, openBrowser, signedIn } from './open.ts';

describe.runIf(needs('Chromium', chromiumPath))('from the queue to a copied answer', () => {
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

  const reviewAt = (page: Page) => new URL(page.url()).pathname.split('/')[2]!;
  const press = (page: Page, key: 'j' | 'Enter' | 'c' | 'u') =>
    Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
  const copiesOf = async (reviewId: string) =>
    (await desk.running.services.store.answers.list({ reviewId }, { limit: 10 })).items;

  test('three keys copy a vetted answer, on record as copied; two more decide and go back', async () => {
    const { context, page, errors } = await signedIn(browser, desk);
    await context.overridePermissions(desk.url, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
    await page.keyboard.press('j');
    await press(page, 'Enter');
    const id = reviewAt(page);
    await page.keyboard.press('y');
    await page.waitForFunction(() => document.querySelector('[data-copy-status]')?.textContent?.startsWith('Copied.'));
    const clipboard = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const part = async (type: string) => (await item!.getType(type)).text();
      return { plain: await part('text/plain'), rich: await part('text/html') };
    });
    const [copied] = await copiesOf(id);
    expect(clipboard.plain.replaceAll('\r\n', '\n')).toBe(copied!.answer.text);
    expect(clipboard.rich).toContain('href="https://');
    await press(page, 'c');
    expect((await desk.running.services.store.reviews.get(id))?.status).toBe('confirmed');
    await press(page, 'u');
    expect(await page.$(`a[href*="${id}"]`)).toBeNull();
    expect(errors).toEqual([]);
    await context.close();
  });

  test('works without JavaScript: password, filters, reject with a reason, undo, copy by hand', async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${desk.url}/?risk=medium`);
    await page.type('#f-email', 'admin@example.org');
    await page.type('#f-password', PASSWORD);
    await follow(page, 'main button.primary');
    expect(new URL(page.url()).search).toBe('?risk=medium');
    expect(await page.$('a[aria-label="Remove the filter: Medium risk"]')).not.toBeNull();
    await Promise.all([page.waitForNavigation(), page.$eval('.row-link', (link) => (link as HTMLElement).click())]);
    const id = reviewAt(page);
    await page.select('select[name=reason]', 'satire');
    await follow(page, 'button[value=reject]');
    expect(await desk.running.services.store.reviews.get(id)).toMatchObject({ status: 'rejected' });
    expect(reviewAt(page)).not.toBe(id);
    await follow(page, '.notice button');
    expect(reviewAt(page)).toBe(id);
    expect(await desk.running.services.store.reviews.get(id)).toMatchObject({ status: 'open' });
    expect(await page.$eval('.js-only', (button) => getComputedStyle(button).display)).toBe('none');
    await follow(page, 'button.no-js[value=copy]');
    expect(await mainText(page)).toContain('Recorded: version 1');
    expect(await copiesOf(id)).toHaveLength(1);
    await context.close();
  });

  test('an empty placeholder blocks copying until it is filled in', async () => {
    const { context, page } = await signedIn(browser, desk);
    const row = (
      await desk.running.services.store.reviews.list({ claimId: 'mmr-autism', status: 'open' }, { limit: 1 })
    ).items[0]!;
    await page.goto(`${desk.url}/reviews/${row.review.id}?template=en%2Fask-the-clinic&channel=bluesky`);
    await page.$eval('input[name="v.clinic_name"]', (input) => input.removeAttribute('required'));
    await page.keyboard.press('y');
    await page.waitForSelector('.copy-status.bad');
    const withPlaceholder = async () =>
      (await copiesOf(row.review.id)).filter(({ copy }) => copy.templateId === 'en/ask-the-clinic');
    expect(await withPlaceholder()).toEqual([]);
    await page.type('input[name="v.clinic_name"]', 'the Harbour Clinic {{other}} <b>');
    await follow(page, 'button[value=show]');
    const text = await page.$eval('#answer-text', (area) => (area as HTMLTextAreaElement).value);
    expect(text).toContain('the Harbour Clinic {{other}} <b>');
    await page.keyboard.press('y');
    await page.waitForSelector('.copy-status.good');
    expect((await withPlaceholder())[0]?.answer.text).toBe(text);
    await context.close();
  });

  test('two people on one review: the second sees what it is now and keeps the note', async () => {
    const { context, page } = await signedIn(browser, desk, 'reviewer');
    const { review } = (await desk.running.services.store.reviews.list({ status: 'open' }, { limit: 1 })).items[0]!;
    await page.goto(`${desk.url}/reviews/${review.id}`);
    await reviews.move(desk.running.services, desk.actor, review.id, review.version, { kind: 'claim' });
    await page.click('.note summary');
    await page.type('#note', 'Seen in two groups of parents.');
    await follow(page, 'button[value=note]');
    const text = await mainText(page);
    expect(text).toContain('Somebody changed this review; here is what it is now.');
    expect(text).toContain('held by Ada Admin');
    expect(await page.$eval('#note', (note) => (note as HTMLTextAreaElement).value)).toBe(
      'Seen in two groups of parents.',
    );
    expect(await desk.running.services.store.reviews.get(review.id)).toMatchObject({ assignee: desk.actor.id });
    await context.close();
  });

  test('several posts are decided at once, and taken back at once', async () => {
    const { context, page } = await signedIn(browser, desk, 'reviewer');
    await page.goto(`${desk.url}/?status=open`);
    const picked = await page.$$eval('.pick input', (boxes) =>
      boxes.slice(0, 2).map((box) => {
        (box as HTMLInputElement).click();
        return (box as HTMLInputElement).value;
      }),
    );
    await follow(page, 'button[value=close]');
    expect(await mainText(page)).toContain('2 posts closed.');
    expect(new URL(page.url()).search).toBe('?status=open');
    await follow(page, '.notice button');
    for (const id of picked) expect((await desk.running.services.store.reviews.get(id))?.status).toBe('open');
    await context.close();
  });

  test('a viewer reads everything and is offered no decision', async () => {
    const { context, page } = await signedIn(browser, desk, 'viewer');
    await Promise.all([page.waitForNavigation(), page.$eval('.row-link', (link) => (link as HTMLElement).click())]);
    expect(await page.$$eval('main form', (forms) => forms.length)).toBe(0);
    expect(await mainText(page)).toContain('Why it matched');
    await context.close();
  });

  test('shortcut keys can be switched off', async () => {
    const { context, page } = await signedIn(browser, desk);
    await follow(page, '.foot button[value=off]');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.className)).not.toBe('row-link');
    await follow(page, '.foot button[value=dark]');
    expect(await page.$eval('html', (root) => root.dataset.theme)).toBe('dark');
    await context.close();
  });
});
