/**
 * Draws starter responses for a second reading: `node tools/second-reading.ts SEED COUNT`.
 *
 * The paths are sorted first, so the same seed draws the same files on every machine while no file comes or goes.
 * Prints one path a line, in the order of the draw.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { random } from '../src/match/random.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** `count` of `items` without repetition (a partial Fisher–Yates shuffle). */
function draw(items: readonly string[], count: number, seed: number): string[] {
  const pool = [...items];
  const next = random(seed);
  return Array.from({ length: Math.min(count, pool.length) }, () => {
    const [item] = pool.splice(Math.floor(next() * pool.length), 1);
    return item ?? '';
  });
}

const [seed, count] = process.argv.slice(2).map(Number);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || Number(count) < 1) {
  console.error('Say a whole number as seed and how many files to draw: node tools/second-reading.ts 20261124 20');
  process.exitCode = 2;
} else {
  const paths = globSync('responses/*/*.md', { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
  for (const file of draw(paths.toSorted(), Number(count), Number(seed))) console.log(file);
}
