import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillTemplate } from '../../../src/answer/fill.ts';
import { type ChannelRules, fitToChannel } from '../../../src/answer/fit.ts';
import type { Strategy } from '../../../src/domain/triage.ts';
import { template, VALUES } from './template.ts';

const channel = (limit: number, links = true, problems?: ChannelRules['problems']): ChannelRules => ({
  title: 'Test',
  limit,
  unit: 'characters',
  count: (text) => text.length,
  links,
  ...(problems ? { problems } : {}),
});
const t = template();
const { parts } = fillTemplate(t, VALUES);
const fitted = (limit: number, links = true, strategy: Strategy | null = null) =>
  fitToChannel(t, { parts }, channel(limit, links), strategy);

describe('the forms', () => {
  test('full: fact, warning, myth once, fallacy, fact, then all evidence, the best first', () => {
    const { text, form, over } = fitted(Number.POSITIVE_INFINITY);
    expect({ form, over }).toEqual({ form: 'full', over: false });
    expect(text.split('\n\n')).toEqual([
      t.headline,
      t.fact,
      `${t.warning} ${t.myth}`,
      t.fallacy,
      t.closing,
      parts.callToAction,
      'Agency A: https://a.example.org/flu\nSociety B: https://b.example.org/study\nCheckers C: https://c.example.org/check',
    ]);
    expect(text.split(t.myth!)).toHaveLength(2);
  });
  test('full says what is not known, where the template does', () => {
    const unsure = template({ uncertainty: 'How much it soothes is not known.' });
    expect(fitToChannel(unsure, fillTemplate(unsure, VALUES), channel(9_999)).text).toContain(
      'How much it soothes is not known.',
    );
  });
  test('medium: the fact and what to do, two pieces of evidence, no myth', () => {
    const { text, form } = fitted(400);
    expect(form).toBe('medium');
    expect(text).not.toContain(t.myth);
    expect(text).toContain('Agency A: https://a.example.org/flu\nSociety B');
    expect(text).not.toContain('Checkers C');
  });
  test('short: the short text and its best evidence, then only its address, then the headline', () => {
    expect(fitted(150)).toMatchObject({ form: 'short', text: `${t.short}\n\nAgency A: https://a.example.org/flu` });
    expect(fitted(130).text).toBe(`${t.short}\n\nhttps://a.example.org/flu`);
    expect(fitted(95).text).toBe(`${t.headline}\n\nAgency A: https://a.example.org/flu`);
    expect(fitted(80).text).toBe(`${t.headline}\n\nhttps://a.example.org/flu`);
    expect(fitted(70).text).toBe(`${t.headline}\n\n(Agency A)`);
  });
  test('where links can not stand, the publishers are named', () => {
    expect(fitted(9_999, false).text).toMatch(/\(Agency A; Society B; Checkers C\)$/);
    expect(fitted(115, false).text).toBe(`${t.short}\n\n(Agency A)`);
    expect(fitted(60, false).text).toBe(t.headline);
    for (const limit of [60, 115, 400, 9_999]) expect(fitted(limit, false).text).not.toContain('http');
  });
  test('a strategy that fills a gap leaves the myth out of the full form', () => {
    for (const strategy of ['fill-gap', 'prebunk', 'address-concern'] as const) {
      const { text, form } = fitted(9_999, true, strategy);
      expect(form).toBe('full');
      expect(text).not.toContain(t.myth);
      expect(text).not.toContain(t.fallacy);
      expect(text).toContain(t.closing);
    }
    expect(fitted(9_999, true, 'debunk').text).toContain(t.myth);
    const ahead = template({ kind: 'prebunk' });
    expect(fitToChannel(ahead, { parts }, channel(9_999), 'prebunk').text).toContain(t.myth);
  });
});

describe('what does not fit', () => {
  test('comes back whole in its shortest form, marked as over, with what to do', () => {
    const { text, over, form, problems, count } = fitted(30);
    expect({ over, form, count }).toEqual({ over: true, form: 'short', count: text.length });
    expect(text).toBe(`${t.headline}\n\n(Agency A)`);
    expect(problems[0]).toMatch(/Too long for Test: \d+ of 30 characters\..*Choose another channel/);
  });
  test('a form with a problem of the channel gives way to a shorter one', () => {
    const noAsk = channel(9_999, true, (text) => (text.includes('Ask at') ? ['no asking here'] : []));
    expect(fitToChannel(t, { parts }, noAsk)).toMatchObject({ form: 'short', problems: [] });
  });
});

test('never cuts inside a part, never exceeds the limit unless marked, never grows with less room', () => {
  const whole = [
    ...Object.values(parts).filter(Boolean),
    ...t.evidence.flatMap((e) => [`${e.publisher}: ${e.url}`, e.url]),
  ];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_200 }), fc.nat(300), (limit, more) => {
      const [small, large] = [fitted(limit), fitted(limit + more)];
      expect(small.over).toBe(small.count > limit);
      if (!large.over) expect(large.count).toBeGreaterThanOrEqual(small.over ? 0 : small.count);
      for (const part of small.text.split(/\n+/))
        expect([...whole, `${t.warning} ${t.myth}`, '(Agency A)']).toContain(part);
      expect(fitted(limit)).toEqual(small);
    }),
  );
});
