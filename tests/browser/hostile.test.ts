import { parse } from 'csv-parse/sync';
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
    const addresses = [
      ...['/', '/?band=look', '/?status=all', '/narratives?order=recent', '/posts', '/audit', '/overview'],
      ...reviewed.map(({ review }) => `/reviews/${review.id}`),
      // Which show the same text by the same function: the longest, the one without end, and the one that scripts.
      ...reviewed
        .filter(({ post }) => /word|bidi|script/.test(post.externalId))
        .map(({ review }) => `/narratives/${review.narrativeId}`),
    ];
    for (const address of addresses) {
      await page.goto(desk.url + address);
      const seen = await page.evaluate(() => ({
        ran: (window as unknown as { pwned?: number }).pwned ?? null,
        made: document.querySelectorAll(
          '.post-text :not(mark, strong, .cue, wbr), .row-link :not(bdi), [onclick], [onerror], [onload], [onfocus], [autofocus]',
        ).length,
        acting: document.querySelectorAll(
          'a[href^="javascript:" i], a[href^="data:" i], main img, main svg:not(.spark, .chart)',
        ).length,
        title: document.title.endsWith('· Mythwatch'),
      }));
      expect({ address, ...seen }).toEqual({ address, ran: null, made: 0, acting: 0, title: true });
      expect({ address, overflow: await overflow(page) }).toEqual({ address, overflow: 0 });
    }
    expect(errors).toEqual([]);
  });

  test('stay data in the API and in exports: no formula begins a cell, no line is torn', {
    timeout: 60_000,
  }, async () => {
    const { page } = await signedIn(browser, desk);
    const files = await page.evaluate(async () => {
      const text = async (path: string) => {
        const answer = await fetch(path);
        return { type: answer.headers.get('content-type') ?? '', text: await answer.text(), status: answer.status };
      };
      return {
        api: await text('/api/v1/posts?limit=100'),
        csv: await text('/api/v1/exports/posts.csv'),
        jsonl: await text('/api/v1/exports/posts.jsonl'),
      };
    });
    expect(Object.values(files).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(files.api.type).toContain('json');
    expect(
      files.jsonl.text
        .trim()
        .split('\n')
        .every((line) => JSON.parse(line) !== null),
    ).toBe(true);
    const rows = parse(files.csv.text.replace(/^\ufeff/, ''), { columns: true }) as Record<string, string>[];
    expect(rows.length).toBe(files.jsonl.text.trim().split('\n').length);
    const cells = rows.flatMap((row) => Object.values(row));
    // What a spreadsheet reads as a formula is a plain number here, or stands behind an apostrophe.
    expect(cells.filter((cell) => /^[=+@\t\r]|^-(?![\d.]+$)/.test(cell))).toEqual([]);
    expect(cells.some((cell) => cell.includes('HYPERLINK'))).toBe(true);
  });

  test('typed into an answer they are copied as plain text', { timeout: 60_000 }, async () => {
    const { context, page, errors } = await signedIn(browser, desk);
    await context.overridePermissions(desk.url, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
    const { store } = desk.running.services;
    const [row] = (await store.reviews.list({ claimId: 'mmr-autism', status: 'open' }, { limit: 1 })).items;
    await page.goto(`${desk.url}/reviews/${row!.review.id}?template=en%2Fask-the-clinic&channel=letter`);
    const value = '<img src=x onerror="window.pwned=1"> {{x}} \u202e=cmd';
    await page.type('input[name="v.clinic_name"]', value);
    await page.waitForFunction(() =>
      (document.querySelector('#answer-text') as HTMLTextAreaElement).value.includes('=cmd'),
    );
    await page.focus('h1, #answer-text');
    await page.click('[data-copy-button]');
    await page.waitForSelector('.copy-status.good');
    const rich = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item!.getType('text/html')).text();
    });
    expect(rich).not.toMatch(/<img|<script/);
    expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
    expect(errors).toEqual([]);
    await context.close();
  });
});
