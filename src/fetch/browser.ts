import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { RemoteError } from '../errors.ts';

/** Draws our own pages with the system's Chromium. Nothing is loaded from anywhere, and no script of a page runs. */
export interface Printer {
  /** A4, with the page's own print styles. */
  pdf(html: string): Promise<Uint8Array>;
  /**
   * A PNG of exactly this size, in CSS pixels. What stands in `[data-fit]` is made smaller in steps (by the property
   * `--fit`, from 1 down to `least`) until it fits its box; `over` is by how much it is still too high at `least`:
   * 1 fits, 1.25 is a quarter too much.
   */
  picture(
    html: string,
    size: { width: number; height: number; least: number },
  ): Promise<{ png: Uint8Array; over: number }>;
}

/** Starting a browser, drawing and ending it takes about a second; one that hangs is ended. */
const LIMIT_MS = 20_000;
/** So many wait for the one browser at most; whoever comes then is asked to come again. */
const MOST_WAITING = 20;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Chromium.app/Contents/MacOS',
];

/** `path` null looks for Chromium at each use, so that installing it helps without a restart. */
export function createPrinter(path: () => string | null = findChromium): Printer {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  /** One browser at a time: each takes some hundred megabytes. */
  const inTurn = async <T>(work: (page: Page) => Promise<T>): Promise<T> => {
    if (waiting >= MOST_WAITING)
      throw new RemoteError('Many pictures are being drawn. Try again in a minute.', {
        code: 'busy',
        permanent: false,
      });
    waiting += 1;
    const turn = last.then(() => withPage(path(), work));
    last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      waiting -= 1;
    }
  };
  return {
    pdf: (html) =>
      inTurn(async (page) => {
        await page.setContent(html, { waitUntil: 'load' });
        return page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true, tagged: true, outline: true });
      }),
    picture: (html, { width, height, least }) =>
      inTurn(async (page) => {
        await page.setViewport({ width, height, deviceScaleFactor: 1 });
        await page.setContent(html, { waitUntil: 'load' });
        const over = await page.evaluate(fit, least);
        const png = await page.screenshot({ type: 'png', clip: { x: 0, y: 0, width, height } });
        return { png, over };
      }),
  };
}

/** Runs in the page. */
function fit(least: number): number {
  const root = document.documentElement;
  const box = document.querySelector('[data-fit]');
  if (!box) return 1;
  const tooMuch = () => Math.max(box.scrollHeight / box.clientHeight, box.scrollWidth / box.clientWidth);
  for (let scale = 1; scale > least; scale -= 0.02) {
    root.style.setProperty('--fit', scale.toFixed(2));
    if (tooMuch() <= 1) return 1;
  }
  root.style.setProperty('--fit', String(least));
  return tooMuch();
}

async function withPage<T>(path: string | null, work: (page: Page) => Promise<T>): Promise<T> {
  if (!path)
    throw new RemoteError(
      'Chromium is not installed on this server. Install it (Debian and Ubuntu: apt-get install chromium; it is in the container image), or name it in PUPPETEER_EXECUTABLE_PATH.',
      { code: 'no-browser', permanent: true },
    );
  const browser = await launch(path);
  const late = setTimeout(() => browser.process()?.kill('SIGKILL'), LIMIT_MS);
  try {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const own = request.url().startsWith('data:') || request.url() === 'about:blank';
      void (own ? request.continue() : request.abort('blockedbyclient'));
    });
    return await work(page);
  } catch (cause) {
    throw new RemoteError('The picture could not be drawn. Try again; if it happens again, Chromium needs a look.', {
      code: 'browser',
      cause,
    });
  } finally {
    clearTimeout(late);
    await browser.close().catch(() => browser.process()?.kill('SIGKILL'));
  }
}

/**
 * Without its sandbox only where that can't be had: as root, or in a container that forbids it. What it draws is our own
 * page, with every text escaped, no script, and nothing from the network.
 */
async function launch(executablePath: string): Promise<Browser> {
  // Loaded at the first use: the start of a server should not wait for it.
  const { default: puppeteer } = await import('puppeteer');
  const start = (bare: boolean) =>
    puppeteer.launch({
      executablePath,
      timeout: LIMIT_MS,
      args: [
        ...(bare ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--font-render-hinting=none',
      ],
    });
  if (process.getuid?.() === 0) return failing(start(true));
  return start(false).catch(() => failing(start(true)));
}
const failing = (started: Promise<Browser>): Promise<Browser> =>
  started.catch((cause) => {
    throw new RemoteError('Chromium is there but does not start. Start it by hand on the server to see why.', {
      code: 'browser',
      cause,
    });
  });

/** The system's Chromium or Chrome; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.PUPPETEER_EXECUTABLE_PATH;
  if (named) return existsSync(named) ? named : null;
  const folders = [...(env.PATH ?? '').split(delimiter), ...PLACES];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}
