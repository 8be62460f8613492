/**
 * Pictures of the desk for `docs/desk/`: queue and review, light and dark.
 *
 *     node tools/screenshots.ts 'http://127.0.0.1:4300/enter?token=…'
 *
 * The address is the sign-in link that `mythwatch demo` prints; it works once. Needs Chromium (CHROMIUM_PATH).
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Page } from 'puppeteer';

const FOLDER = fileURLToPath(new URL('../docs/desk/', import.meta.url));
const SIZE = { width: 1280, height: 860, deviceScaleFactor: 1 };

const [link] = process.argv.slice(2);
if (!link || !URL.canParse(link)) {
  process.stderr.write(
    "Give the desk's sign-in link, for example: node tools/screenshots.ts 'http://127.0.0.1:4300/enter?token=…'\n",
  );
  process.exit(2);
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  await page.setViewport(SIZE);
  await page.goto(link);
  await Promise.all([page.waitForNavigation(), page.click('main button')]);
  await mkdir(FOLDER, { recursive: true });
  const home = new URL('/', link).href;
  await both(page, 'queue', home);
  const best = await withAnswer(page, home);
  await both(page, 'review', best);
} finally {
  await browser.close();
}

async function both(page: Page, name: string, address: string): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(address, { waitUntil: 'networkidle0' });
    const path = `${FOLDER}${name}-${scheme}.png` as const;
    await page.screenshot({ path, fullPage: name === 'review' });
    process.stdout.write(`${path}\n`);
  }
}

/** The first review of the queue that has an answer to copy; else the first one. */
async function withAnswer(page: Page, home: string): Promise<string> {
  await page.goto(home);
  const links = await page.$$eval('.row-link', (all) =>
    all.slice(0, 20).map((one) => (one as unknown as { href: string }).href),
  );
  for (const address of links) {
    await page.goto(address);
    if (await page.$('#answer-text')) return address;
  }
  return links[0] ?? home;
}
