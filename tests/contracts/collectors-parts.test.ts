import { expect, test } from 'vitest';
import { isWebPage } from '../../src/collectors/_parts.ts';

test.each([
  ['<!doctype html><p>x', true],
  ['\uFEFF \n<!-- one --><!-- two -->\n<HTML lang="en">', true],
  ['<?xml version="1.0"?><rss/>', false],
  ['{"version":"https://jsonfeed.org/version/1.1"}', false],
  ['<!-- never closed <html>', false],
  ['<htmlish>', false],
])('%j is a web page: %s', (text, page) => expect(isWebPage(text)).toBe(page));

test('a page of nothing but comments is read once, not over and over', () => {
  // With one expression over all comments this takes longer than the age of the world; the suite's time limit would end it.
  expect(isWebPage(`${'<!---->'.repeat(500)}x`)).toBe(false);
});
