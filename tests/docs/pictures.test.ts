import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGES, pictureOf } from '../fixtures/desk/every-page.ts';

test('every page has its picture, light and dark, and there are no others', () => {
  const wanted = Object.keys(PAGES).flatMap((route) => ['dark', 'light'].map((s) => `${pictureOf(route)}-${s}.webp`));
  expect(readdirSync('docs/desk').sort()).toEqual(wanted.sort());
});
