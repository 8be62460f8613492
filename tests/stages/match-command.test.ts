import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { macroF1, rankingFigures, share } from '../../src/commands/_metrics.ts';
import evaluate from '../../src/commands/evaluate.ts';
import match from '../../src/commands/match.ts';

const folder = mkdtempSync(join(tmpdir(), 'mythwatch-match-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, lines: readonly (object | string)[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
};

const catalogue = file('claims.jsonl', [
  {
    id: 'garlic',
    text: 'Eating garlic cures the flu.',
    phrasings: ['raw garlic kills the flu overnight', { text: 'el ajo cura la gripe', lang: 'es' }],
  },
  { id: 'magnet', text: 'Vaccines make your arm magnetic.', title: 'Magnetic arms' },
  { id: 'salt', text: 'Salt water baths prevent Ebola.' },
]);

async function run(
  command: typeof match,
  args: string[],
  stdin = '',
): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = [stdout, stderr].map((stream) => {
    const parts: string[] = [];
    stream.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
    return parts;
  });
  const env = { XDG_CACHE_HOME: join(folder, 'cache') };
  const code = await command.run(args, { stdin: Readable.from([stdin]), stdout, stderr, env });
  return { code, out: texts[0]!.join(''), err: texts[1]!.join('') };
}
const parsed = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a short reply takes the claim from the context that its line carries', async () => {
  const posts = file('replies.jsonl', [
    { id: 'a', text: "That's a lie!", context: 'Raw garlic kills the flu overnight, trust me' },
    { id: 'b', text: "That's a lie!" },
    { id: 'c', text: 'Exactly', context: 7 },
  ]);
  const { code, out, err } = await run(match, ['--in', posts, '--catalogue', catalogue]);
  expect(code).toBe(1);
  expect(err).toContain('line 3: needs a "context" that is text');
  const [a, b] = parsed(out);
  expect(a.matches[0]).toMatchObject({ claim: 'garlic', stance: 'rejects', why: { through: 'parent' } });
  expect(b.matches).toEqual([]);
});

test('one line a post, in order, best match first', async () => {
  const posts = file('posts.jsonl', [
    { id: 'a', text: 'Raw garlic kills the flu overnight, trust me' },
    { id: 'b', text: 'Nothing to see here' },
    { id: 3, text: 'El ajo cura la gripe, lo dice mi abuela', lang: 'es' },
  ]);
  const { code, out } = await run(match, ['--in', posts, '--catalogue', catalogue]);
  expect(code).toBe(0);
  const lines = parsed(out);
  expect(lines.map((line) => line.id)).toEqual(['a', 'b', 3]);
  expect(lines[0]).toMatchObject({
    lang: 'en',
    matches: [{ claim: 'garlic', phrasing: 'raw garlic kills the flu overnight' }],
  });
  expect(Object.keys(lines[0].matches[0])).toEqual([
    'claim',
    'phrasing',
    'score',
    'stance',
    'spread',
    'decision',
    'why',
  ]);
  expect(lines[1].matches).toEqual([]);
  expect(lines[2].matches[0]).toMatchObject({ claim: 'garlic', phrasing: 'el ajo cura la gripe' });
});

test('a broken line is named with its number, the rest goes on, and the exit code is 1', async () => {
  const input = [
    '{"id":"a","text":"garlic cures flu"}',
    '{"id":"b"',
    '{"text":"no id"}',
    '[1]',
    '{"id":"c","text":"salt against Ebola"}',
  ];
  const { code, out, err } = await run(match, ['--in', '-', '--catalogue', catalogue], input.join('\n'));
  expect(code).toBe(1);
  expect(parsed(out).map((line) => line.id)).toEqual(['a', 'c']);
  expect(err).toContain('line 2: is not valid JSON');
  expect(err).toContain('line 3: needs an "id"');
  expect(err).toContain('line 4: is not a JSON object');
});

test('--out writes the same lines as standard output, and --top limits the matches', async () => {
  const posts = file('two.jsonl', [{ id: 'a', text: 'garlic and salt baths against flu and Ebola' }]);
  const path = join(folder, 'out.jsonl');
  const shown = await run(match, ['--in', posts, '--catalogue', catalogue, '--top', '1']);
  const written = await run(match, ['--in', posts, '--catalogue', catalogue, '--top', '1', '--out', path]);
  expect(written.out).toBe('');
  expect(readFileSync(path, 'utf8')).toBe(shown.out);
  expect(parsed(shown.out)[0].matches).toHaveLength(1);
});

test.each([
  [['--catalogue', catalogue], /--in/],
  [['--in', '/no/such/file', '--catalogue', catalogue], /no file/],
  [['--in', '-', '--catalogue', '/no/such/folder'], /no catalogue/],
  [['--in', '-', '--catalogue', catalogue, '--top', '0'], /--top/],
])('wrong usage says what to do: %j', async (args, message) => {
  await expect(run(match, args)).rejects.toThrow(message);
});

test('a catalogue with broken lines lists them', async () => {
  const broken = file('broken.jsonl', [
    { id: 'x', text: 'fine claim here' },
    'nonsense',
    { id: 'x', text: 'the same id' },
  ]);
  await expect(run(match, ['--in', '-', '--catalogue', broken])).rejects.toMatchObject({
    problems: [{ line: 2 }, { line: 3, message: '"x" is there twice.' }],
  });
});

test('evaluate prints the figures, with the yardstick when asked', async () => {
  const posts = file('labelled.jsonl', [
    { id: 'p1', text: 'Raw garlic kills the flu overnight' },
    { id: 'p2', text: 'No, garlic does not cure the flu, that is a myth' },
  ]);
  const qrels = file('qrels.tsv', ['post_id\tclaim_id\tlabel', 'p1\tgarlic\tagree', 'p2\tgarlic\tdisagree']);
  const { out } = await run(evaluate, ['--catalogue', catalogue, '--posts', posts, '--qrels', qrels, '--baseline']);
  expect(JSON.parse(out)).toMatchObject({
    catalogue: 3,
    'map@5': 1,
    mrr: 1,
    'p@1': 1,
    'recall@10': 1,
    posts: 1,
    flagged: { disagree: { share: 0, of: 1 } },
    baseline: { 'map@5': 1 },
  });
});

test('a label without its post is refused', async () => {
  const posts = file('few.jsonl', [{ id: 'p1', text: 'garlic' }]);
  const qrels = file('more.tsv', ['p1\tgarlic\tmatch', 'p9\tgarlic\tmatch']);
  await expect(run(evaluate, ['--catalogue', catalogue, '--posts', posts, '--qrels', qrels])).rejects.toThrow(/p9/);
});

test('figures by hand', () => {
  expect(rankingFigures([1, 2, null, 7])).toEqual({
    'map@5': 0.375,
    mrr: 0.4107,
    'p@1': 0.25,
    'recall@10': 0.75,
    posts: 4,
  });
  expect(share(5, 10)).toEqual({ share: 0.5, low: 0.2366, high: 0.7634, of: 10 });
  expect(
    macroF1([
      { truth: 'a', guess: 'a' },
      { truth: 'a', guess: 'b' },
      { truth: 'b', guess: 'b' },
      { truth: 'b', guess: 'b' },
    ]),
  ).toBe(0.7333);
});
