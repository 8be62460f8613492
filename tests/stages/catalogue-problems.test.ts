import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatClaim } from '../../src/catalogue/claim-file.ts';
import { readClaims, readTemplates } from '../../src/catalogue/files.ts';
import { nearest } from '../../src/catalogue/schema-problems.ts';
import { formatTemplate, parseTemplate } from '../../src/catalogue/template-file.ts';
import { aClaim, aTemplate } from '../fixtures/catalogue/docs.ts';
import { folderOf } from '../fixtures/catalogue/folder.ts';

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
    expect(problemsOf('---\nhello\n---\n# Hello')).toMatchObject([
      { line: 2, message: 'has front matter without fields.' },
    ]);
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
