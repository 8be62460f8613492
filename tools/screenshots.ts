/**
 * Pictures of every page of the desk and of the public side for `docs/desk/`, light and dark, from a desk with made-up
 * people and posts that it starts and ends itself: node tools/screenshots.ts [ROUTE …]
 * Needs Chromium (CHROMIUM_PATH).
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer';
import { OUTSIDE, PAGES, pictureOf, seedPages } from '../tests/fixtures/desk/every-page.ts';
import { seedDesk } from '../tests/fixtures/desk/seed.ts';

const FOLDER = fileURLToPath(new URL('../docs/desk/', import.meta.url));
const SIZE = { width: 1280, height: 860 };
const QUALITY = 70;
/** The pictures in the README show the whole page. */
const WHOLE = new Set(['/reviews/:id', '/overview']);

const chosen = process.argv.slice(2);
const desk = await seedDesk({ hostile: false });
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
});
try {
  const inside = await browser.newPage();
  const outside = await (await browser.createBrowserContext()).newPage();
  await inside.goto(desk.url + (await desk.enter('admin')));
  await Promise.all([inside.waitForNavigation(), inside.click('main button')]);
  const at = await seedPages(desk);
  await mkdir(FOLDER, { recursive: true });
  for (const [route, addresses] of Object.entries(PAGES)) {
    if (chosen.length > 0 && !chosen.includes(route)) continue;
    const page = OUTSIDE.has(route) ? outside : inside;
    await page.setViewport(SIZE);
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      // The second address of a review is one that nobody has decided.
      await page.goto(at(route === '/reviews/:id' ? addresses[1]! : addresses[0]!));
      const path = `${FOLDER}${pictureOf(route)}-${scheme}.webp` as const;
      await page.screenshot({ path, type: 'webp', quality: QUALITY, fullPage: WHOLE.has(route) });
      process.stdout.write(`${path}\n`);
    }
  }
} finally {
  await browser.close();
  await desk.close();
}
