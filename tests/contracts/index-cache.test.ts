import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { synthetic } from '../../bench/_synthetic.ts';
import { indexFor } from '../../src/catalogue/index-cache.ts';
import { loadLanguages } from '../../src/languages/_load.ts';
import type { CatalogueClaim } from '../../src/match/_contract.ts';
import { makeAnalyzer } from '../../src/match/analyzer.ts';
import { indexOf } from '../../src/match/index-data.ts';
import { indexFromBytes, indexToBytes } from '../../src/match/index-file.ts';
import { buildMatcher } from '../../src/match/matcher.ts';
import { trainOn } from '../../src/match/train.ts';
import { comparable } from '../../src/normalise/comparable.ts';

const dir = mkdtempSync(join(tmpdir(), 'mythwatch-index-'));
afterAll(() => rmSync(dir, { recursive: true }));
const languages = await loadLanguages();
const made = synthetic(3, 4_000);
const some: CatalogueClaim[] = made
  .claims(60)
  .map((claim, i) =>
    i % 3 ? claim : { ...claim, phrasings: [{ text: made.about(claim), lang: i % 2 ? 'es' : 'en' }] },
  );
const posts = [...some.map((claim) => made.about(claim)), made.unrelated()].map((text) => comparable(text));

test.each([
  ['with a table', trainOn(some, languages)],
  ['without a table', null],
])('an index read from its bytes matches as one made anew, %s', (_, table) => {
  const read = indexFromBytes(indexToBytes(indexOf(some, makeAnalyzer(languages), table)));
  const [kept, anew] = [buildMatcher(some, languages, table, null, null, read), buildMatcher(some, languages, table)];
  expect(kept.version).toBe(anew.version);
  for (const post of posts) expect(kept.match(post)).toEqual(anew.match(post));
});

test('bytes at any place in memory are read', () => {
  const bytes = indexToBytes(indexOf(some, makeAnalyzer(languages), null));
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  expect(indexFromBytes(moved.subarray(3)).index.offsets).toEqual(indexFromBytes(bytes).index.offsets);
});

test('a changed byte or a missing end is refused, wherever it is', () => {
  const bytes = indexToBytes(indexOf(some.slice(0, 3), makeAnalyzer(languages), null));
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, by, cut) => {
      const broken = cut ? bytes.slice(0, at) : bytes.slice();
      if (!cut) broken[at] = broken[at]! ^ by;
      let read: unknown = null;
      try {
        read = indexFromBytes(broken);
      } catch {
        return;
      }
      // Only the padding of the header may differ without being seen, and it says nothing.
      expect(read).toEqual(indexFromBytes(bytes));
    }),
    { numRuns: 300 },
  );
});

test('a small catalogue has no file', async () => {
  expect(await indexFor(some, null, languages, dir)).toBeNull();
  expect(readdirSync(dir)).toEqual([]);
});

test('a large one is made once; a file that is damaged is made again; of old ones three stay', async () => {
  const claims = made.claims(10_000);
  let builds = 0;
  const get = (list: CatalogueClaim[]) => indexFor(list, null, languages, dir, () => builds++);
  const first = await get(claims);
  expect(builds).toBe(1);
  const again = await get(claims);
  expect(builds).toBe(1);
  expect(again?.index.weights).toEqual(first?.index.weights);
  const path = join(dir, readdirSync(dir)[0]!);
  writeFileSync(path, readFileSync(path).subarray(0, 100_000));
  expect((await get(claims))?.index.weights).toEqual(first?.index.weights);
  expect(builds).toBe(2);
  for (const text of ['one', 'two', 'three']) await get([{ ...claims[0]!, text }, ...claims.slice(1)]);
  expect(builds).toBe(5);
  expect(readdirSync(dir)).toHaveLength(3);
}, 120_000);
