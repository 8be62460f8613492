/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer';
import type { SeededDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath } from '../services.ts';

/** Starts the system's Chromium, quiet and without any outside host. */
export const openBrowser = (): Promise<Browser> =>
  puppeteer.launch({
    executablePath: chromiumPath!,
    args: [
      // The sandbox can't be used by root, as in containers.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A fresh window (own cookies) with somebody signed in by a one-time link, and every error of the page kept. */
export async function signedIn(
  browser: Browser,
  desk: SeededDesk,
  role: Parameters<SeededDesk['enter']>[0] = 'admin',
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('dialog', (dialog) => {
    errors.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(desk.url + (await desk.enter(role)));
  await Promise.all([page.waitForNavigation(), page.click('main button')]);
  return { context, page, errors };
}

/** Clicks and waits for the page that follows. */
export const follow = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);

/** The visible text of the page's content. */
export const mainText = (page: Page): Promise<string> => page.$eval('main', (main) => (main as HTMLElement).innerText);

/** How far the page is wider than its window, in CSS pixels; 0 when nothing must be scrolled sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
