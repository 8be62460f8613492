import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatClaim, formatTemplate } from '../../src/catalogue/files.ts';
import command from '../../src/commands/catalogue.ts';
import { aClaim, aTemplate } from '../fixtures/catalogue/docs.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mythwatch-command-'));
  await write('claims/colds/garlic.yaml', formatClaim(aClaim('garlic')));
  await write('responses/en/garlic.md', formatTemplate(aTemplate('garlic')));
});
afterEach(() => rm(dir, { recursive: true }));

async function write(file: string, value: string): Promise<void> {
  await mkdir(join(dir, file, '..'), { recursive: true });
  await writeFile(join(dir, file), value);
}
async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = { DATA_DIR: join(dir, 'data') };
  const code = await command.run(args, { stdin: new PassThrough(), stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}
const lastLine = (value: string) => value.trim().split('\n').at(-1);

test('check says that all is well and what to do next', async () => {
  const { code, out } = await run('check', dir);
  expect(code).toBe(0);
  expect(lastLine(out)).toBe(`No problems, 0 warnings. Next: mythwatch catalogue import ${dir}`);
});

test('check names file, line, field and remedy, and exits 1; import then changes nothing', async () => {
  await write('claims/colds/onion.yaml', formatClaim(aClaim('onion')).replace('harm:', 'hram:'));
  await write('responses/en/garlic.md', formatTemplate(aTemplate('garlic', { warning: 'People say:' })));
  const checked = await run('check', dir);
  expect(checked.code).toBe(1);
  expect(checked.out).toMatch(/onion\.yaml:6 problem: hram is not a known field\. Did you mean "harm"\?/);
  expect(checked.out).toMatch(/garlic\.md:\d+ problem: warning does not say that a myth follows\./);
  expect(lastLine(checked.out)).toMatch(/3 problems to mend.*check again\.$/);
  const imported = await run('import', dir);
  expect(imported.code).toBe(1);
  expect(lastLine(imported.out)).toMatch(/^Nothing was imported: 3 problems/);
});

test('a folder of claim files alone can be checked', async () => {
  const { code, out } = await run('check', join(dir, 'claims'));
  expect(code).toBe(0);
  expect(out).toContain('1 claim and 0 responses read.');
});

test('import, export and import again make a round trip', async () => {
  const first = await run('import', dir);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('Claims: 1 added, 0 updated, 0 unchanged, 0 kept as changed here.');
  expect(lastLine(first.out)).toContain('approve it on the desk');
  const exported = await run('export', join(dir, 'out'));
  expect(exported.out).toContain('2 files in');
  expect(await readFile(join(dir, 'out/claims/colds/garlic.yaml'), 'utf8')).toBe(formatClaim(aClaim('garlic')));
  const again = await run('import', join(dir, 'out'));
  expect(lastLine(again.out)).toBe('Nothing new. Next: nothing to do.');
});

test('the evidence table is printed from a folder', async () => {
  const { code, out } = await run('evidence', dir);
  expect(code).toBe(0);
  expect(out).toContain(
    '| A | Agency | [Colds and what helps](<https://agency.example.org/colds>) | 2026-01-02 | garlic | 1 |',
  );
});

test.each([[[]], [['bogus']], [['export']], [['sync', 'x']], [['check', 'a', 'b']], [['check', '--overwrite']]])(
  'wrong usage %j exits 2 with the usage',
  async (args) => {
    const { code, err, out } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain('mythwatch catalogue check [PATH]');
    expect(out).toBe('');
  },
);

test('a folder that is not there is an InputError', async () => {
  await expect(run('check', join(dir, 'nowhere'))).rejects.toMatchObject({ name: 'InputError' });
});
