import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ShippedQuality } from '../../src/domain/shipped-quality.ts';
import { CODE_VERSION } from '../../src/match/matcher.ts';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const quality = ShippedQuality.parse(JSON.parse(file('docs/quality.json')));
const AGAIN = 'measure again: npm run -s quality';

describe('the figures that the desk shows', () => {
  test('are of this version of the matcher', () => expect(quality.matcher, AGAIN).toBe(CODE_VERSION));

  test.each([
    ['gold', 'tests/gold/posts.jsonl'],
    ['blind', 'tests/gold/blind.jsonl'],
  ])('of the set "%s" count every post of %s, each in one language', (name, path) => {
    const posts = file(path).trim().split('\n').length;
    const set = quality.sets.find((one) => one.name === name)!;
    expect(set.all.posts, AGAIN).toBe(posts);
    expect(set.languages.reduce((sum, { figures }) => sum + figures.posts, 0)).toBe(posts);
  });

  test('stand in the page beside them as well', () => {
    const page = file('docs/quality.md');
    expect(page).toContain(`Matcher ${quality.matcher}, ${quality.claims} claims, ${quality.measuredAt}.`);
    for (const { all } of quality.sets)
      expect(page).toContain(`| all | ${all.posts} | ${Math.round(all.rightFirst.share * 100)} % (`);
  });
});
