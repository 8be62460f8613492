import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';
import { chromiumPath, needs } from '../services.ts';
import { mainText, openBrowser, signedIn } from './open.ts';

/**
 * Five tasks, each from one line, done by somebody who has never seen the desk: the script finds its way by the words that
 * stand on the pages and nothing else, no address, no class, no identifier.
 */
describe.runIf(needs('Chromium', chromiumPath))('a first day at the desk, by visible words only', () => {
  let desk: SeededDesk;
  let browser: Browser;
  let page: Page;
  let other: Page;
  beforeAll(async () => {
    desk = await seedDesk({ hostile: false });
    browser = await openBrowser();
    page = (await signedIn(browser, desk, 'editor')).page;
    other = (await signedIn(browser, desk, 'admin')).page;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('find what spreads most', async () => {
    await click(page, 'Narratives');
    await click(page, 'Seen most');
    expect(await mainText(page)).toMatch(/My nephew was a chatty, normal toddler[\s\S]*?3 sightings/);
    await click(page, 'My nephew was a chatty');
    expect(await mainText(page)).toContain('The MMR vaccine causes autism.');
  });

  test('reject a wrong match', async () => {
    await click(page, 'Queue');
    await click(page, 'Please share with everyone over 50');
    await choose(page, 'Why it is rejected', 'It is about something else');
    await press(page, 'Reject');
    await click(page, 'Queue');
    await choose(page, 'Status', 'Rejected');
    await press(page, 'Filter');
    expect(await mainText(page)).toContain('Please share with everyone over 50');
  });

  test('add a wording', async () => {
    await findClaim(page);
    await click(page, 'Edit');
    await fill(page, 'English', '\nthey gave him the triple jab and the autism came with it', true);
    await press(page, 'Save');
    expect(await mainText(page)).toContain('they gave him the triple jab and the autism came with it');
  });

  test('write a template; somebody else approves it', { timeout: 60_000 }, async () => {
    await findClaim(page);
    await click(page, 'Write an answer');
    for (const [label, text] of Object.entries(TEMPLATE)) await fill(page, label, text);
    await press(page, 'Hand it in for approval');
    expect(await mainText(page)).toContain(TEMPLATE['Headline: the truth first']);

    await click(other, 'Templates');
    await fill(other, 'Words', 'measles jab safe');
    await press(other, 'Find');
    await click(other, TEMPLATE['Headline: the truth first']);
    await press(other, 'Approve this version');
    expect(await mainText(other)).toContain('Approved');
  });

  test('export last week', async () => {
    await click(page, 'Overview');
    await press(page, 'Export last week');
    expect(await mainText(page)).toMatch(/Insight report, \d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2}/);
    expect(await mainText(page)).toContain('Download the numbers (CSV)');
  });
});

const TEMPLATE = {
  'Short name': 'mmr-studies',
  'Headline: the truth first': 'Studies of many children find the measles jab safe',
  Fact: 'Doctors have compared children who had the MMR vaccine with children who had not. Both groups were the same.',
  Warning: 'A false claim keeps coming back.',
  Myth: 'The claim says that the MMR vaccine causes autism.',
  'How it misleads': 'It rests on one study from 1998 that was faked and taken back.',
  'Fact again': 'Children get the jab at the age when autism is often first seen. The one does not lead to the other.',
  'Short form': 'Studies of many children find the MMR vaccine safe.',
};

async function findClaim(page: Page): Promise<void> {
  await click(page, 'Catalogue');
  await fill(page, 'Words', 'MMR autism');
  await press(page, 'Find');
  await click(page, 'The MMR vaccine causes autism.');
}
/** What shows these words, a link for one. */
async function click(page: Page, words: string): Promise<void> {
  const found = await page.waitForSelector(`main ::-p-text(${words}), nav ::-p-text(${words})`, { timeout: 10_000 });
  await Promise.all([page.waitForNavigation(), found!.click()]);
}
async function press(page: Page, words: string): Promise<void> {
  const found = await page.waitForSelector(`::-p-aria([name="${words}"][role="button"])`, { timeout: 10_000 });
  await Promise.all([page.waitForNavigation(), found!.click()]);
}
/** A field by the words of its label. */
async function fill(page: Page, label: string, text: string, append = false): Promise<void> {
  const found = (await page.waitForSelector(`::-p-aria(${label})`, { timeout: 10_000 }))!;
  await found.focus();
  await page.keyboard.down('Control');
  await page.keyboard.press(append ? 'End' : 'a');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
}
async function choose(page: Page, label: string, option: string): Promise<void> {
  const found = (await page.waitForSelector(`::-p-aria(${label})`, { timeout: 10_000 }))!;
  const value = await found.evaluate(
    (select, words) => [...(select as HTMLSelectElement).options].find((one) => one.text.trim() === words)?.value,
    option,
  );
  expect(value, `“${option}” under “${label}”`).toBeDefined();
  await found.select(value!);
}
