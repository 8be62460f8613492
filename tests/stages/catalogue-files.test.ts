import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { formatClaim, parseClaim } from '../../src/catalogue/claim-file.ts';
import { readClaims, readTemplates } from '../../src/catalogue/files.ts';
import { nearest } from '../../src/catalogue/schema-problems.ts';
import { formatTemplate, parseTemplate } from '../../src/catalogue/template-file.ts';
import { ClaimDoc } from '../../src/domain/claim.ts';
import { TemplateDoc } from '../../src/domain/template.ts';
import { aClaim, aTemplate } from '../fixtures/catalogue/docs.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
async function folderOf(files: Record<string, string | Buffer>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mythwatch-catalogue-'));
  folders.push(dir);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), text);
  }
  return dir;
}

describe('writing and reading back', () => {
  const text = (max: number, min = 12) =>
    fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1 }),
          fc.constantFrom(
            ': ',
            ' #',
            '---',
            '\n## Fact\n',
            '\n\n# a',
            '\\#',
            "'",
            '"',
            '- ',
            '{{a}}',
            '\n',
            'no',
            '2026-01-01',
          ),
        ),
        { minLength: min, maxLength: 30 },
      )
      .map((parts) =>
        parts
          .join('')
          .replaceAll(/[^\P{Cc}\n]/gu, ' ')
          .trim(),
      )
      .filter((value) => value.length >= min && value.length <= max);
  const inline = (max: number, min = 12) =>
    text(max * 2, min)
      .map((value) => value.replaceAll('\n', ' ').trim())
      .filter((value) => value.length <= max && value.length >= min);
  const evidence = fc.record({
    title: text(400),
    note: text(500),
    tier: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
  });

  test('a claim is the same after being written and read, and is written the same again', () => {
    fc.assert(
      fc.property(
        text(300),
        text(1500),
        fc.array(text(500), { maxLength: 4 }),
        evidence,
        (claim, correction, phrasings, piece) => {
          const doc = ClaimDoc.parse(
            aClaim('law', {
              claim,
              correction,
              phrasings: phrasings.map((phrasing) => ({ lang: 'en', text: phrasing })),
              evidence: [{ ...aClaim('law').evidence[0]!, ...piece }],
            }),
          );
          const written = formatClaim(doc);
          const { doc: read, problems } = parseClaim(written);
          expect(problems).toEqual([]);
          expect(read).toEqual(doc);
          expect(formatClaim(read!)).toBe(written);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a template is the same after being written and read, whatever headings and marks its texts hold', () => {
    fc.assert(
      fc.property(
        inline(100),
        text(1200),
        text(300),
        text(400),
        text(800),
        fc.option(text(300)),
        evidence,
        (headline, fact, warning, myth, fallacy, callToAction, piece) => {
          const doc = TemplateDoc.parse(
            aTemplate('law', {
              headline,
              fact,
              warning,
              myth,
              fallacy,
              ...(callToAction === null ? {} : { callToAction }),
              evidence: [{ ...aTemplate('law').evidence[0]!, ...piece }, aTemplate('law').evidence[1]!],
            }),
          );
          const written = formatTemplate(doc);
          const { doc: read, problems } = parseTemplate(written);
          expect(problems).toEqual([]);
          expect(read).toEqual(doc);
          expect(formatTemplate(read!)).toBe(written);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('files from Windows editors, with a byte order mark and CRLF, read the same', () => {
    const windows = (value: string) => `\uFEFF${value.replaceAll('\n', '\r\n')}`;
    expect(parseClaim(windows(formatClaim(aClaim('one')))).doc).toEqual(aClaim('one'));
    expect(parseTemplate(windows(formatTemplate(aTemplate('one')))).doc).toEqual(aTemplate('one'));
  });
});

describe('what is wrong with a claim file is told with file, line, field and how to mend it', () => {
  const good = formatClaim(aClaim('garlic-cold'));
  const problemOf = async (textOf: string | Buffer, file = 'colds/garlic-cold.yaml') => {
    const dir = await folderOf({ [file]: textOf });
    const { problems } = await readClaims(dir);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((problem) => problem.file === join(dir, file))).toBe(true);
    return problems[0]!;
  };
  const lineOf = (value: string, wanted: string) => value.split('\n').findIndex((line) => line.includes(wanted)) + 1;

  test('a misspelt field is named with the one that was meant', async () => {
    const wrong = good.replace('verdict:', 'verdit:');
    const { problems } = await readClaims(await folderOf({ 'garlic-cold.yaml': wrong }));
    expect(problems).toMatchObject([
      { field: 'verdict', message: 'is missing.' },
      {
        field: 'verdit',
        message: 'is not a known field.',
        mend: 'Did you mean "verdict"?',
        line: lineOf(wrong, 'verdit:'),
      },
    ]);
  });

  test('a misspelt field inside a list is compared with the fields of that list', async () => {
    const wrong = good.replace('publisher:', 'publsher:');
    const { problems } = await readClaims(await folderOf({ 'garlic-cold.yaml': wrong }));
    expect(problems.find((problem) => problem.field === 'evidence.0.publsher')).toMatchObject({
      mend: 'Did you mean "publisher"?',
      line: lineOf(wrong, 'publsher:'),
    });
  });

  test('a value outside its list says what is allowed, on its line', async () => {
    const wrong = good.replace('harm: low', 'harm: terrible');
    expect(await problemOf(wrong)).toMatchObject({
      field: 'harm',
      line: lineOf(wrong, 'harm:'),
      mend: 'Allowed: critical, high, medium, low.',
    });
  });

  test('a bad address, a bad date and an empty list are each told in words', async () => {
    const wrong = good.replace(/url: .*/, 'url: example').replace(/seen: .*/, 'seen: yesterday');
    const { problems } = await readClaims(await folderOf({ 'garlic-cold.yaml': wrong }));
    expect(problems.map(({ field, mend }) => [field, mend])).toEqual([
      ['evidence.0.url', 'Give the whole address, beginning with https://.'],
      ['evidence.0.seen', 'Write a date as YYYY-MM-DD.'],
    ]);
    const none = good.replace(/evidence:[\s\S]*/, 'evidence: []\n');
    expect(await problemOf(none)).toMatchObject({ field: 'evidence', message: 'needs at least 1 entries.' });
  });

  test('a number where text belongs asks for quotes', async () => {
    const wrong = good.replace(/correction: .*/, 'correction: 12');
    expect(await problemOf(wrong)).toMatchObject({
      field: 'correction',
      message: 'must be text.',
      mend: 'Write it as text, in double quotes.',
    });
  });

  test('broken YAML is placed on its line', async () => {
    const wrong = good.replace(/claim: .*/, 'claim: garlic: a cure');
    expect(await problemOf(wrong)).toMatchObject({
      line: lineOf(wrong, 'claim:'),
      mend: expect.stringContaining('double quotes'),
    });
    expect(await problemOf(good.replace('topic: colds', 'topic: colds\ntopic: flu'))).toMatchObject({
      line: 3,
      mend: 'Keep one of the two fields.',
    });
  });

  test('a file that is not named after its id, and an id that is there twice', async () => {
    expect(await problemOf(good, 'colds/other.yaml')).toMatchObject({
      field: 'id',
      mend: 'Name the file garlic-cold.yaml, or change the id.',
      line: 1,
    });
    const dir = await folderOf({ 'a/garlic-cold.yaml': good, 'b/garlic-cold.yaml': good });
    const { problems } = await readClaims(dir);
    expect(problems).toMatchObject([
      { file: join(dir, 'b/garlic-cold.yaml'), field: 'id', message: '"garlic-cold" is taken by a/garlic-cold.yaml.' },
    ]);
  });

  test('one bad file does not stop the others', async () => {
    const { claims, problems } = await readClaims(await folderOf({ 'garlic-cold.yaml': good, 'worse.yaml': '{' }));
    expect(claims.map(({ doc }) => doc.id)).toEqual(['garlic-cold']);
    expect(problems).toHaveLength(1);
  });

  test('a folder that is not there is an InputError', async () => {
    await expect(readClaims('/nowhere/at/all')).rejects.toMatchObject({ name: 'InputError', status: 404 });
  });
});

describe('hostile files are refused, quickly', () => {
  const cases: Record<string, string | Buffer> = {
    'an alias bomb': `a: &a [x, x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [${i ? `*b${i - 1}, *b${i - 1}` : '*a, *a'}]`).join('\n')}\n`,
    'a single alias': 'id: &x one\nclaim: *x\n',
    'deep brackets': `id: ${'['.repeat(50_000)}`,
    'deep dashes': `id:\n  ${'- '.repeat(20_000)}x\n`,
    'deep indents': Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'brackets spread over lines': `id:\n${'[\n'.repeat(20_000)}`,
    'a tag': 'id: !!js/function "x"\n',
    'a file that is far too large': `id: ${'x'.repeat(300_000)}`,
    'bytes that are no text': Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xff, 0xfe]),
    'control characters': 'id: "a\\0b"\n',
    'half of a character': 'id: "a\\ud800"\n',
    'a list': '- a\n- b\n',
    nothing: '',
  };
  test.each(Object.entries(cases))('%s', async (_, textOf) => {
    const started = performance.now();
    const { claims, problems } = await readClaims(await folderOf({ 'a.yaml': textOf }));
    expect(claims).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('no text makes the readers throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (anything) => {
        expect(parseClaim(anything).doc).toBeNull();
        expect(parseTemplate(`---\n${anything}\n---\n${anything}`).doc).toBeNull();
      }),
    );
  });
});

describe('what is wrong with a template file', () => {
  const good = formatTemplate(aTemplate('garlic-cold'));
  const problemsOf = (value: string) => parseTemplate(value).problems;

  test('a missing section is named by its heading', () => {
    expect(problemsOf(good.replace(/## Fallacy\n\n.*\n\n/, ''))).toMatchObject([
      { field: 'fallacy', message: 'is missing.', mend: 'Add the heading "## Fallacy" with its text.' },
    ]);
    expect(problemsOf(good.replace(/# Colds.*/, ''))).toMatchObject([
      { field: 'headline', mend: 'Add the heading "# …" with its text.' },
    ]);
  });

  test('an unknown heading, one out of order and text outside of sections are refused on their line', () => {
    const line = good.split('\n').indexOf('## Myth') + 1;
    expect(problemsOf(good.replace('## Myth', '## Mith'))[0]).toMatchObject({
      line,
      mend: expect.stringContaining('## Myth'),
    });
    expect(problemsOf(good.replace('## Myth', '## Short'))[0]).toMatchObject({ line: expect.any(Number) });
    expect(problemsOf(good.replace('# Colds', 'Hello\n\n# Colds'))[0]).toMatchObject({
      message: 'has text before the first heading.',
    });
    expect(problemsOf(good.replace('\n## Fact', '\nHello\n\n## Fact'))[0]).toMatchObject({
      mend: 'Move it under "## Fact".',
    });
  });

  test('front matter that is missing, broken or holds a section', () => {
    expect(problemsOf('# Hello')).toMatchObject([{ line: 1, message: 'has no front matter.' }]);
    expect(problemsOf(good.replace('lang: en', 'lang: en: de'))[0]).toMatchObject({ line: 3 });
    expect(problemsOf(good.replace('lang: en', 'lang: en\nmyth: x'))[0]).toMatchObject({
      field: 'myth',
      line: 4,
      mend: 'Move it to its section.',
    });
    expect(problemsOf(good.replace('fallacyCode: cherry_picking', 'fallacyCode: cherries'))[0]).toMatchObject({
      field: 'fallacyCode',
      mend: expect.stringContaining('cherry_picking'),
    });
  });

  test('a template for a claim that is not there, and one in the wrong place', async () => {
    const dir = await folderOf({ 'de/garlic-cold.md': good, 'README.md': 'not a template' });
    const { templates, problems } = await readTemplates(dir, new Set(['other']));
    expect(templates).toHaveLength(1);
    expect(problems.map(({ field, mend }) => [field, mend])).toEqual([
      ['slug', 'Move the file to en/garlic-cold.md, or change slug and lang.'],
      ['claim', 'Add the claim, or correct its id here.'],
    ]);
  });
});

test('the nearest name is offered only when it is near', () => {
  expect(nearest('pulisher', ['url', 'publisher'])).toBe('publisher');
  expect(nearest('weather', ['url', 'publisher'])).toBeNull();
});
