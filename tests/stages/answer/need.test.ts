import { describe, expect, test } from 'vitest';
import { chooseTemplates } from '../../../src/answer/choose.ts';
import { formsOf } from '../../../src/answer/forms.ts';
import { needOf } from '../../../src/answer/need.ts';
import { DANGER } from '../../../src/languages/_crisis.ts';
import { template } from './template.ts';

const about = (text: string, change: Partial<Parameters<typeof needOf>[0]> = {}) =>
  needOf({ text, lang: 'en', redactions: {}, stance: 'asserts', ...change });
const AT = '2026-03-01T12:00:00.000Z';
const line = { name: 'Line', phone: '000', url: 'https://line.example.org/', seen: '2026-01-01' };

describe('what somebody needs first', () => {
  test('danger comes before everything else', () => {
    expect(
      about('Since the diagnosis I just want to die. Is it true that the vaccine did it?', { stance: 'questions' }),
    ).toEqual({ kind: 'crisis', crisis: 'self-harm' });
    expect(about('Help, my toddler swallowed some of it!')).toEqual({ kind: 'crisis', crisis: 'poisoning' });
    expect(about('i drank a whole cup of bleach as they said')).toEqual({ kind: 'crisis', crisis: 'poisoning' });
  });
  test('a claim about poison or death is no cry for help', () => {
    for (const text of [
      'Drinking bleach cures the flu.',
      'The jab will kill everybody who took it.',
      'Chlorine dioxide: a miracle. Take ten drops.',
      'They want us to die.',
    ])
      expect(about(text)).toBeNull();
  });
  test('own health details lead into private; the number of a clinic does not', () => {
    expect(about('My record', { redactions: { mrn: 1 } })).toEqual({ kind: 'private' });
    expect(about('I was diagnosed in May, call me', { redactions: { phone: 1 } })).toEqual({ kind: 'private' });
    expect(about('Book your shot at the clinic', { redactions: { phone: 1 } })).toBeNull();
  });
  test('a question is answered', () => {
    expect(about('Is it true?', { stance: 'questions' })).toEqual({ kind: 'answer' });
  });
  test('every phrase of every language is found in a post of that language', () => {
    for (const [lang, lists] of Object.entries(DANGER))
      for (const [list, phrases] of Object.entries(lists) as [keyof typeof lists, readonly string[]][])
        for (const phrase of phrases) {
          const need = about(`… ${phrase.replaceAll('…', 'so much').toUpperCase()}!`, {
            lang,
            redactions: { email: 1 },
          });
          const wanted = { selfHarm: 'crisis', poisoning: 'crisis', ownHealth: 'private' }[list];
          expect([lang, phrase, need?.kind]).toEqual([lang, phrase, wanted]);
        }
  });
});

describe('texts beside corrections', () => {
  const crisis = template({
    id: 'en/danger',
    claim: 'any',
    kind: 'crisis',
    crisis: 'self-harm',
    lines: [{ ...line, country: 'GB' }],
  });
  const own = template({ id: 'en/own', kind: 'debunk' });
  const wanted = { claimId: own.claim, lang: 'en', strategy: 'debunk' as const, channel: null };
  const ids = (need: ReturnType<typeof needOf>, claimId: string | null = own.claim) =>
    chooseTemplates([own, crisis], { ...wanted, claimId, need }, AT).map((one) => one.template.id);
  test('a crisis script comes first where it is needed, also without a claim, and nowhere else', () => {
    expect(ids({ kind: 'crisis', crisis: 'self-harm' })).toEqual(['en/danger', 'en/own']);
    expect(ids({ kind: 'crisis', crisis: 'self-harm' }, null)).toEqual(['en/danger']);
    expect(ids({ kind: 'crisis', crisis: 'poisoning' })).toEqual(['en/own']);
    expect(ids(null)).toEqual(['en/own']);
  });
  test('a translation whose original moved on comes after one that is up to date', () => {
    const [old, fresh] = [
      template({ id: 'de/a', slug: 'a', lang: 'de' }),
      template({ id: 'de/b', slug: 'b', lang: 'de', kind: 'holding' }),
    ];
    const choices = chooseTemplates([old, fresh], { ...wanted, lang: 'de', stale: new Set(['de/a']) }, AT);
    expect(choices.map((one) => one.template.id)).toEqual(['de/b', 'de/a']);
    expect(choices[1]!.reason).toContain('newer version');
  });
  test('a crisis script keeps what to do and whom to call when all else has to go', () => {
    const parts = { callToAction: 'Call now.', empathy: 'You matter.', fact: 'Help is free.', short: 'Call a line.' };
    const lines = ['GB', 'IE', 'US'].map((country) => ({ ...line, country }));
    const forms = formsOf('crisis', { parts: parts as never, evidence: [], lines, links: true, myth: true });
    expect(forms.map(({ text }) => text.length)).toEqual(forms.map(({ text }) => text.length).sort((a, b) => b - a));
    expect(forms[0]!.text.startsWith('Call now.\n\nGB: Line, 000\nIE: Line, 000\nUS: Line, 000')).toBe(true);
    expect(forms.at(-1)!.text).toBe('Call a line.\n\nGB: Line, 000');
  });
});
