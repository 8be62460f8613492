import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { CLAIM_RULES, checkClaim } from '../../src/catalogue/check-claim.ts';
import { checkTemplate, TEMPLATE_RULES } from '../../src/catalogue/check-template.ts';
import { parseClaim } from '../../src/catalogue/claim-file.ts';
import { readingGrade } from '../../src/catalogue/reading-grade.ts';
import { parseTemplate } from '../../src/catalogue/template-file.ts';
import { findWord, TONE_WORDS, WARNING_CUES } from '../../src/catalogue/wording.ts';
import { TemplateKind } from '../../src/domain/template.ts';
import { aTemplate } from '../fixtures/catalogue/docs.ts';

const FOLDER = new URL('../fixtures/lint/', import.meta.url);
const RULES = [...CLAIM_RULES, ...TEMPLATE_RULES].map(({ rule }) => rule);

/** What the rules say of a file, whatever kind it is; a file of the fixtures that can't be read is a mistake here. */
async function findingsIn(path: string) {
  const text = await readFile(new URL(path, FOLDER), 'utf8');
  if (path.endsWith('.md')) return checkTemplate(parsed(parseTemplate(text)));
  return checkClaim(parsed(parseClaim(text)));
}
function parsed<T>({ doc, problems }: { doc: T | null; problems: unknown[] }): T {
  expect(problems).toEqual([]);
  return doc!;
}

describe('content that is right breaks no rule', async () => {
  test.each(await readdir(new URL('right/', FOLDER)))('%s', async (file) => {
    expect(await findingsIn(`right/${file}`)).toEqual([]);
  });
  test('every kind of text is there', async () => {
    const names = (await readdir(new URL('right/', FOLDER))).map((file) => file.replace(/\..*/, ''));
    expect(names.sort()).toEqual([...TemplateKind.options, 'claim'].sort());
  });
});

/** Each folder bears the name of a rule; each file in it the name of the field where that rule, and no other, speaks. */
describe('each rule speaks, and only it', async () => {
  test.each(RULES)('%s', async (rule) => {
    const files = await readdir(new URL(`${rule}/`, FOLDER));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const findings = await findingsIn(`${rule}/${file}`);
      expect(findings.map((f) => [f.rule, f.field])).toEqual([[rule, file.replace(/\.(md|yaml)$/, '')]]);
      expect(findings[0]!.mend.length).toBeGreaterThan(5);
    }
  });
  test('no fixture is without a rule', async () => {
    expect((await readdir(FOLDER)).sort()).toEqual([...RULES, 'right'].sort());
  });
});

test('a placeholder in its right form is no finding', () => {
  expect(checkTemplate(aTemplate('x', { callToAction: 'Call {{clinic_name}} on {{phone}}.' }))).toEqual([]);
});

test('in a language without a list of cues or tone words these rules stay silent', () => {
  expect(checkTemplate(aTemplate('x', { lang: 'sv', warning: 'Detta sägs ofta:' }))).toEqual([]);
});

test('a long myth counts as repeated from eight words in a row', () => {
  const myth = 'A clove of raw garlic in the ear overnight stops every cold that children bring home.';
  const closing = (words: number) => `${myth.split(' ').slice(0, words).join(' ')} is not so.`;
  expect(checkTemplate(aTemplate('x', { myth, closing: closing(7) }))).toEqual([]);
  expect(checkTemplate(aTemplate('x', { myth, closing: closing(8) })).map((f) => f.rule)).toEqual(['myth-repeated']);
});

test('words are found whole, beginnings only where the list says so', () => {
  expect(findWord('A mythical beast', ['myth'])).toBeNull();
  expect(findWord('Rumours!', ['rumour*'])).toBe('rumour…');
  expect(findWord('You ARE wrong.', ['you are wrong'])).toBe('you are wrong');
});

test('the word lists are in lower case, as they are compared', () => {
  for (const list of [...Object.values(WARNING_CUES), ...Object.values(TONE_WORDS)])
    expect(list.filter((entry) => entry !== entry.toLowerCase())).toEqual([]);
});

describe('reading grade', () => {
  const easy =
    'The cat sat on the mat. It was a warm day. The dog came in and sat down too. They had some milk and then they went to sleep. It was a good day for all of them.';
  const hard =
    'Systematic evaluation of observational epidemiological investigations demonstrates considerable heterogeneity, necessitating particularly cautious interpretation of apparently contradictory pharmacological associations; furthermore, residual confounding invariably complicates retrospective methodological comparisons between heterogeneous populations, particularly whenever investigators inadequately characterise participants.';
  test('is low for a simple text, high for a hard one', () => {
    expect(readingGrade(easy)).toBeLessThan(4);
    expect(readingGrade(hard)).toBeGreaterThan(15);
  });
  test('is not given for a short text, where it would mean nothing', () => {
    expect(readingGrade('This is a short text of ten words or so.')).toBeNull();
  });
  test('follows the published formula', () => {
    // 32 words of one syllable in 4 sentences: 0.39 × 8 + 11.8 × 1 − 15.59.
    const text = Array(4).fill('The dog ran up the hill and sat.').join(' ');
    expect(readingGrade(text)).toBeCloseTo(0.39 * 8 + 11.8 - 15.59, 5);
  });
});
