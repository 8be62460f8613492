import { describe, expect, test } from 'vitest';
import { checkClaim } from '../../src/catalogue/check-claim.ts';
import { checkTemplate } from '../../src/catalogue/check-template.ts';
import { readingGrade } from '../../src/catalogue/reading-grade.ts';
import { findWord, TONE_WORDS, WARNING_CUES } from '../../src/catalogue/wording.ts';
import type { ClaimDoc } from '../../src/domain/claim.ts';
import type { TemplateDoc } from '../../src/domain/template.ts';
import { aClaim, aTemplate } from '../fixtures/catalogue/docs.ts';

const [agency, journal] = aTemplate('x').evidence as [TemplateDoc['evidence'][0], TemplateDoc['evidence'][0]];
const twenty = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';

/** For each rule the smallest change that breaks it. */
const CLAIMS: Record<string, { change: Partial<ClaimDoc>; field: string; severity?: 'warn' }> = {
  'verdict-in-claim': { change: { claim: 'The myth that garlic stops a cold.' }, field: 'claim' },
  'claim-is-question': { change: { claim: 'Does garlic stop a cold?' }, field: 'claim' },
  'english-phrasing': { change: { phrasings: [{ lang: 'de', text: 'Knoblauch heilt' }] }, field: 'phrasings' },
  'repeated-phrasing': {
    change: { phrasings: [{ lang: 'en', text: 'GARLIC stops a cold, within an hour!' }] },
    field: 'phrasings.0.text',
    severity: 'warn',
  },
  'repeated-evidence': { change: { evidence: [agency, agency] }, field: 'evidence.1.url' },
  'open-question': { change: { verdict: 'unproven' }, field: 'open', severity: 'warn' },
};
const TEMPLATES: Record<string, { change: Partial<TemplateDoc>; field: string; severity?: 'warn' }> = {
  'evidence-tier': { change: { evidence: [{ ...agency, tier: 'B' }, journal] }, field: 'evidence' },
  'evidence-publishers': { change: { evidence: [agency, { ...journal, publisher: 'AGENCY' }] }, field: 'evidence' },
  'evidence-repeated': { change: { evidence: [agency, { ...journal, url: agency.url }] }, field: 'evidence' },
  'headline-repeats-myth': { change: { headline: 'No: garlic stops a cold never' }, field: 'headline' },
  'headline-is-question': { change: { headline: 'What helps against a cold?' }, field: 'headline' },
  'myth-repeated': { change: { closing: 'So garlic stops a cold within an hour? No.' }, field: 'closing' },
  'warning-cue': { change: { warning: 'People say this a lot:' }, field: 'warning' },
  tone: { change: { fallacy: 'Only an idiot would leave out the other times.' }, field: 'fallacy' },
  placeholder: { change: { callToAction: 'Call {{Clinic Name}}.' }, field: 'callToAction' },
  'call-to-action': { change: { callToAction: undefined }, field: 'callToAction', severity: 'warn' },
  'long-sentence': {
    change: { uncertainty: `${twenty} and four words more come.` },
    field: 'uncertainty',
    severity: 'warn',
  },
  'reading-grade': {
    change: {
      fallacy:
        'Methodologically inadequate retrospective observational investigations overestimate pharmacological efficacy considerably.',
    },
    field: 'fact',
  },
};

test('content that is right breaks no rule', () => {
  expect(checkClaim(aClaim('x'))).toEqual([]);
  expect(checkTemplate(aTemplate('x'))).toEqual([]);
});

describe('each rule of a claim speaks, and only it', () => {
  test.each(Object.entries(CLAIMS))('%s', (rule, { change, field, severity = 'error' }) => {
    const findings = checkClaim(aClaim('x', change));
    expect(findings.map((f) => [f.rule, f.field, f.severity])).toEqual([[rule, field, severity]]);
    expect(findings[0]!.mend.length).toBeGreaterThan(5);
  });
});

describe('each rule of a template speaks, and only it', () => {
  test.each(Object.entries(TEMPLATES))('%s', (rule, { change, field, severity = 'error' }) => {
    const findings = checkTemplate(aTemplate('x', change));
    expect(findings.map((f) => [f.rule, f.field, f.severity])).toEqual([[rule, field, severity]]);
    expect(findings[0]!.mend.length).toBeGreaterThan(5);
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
