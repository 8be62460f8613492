import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detailsToRemove } from '../../../src/answer/details.ts';
import { fillTemplate } from '../../../src/answer/fill.ts';
import { plainAndRich } from '../../../src/answer/plain-and-rich.ts';
import { template, VALUES } from './template.ts';

describe('filling', () => {
  test('puts values in and keeps the rest as it is', () => {
    const { parts, missing } = fillTemplate(template(), VALUES);
    expect(parts.callToAction).toBe('Ask at Riverside Clinic: +44 20 7946 0958.');
    expect(parts.fact).toBe(template().fact);
    expect(missing).toEqual([]);
  });
  test('names what is missing once; a blank value is missing', () => {
    const twice = template({ closing: 'See {{ clinic_name }}.' });
    const { parts, missing } = fillTemplate(twice, { clinic_name: '  ', clinic_phone: '1' });
    expect(missing).toEqual(['clinic_name']);
    expect(parts.closing).toBe('See {{ clinic_name }}.');
  });
  test('braces in a value are plain text', () => {
    const { parts, missing } = fillTemplate(template(), {
      clinic_name: '{{clinic_phone}} {{x}} $&',
      clinic_phone: '1',
    });
    expect(parts.callToAction).toBe('Ask at {{clinic_phone}} {{x}} $&: 1.');
    expect(missing).toEqual([]);
  });
  test('takes nothing from the prototype of the values', () => {
    expect(fillTemplate(template({ closing: 'By {{constructor}} now.' }), VALUES).missing).toEqual(['constructor']);
  });
  test('drops control and direction characters from values', () => {
    const { parts } = fillTemplate(template(), { ...VALUES, clinic_name: 'River\u202Eside\u0000\u0007' });
    expect(parts.callToAction).toContain('Riverside:');
  });
  test('any value ends up in the text as it is, and no other placeholder changes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        fc.pre(value.trim() !== '');
        const { parts } = fillTemplate(template({ closing: 'A {{clinic_name}} B {{other}} C' }), {
          clinic_name: value,
        });
        expect(parts.closing.startsWith('A ')).toBe(true);
        expect(parts.closing.endsWith(' B {{other}} C')).toBe(true);
      }),
    );
  });
});

describe('personal details', () => {
  const found = (closing: string, values: Record<string, string> = {}) =>
    detailsToRemove(closing, template(), values).map(({ kind, start, end }) => [kind, closing.slice(start, end)]);
  test('are found in what was typed', () => {
    expect(found('Dear Ms, your MRN 4471902 and jo@example.org')).toEqual([
      ['mrn', 'MRN 4471902'],
      ['email', 'jo@example.org'],
    ]);
    expect(found('born 12/03/1980')).toEqual([['birthdate', 'born 12/03/1980']]);
  });
  test('a contact in a placeholder for contacts is public, elsewhere it is not', () => {
    const text = 'Call +44 20 7946 0958';
    expect(found(text, { clinic_phone: '+44 20 7946 0958' })).toEqual([]);
    expect(found(text, { name: '+44 20 7946 0958' })).toEqual([['phone', '+44 20 7946 0958']]);
    expect(found('SSN 123-45-6789', { clinic_phone: '123-45-6789' })).toEqual([['ssn', '123-45-6789']]);
  });
  test('what was approved with the template is public', () => {
    const approved = template({ closing: 'Call the helpline: 0800 555 0199.' });
    expect(detailsToRemove('Call the helpline: 0800 555 0199.', approved, {})).toEqual([]);
    expect(detailsToRemove('Call the helpline: 0800 555 0198.', approved, {})).toHaveLength(1);
  });
  test('doses, years and counts are not taken for personal details', () => {
    expect(found('In 2021, 1,200 of 34,000 took 500 mg twice: 3.5 % fell ill, 10.1 to 12.4 days.')).toEqual([]);
  });
});

describe('the clipboard', () => {
  test('has paragraphs, line breaks and links in its rich form', () => {
    const { text, html } = plainAndRich({ text: 'One\n\nTwo\nA: https://example.org/a?b=1&c=2.' });
    expect(text).toBe('One\n\nTwo\nA: https://example.org/a?b=1&c=2.');
    expect(html).toBe(
      '<p>One</p>\n<p>Two<br>A: <a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p>',
    );
  });
  test('no text makes markup of its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<b>', '"', "'", '&', 'https://example.org/', ' ', '\n', 'x', '>'), {}),
        (bits) => {
          const { html } = plainAndRich({ text: bits.join('') });
          const rest = html.replace(/<\/?p>|<br>|<a href="https:\/\/[^"<>]*">|<\/a>/g, '');
          expect(rest).not.toMatch(/[<>"']/);
        },
      ),
    );
  });
});
