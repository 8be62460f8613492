import { describe, expect, test } from 'vitest';
import { chooseTemplates } from '../../../src/answer/choose.ts';
import { refuseCopy } from '../../../src/answer/refuse.ts';
import { template } from './template.ts';

const AT = '2026-03-01T12:00:00.000Z';
const wanted = { claimId: 'salt-cures-flu', lang: 'de', strategy: 'debunk' as const, channel: null };
const of = (lang: string, change: Parameters<typeof template>[0] = {}) =>
  template({ lang, id: `${lang}/${change.slug ?? 'salt-cures-flu'}`, ...change });
const ids = (choices: { template: { id: string } }[]) => choices.map((choice) => choice.template.id);

describe('choosing', () => {
  test("the post's language first, then English, then others", () => {
    const choices = chooseTemplates([of('fr'), of('en'), of('de-AT'), of('de')], wanted, AT);
    expect(ids(choices)).toEqual([
      'de/salt-cures-flu',
      'de-AT/salt-cures-flu',
      'en/salt-cures-flu',
      'fr/salt-cures-flu',
    ]);
    expect(choices.map((choice) => choice.reason)).toEqual([
      expect.stringContaining("In the post's language (de)."),
      expect.stringContaining('In a form of'),
      expect.stringContaining('In English'),
      expect.stringContaining('another language (fr)'),
    ]);
  });
  test('language comes before the fit of the strategy', () => {
    const offered = [of('en', { kind: 'debunk' }), of('de', { kind: 'holding' })];
    expect(ids(chooseTemplates(offered, wanted, AT))[0]).toBe('de/salt-cures-flu');
  });
  test('within a language the kind that serves the strategy', () => {
    const offered = (['debunk', 'prebunk', 'answer', 'holding'] as const).map((kind) => of('de', { kind, slug: kind }));
    const first = (strategy: 'debunk' | 'prebunk' | 'fill-gap' | 'address-concern' | 'monitor') =>
      ids(chooseTemplates(offered, { ...wanted, strategy }, AT))[0];
    expect([first('debunk'), first('prebunk'), first('fill-gap'), first('address-concern'), first('monitor')]).toEqual([
      'de/debunk',
      'de/prebunk',
      'de/answer',
      'de/answer',
      'de/holding',
    ]);
  });
  test('what is too long for the channel stands behind, and says so', () => {
    const channel = { title: 'T', limit: 60, unit: 'characters', count: (text: string) => text.length, links: false };
    const long = of('de', { slug: 'long', headline: 'x'.repeat(99), short: 'y'.repeat(200) });
    const choices = chooseTemplates([long, of('de')], { ...wanted, channel }, AT);
    expect(ids(choices)).toEqual(['de/salt-cures-flu', 'de/long']);
    expect(choices[1]?.reason).toContain('Too long for this channel');
  });
  test('a post of unknown language gets English first', () => {
    expect(ids(chooseTemplates([of('de'), of('en')], { ...wanted, lang: null }, AT))[0]).toBe('en/salt-cures-flu');
  });
  test('nothing of another claim, unapproved, withdrawn or past its date', () => {
    const offered = [
      of('de', { claim: 'other-claim' }),
      of('de', { status: 'proposed' }),
      of('de', { status: 'withdrawn' }),
      of('de', { reviewDue: '2026-02-28' }),
    ];
    expect(chooseTemplates(offered, wanted, AT)).toEqual([]);
    expect(chooseTemplates([of('de', { reviewDue: '2026-03-01' })], wanted, AT)).toHaveLength(1);
  });
  test('the same templates in another order give the same choice', () => {
    const offered = [of('fr'), of('en'), of('de', { kind: 'answer', slug: 'a' }), of('de'), of('pl')];
    expect(chooseTemplates([...offered].reverse(), wanted, AT)).toEqual(chooseTemplates(offered, wanted, AT));
  });
});

describe('refusing a copy', () => {
  const attempt = {
    strategy: 'debunk' as const,
    template: template(),
    missing: [],
    problems: [],
    personalDetails: [],
    reason: null,
    now: new Date(AT),
  };
  test('lets a finished answer through', () => expect(refuseCopy(attempt)).toBeNull());
  test('monitoring asks for a reason that says something', () => {
    const monitor = { ...attempt, strategy: 'monitor' as const };
    expect(refuseCopy(monitor)).toContain('monitor');
    expect(refuseCopy({ ...monitor, reason: '   ok      ' })).toContain('monitor');
    expect(refuseCopy({ ...monitor, reason: 'A journalist asked us directly.' })).toBeNull();
  });
  test.each([
    ['an unapproved text', { template: template({ status: 'proposed' }) }, 'not approved'],
    ['a withdrawn text', { template: template({ status: 'withdrawn' }) }, 'withdrawn'],
    ['a text past its date', { template: template({ reviewDue: '2026-02-28' }) }, '2026-02-28'],
    ['an open placeholder', { missing: ['clinic_name'] }, 'clinic_name'],
    ['personal details', { personalDetails: [{ kind: 'email' as const, start: 0, end: 3 }] }, 'e-mail address'],
    ['a text that is too long', { problems: ['Too long for X'] }, 'Too long for X'],
  ])('stops %s, with or without a reason', (_, change, words) => {
    expect(refuseCopy({ ...attempt, ...change })).toContain(words);
    expect(refuseCopy({ ...attempt, ...change, reason: 'I know what I am doing here.' })).toContain(words);
  });
});
