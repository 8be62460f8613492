/// <reference lib="dom" />
import type { Page } from 'puppeteer';
import { openBrowser } from '../tests/browser/open.ts';
import { chromiumPath } from '../tests/services.ts';

/** What Chromium sees of a page: bytes over the wire, layout shift, and the slowest key until the next paint. */
export interface Seen {
  transferKb: number;
  layoutShift: number;
  slowestKeyMs: number;
}

/** Opens queue and review as a person does, on an empty cache, and works on them with keys. Null without Chromium. */
export async function inBrowser(url: string, enter: string, review: string): Promise<Record<string, Seen> | null> {
  if (!chromiumPath) return null;
  const browser = await openBrowser();
  try {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(url + enter);
    await Promise.all([page.waitForNavigation(), page.click('main button')]);
    return {
      '/': await look(page, `${url}/`, ['j', 'j', 'x', 'j', 'k', '?', 'Escape']),
      '/reviews/:id': await look(page, `${url}/reviews/${review}`, ['r', 'Escape', '?', 'Escape']),
    };
  } finally {
    await browser.close();
  }
}

async function look(page: Page, address: string, keys: string[]): Promise<Seen> {
  const cdp = await page.createCDPSession();
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.evaluateOnNewDocument(() => {
    const seen = { shift: 0, slowest: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as any[]) if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as any[])
        if (entry.interactionId) seen.slowest = Math.max(seen.slowest, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  await page.goto(address, { waitUntil: 'load' });
  for (const key of keys) {
    await page.keyboard.press(key as 'j');
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  // Long enough for a live update to arrive.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const seen = await page.evaluate(() => (window as any).seen as { shift: number; slowest: number });
  await cdp.detach();
  return {
    transferKb: Math.round(bytes / 102.4) / 10,
    layoutShift: Math.round(seen.shift * 10_000) / 10_000,
    slowestKeyMs: seen.slowest,
  };
}
