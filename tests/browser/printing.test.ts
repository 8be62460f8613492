import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CARD_FORMATS, CARD_THEMES, type CardFormat, cardPage, cardText, LEAST_FIT } from '../../src/cards/card.ts';
import { createPrinter } from '../../src/fetch/browser.ts';
import { aTemplate } from '../contracts/store/builders.ts';
import { chromiumPath, needs } from '../services.ts';

const text = (over: Parameters<typeof aTemplate>[1] = {}) =>
  cardText({ ...aTemplate('card', over), version: 3, approvedAt: '2026-03-01T10:00:00.000Z' });
/** Width and height stand in the first chunk of a PNG. */
const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
};

describe.runIf(needs('Chromium', chromiumPath))('printing', () => {
  const printer = createPrinter(() => chromiumPath);
  const draw = (format: CardFormat, card: ReturnType<typeof text>) =>
    printer.picture(cardPage(card, format, CARD_THEMES[0]), { ...CARD_FORMATS[format], least: LEAST_FIT });

  test('a card has exactly its size, whatever direction its language has', async () => {
    for (const [format, lang] of [
      ['wide', 'en'],
      ['story', 'ar'],
    ] as const) {
      const { png, over } = await draw(format, text({ lang }));
      expect([sizeOf(png), over]).toEqual([CARD_FORMATS[format], 1]);
    }
  });

  test('a text that is too long even in small letters is said to be, and by how much', async () => {
    const long = text({ short: 'Vaccination protects children and adults. '.repeat(40) });
    expect((await draw('wide', long)).over).toBeGreaterThan(1.2);
    expect((await draw('story', text({ short: 'x'.repeat(240) }))).over).toBe(1);
  });

  test('a page is printed without loading anything or running its scripts', async () => {
    const html =
      '<!doctype html><title>A report</title><p>Numbers</p><img src="http://127.0.0.1:9/x.png" alt=""><script>document.body.textContent = "run".repeat(100000)</script>';
    const pdf = Buffer.from(await printer.pdf(html));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeLessThan(100_000);
  });
});

test('without Chromium the error says how to mend it', async () => {
  await expect(createPrinter(() => null).pdf('<p>x')).rejects.toThrow(
    /apt-get install chromium.*PUPPETEER_EXECUTABLE_PATH/s,
  );
});

test('a browser that does not start is an error in words, and the next in the queue has its turn', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'no-browser-'));
  const printer = createPrinter(() => '/bin/false');
  const results = await Promise.allSettled([printer.pdf('<p>x'), printer.pdf('<p>y')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(String((results[1] as PromiseRejectedResult).reason)).toContain('does not start');
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
