import { expect, test } from 'vitest';
import { personalDetails } from '../../src/domain/personal-details.ts';
import { redact } from '../../src/normalise/redact.ts';

test.each([
  ['MRN 4471902 and more', 'MRN 4471902'],
  ['my NHS number is here: NHS number 943 476 5919 thanks', 'NHS number 943 476 5919'],
  ['NHS number: 943-476-5919.', 'NHS number: 943-476-5919'],
  ['DNI 12345678Z', 'DNI 12345678Z'],
  ['codice fiscale RSSMRA85T10A562S', 'codice fiscale RSSMRA85T10A562S'],
  ['patient id A-20431', 'patient id A-20431'],
])('%j gives away a record number, and only that', (text, hit) => {
  expect(personalDetails(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([['mrn', hit]]);
});

test.each(['el dni 123 personas', 'MRN vaccines', '95 of 100 patients', 'ages 12 to 17', 'pesel'])(
  '%j gives nothing away',
  (text) => expect(personalDetails(text)).toEqual([]),
);

test('details come in text order, whatever their kind, and none overlaps another', () => {
  const text = 'Call +44 20 7946 0958, born 12/03/1980, jo@example.org, SSN 123-45-6789.';
  const found = personalDetails(text);
  expect(found.map(({ kind }) => kind)).toEqual(['phone', 'birthdate', 'email', 'ssn']);
  for (const [at, one] of found.entries()) expect(one.start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0);
  expect(redact(text)).toEqual({
    text: 'Call [phone], [birthdate], [email], SSN [ssn].',
    redactions: { phone: 1, birthdate: 1, email: 1, ssn: 1 },
  });
});
