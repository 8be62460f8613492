import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FoundPost } from '../../src/domain/post.ts';
import { foldWord } from '../../src/languages/_fold.ts';
import { splitWords } from '../../src/languages/_words.ts';
import { comparable } from '../../src/normalise/comparable.ts';
import { marksOf } from '../../src/normalise/copies.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { htmlToText } from '../../src/normalise/plain.ts';
import { redact } from '../../src/normalise/redact.ts';

const words = (text: string): string[] => splitWords(text).words.map((w) => w.word);
const found = (text: string, more: Partial<FoundPost> = {}): FoundPost =>
  FoundPost.parse({ platform: 'file', externalId: '1', text, ...more });

describe('folding makes one spelling of what a person reads as one word', () => {
  test.each([
    ['v@xx', 'vaxx'],
    ['va((ine', 'vaccine'],
    ['c0vid', 'covid'],
    ['v4cc1ne', 'vaccine'],
    ['𝐯𝐚𝐜𝐜𝐢𝐧𝐞', 'vaccine'],
    ['vаccinе', 'vaccine'], // Cyrillic а and е
    ['va\u200bccine', 'vaccine'],
    ['soooooo', 'soo'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['al·lèrgia', 'allergia'],
  ])('%s is %s', (raw, folded) => expect(foldWord(raw)).toBe(folded));

  test.each(['h1n1', 'covid19', 'b12', '5g', 'il6r', 'h5n1'])('%s keeps its digits', (name) =>
    expect(foldWord(name)).toBe(name),
  );
  test('a word wholly in Cyrillic stays Cyrillic', () => expect(foldWord('вакцина')).toBe('вакцина'));
  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        expect(foldWord(foldWord(raw))).toBe(foldWord(raw));
      }),
    );
  });
});

describe('splitting', () => {
  test('links give no words, and hashtags their parts and themselves', () => {
    expect(words('See https://example.org/a?b=c #StopTheShots')).toEqual([
      'see',
      'stoptheshots',
      'stop',
      'the',
      'shots',
    ]);
  });
  test('handles are kept apart', () => {
    const { words: own, handles } = splitWords('@HealthDesk says no');
    expect(own.map((w) => w.word)).toEqual(['says', 'no']);
    expect(handles.map((w) => w.word)).toEqual(['healthdesk', 'health', 'desk']);
  });
  test('apostrophes join in English and part elisions elsewhere', () => {
    expect(words("Don't say l'autisme")).toEqual(['dont', 'say', 'l', 'autisme']);
  });
  test('a bracket or an exclamation mark between words parts them', () => {
    expect(words('vaccine(s) yes!now')).toEqual(['vaccine', 's', 'yes', 'now']);
  });
  test('an emoji that stands for a word is that word in the language of the post', () => {
    expect(splitWords('💉 tötet', 'de').words[0]!.word).toBe('impfung');
  });
  test('every word stands where its offsets say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const { word, start, end } of splitWords(text).words) {
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(word).not.toBe('');
        }
      }),
    );
  });
});

describe('language', () => {
  test.each([
    ['en', 'The vaccine is safe for children and adults'],
    ['de', 'Die Impfung ist für Kinder und Erwachsene sicher'],
    ['ca', 'La vacuna és segura per als nens i els adults'],
    ['pl', 'Szczepionka jest bezpieczna dla dzieci i dorosłych'],
    ['es', 'La vacuna es segura para los niños y los adultos'],
    ['fr', 'Le vaccin est sûr pour les enfants et les adultes'],
  ])('%s', (lang, text) => expect(comparable(text).lang).toBe(lang));
  test('a few letters are too short to tell', () => expect(comparable('ok 👍').lang).toBeNull());
  test('a declared language does not outvote a clear text', () => {
    expect(comparable('Die Impfung ist für Kinder und Erwachsene sicher', 'en').lang).toBe('de');
  });
});

describe('plain text', () => {
  test('blocks break lines, scripts are out, entities are read', () => {
    expect(htmlToText('<p>One &amp; two</p><script>x()</script><div>three<br>four</div>')).toBe(
      'One & two\n\nthree\nfour',
    );
  });
  test('100,000 nested elements are read', () => {
    expect(htmlToText(`${'<b>'.repeat(100_000)}deep`)).toBe('deep');
  });
  test('a title goes in front unless the text begins with it', () => {
    expect(normalise(found('Body.', { title: 'Headline' })).post.text).toBe('Headline\n\nBody.');
    expect(normalise(found('Headline and more', { title: 'Headline' })).post.text).toBe('Headline and more');
  });
});

describe('redaction', () => {
  test.each([
    ['mail me at jo.doe@example.org now', 'mail me at [email] now', 'email'],
    ['call 020 7946 0958', 'call [phone]', 'phone'],
    ['ring +44 20 7946 0958 today', 'ring [phone] today', 'phone'],
    ['SSN 123-45-6789', 'SSN [ssn]', 'ssn'],
    ['MRN: 00482913 was admitted', '[mrn] was admitted', 'mrn'],
    ['from 192.168.10.44 at night', 'from [ip] at night', 'ip'],
    ['born 12/03/1984 in spring', '[birthdate] in spring', 'birthdate'],
    ['lives at 14 Harbour View Road now', 'lives at [address] now', 'address'],
    ['wohnt Lindenstraße 12', 'wohnt [address]', 'address'],
  ])('%s', (text, clean, kind) => expect(redact(text)).toEqual({ text: clean, redactions: { [kind]: 1 } }));

  test.each([
    '17000000 people, 2042% more cases, 496,000 children',
    'The 2019-2020 season had 1 234 567 cases and 55,000 deaths',
    'Take 222 mg three days on, four off; 50,000 IU a day',
    'Version 2.1.0.4 of the guideline, section 3.4.1.2',
    'On 12/03/2021 the county had 1,600 cases',
    'NCT04280705 and doi 10.1056/NEJMoa2034577',
    '1 in 200 died, 12 of 3400, from 2010 to 2020',
  ])('no false alarm: %s', (text) => expect(redact(text)).toEqual({ text, redactions: {} }));
});

test('normalising twice is normalising once', () => {
  const pieces = fc.constantFrom(
    'vaccines',
    ' ',
    '\n',
    '\r\n',
    '#TagOne',
    '@someone',
    'https://example.org/x?utm_source=y',
    '\u202e',
    '\u200b',
    '<b>',
    '&amp;',
    'jo@example.org',
    '+44 20 7946 0958',
    '123-45-6789',
    'é',
    'e\u0301',
    '💉',
    '1984',
    '[email]',
    'call',
    '"',
    '.',
  ); // prettier-ignore
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 20 }).map((list) => list.join('')),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('plain' as const, 'html' as const), (raw, format) => {
      const first = normalise(found(raw, { format }));
      const second = normalise(found(first.post.text, { title: first.post.title }));
      const [once, twice] = [first.post, second.post];
      expect(twice.text).toBe(once.text);
      expect(marksOf(second.comparable)).toEqual(marksOf(first.comparable));
      expect(twice.redactions).toEqual({});
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['cdc.gov', null, true],
  ['@press@social.who.int', null, true],
  [null, 'https://www.nhs.uk/conditions/measles/', true],
  ['who.int.example.org', null, false],
  ['somebody', 'https://example.org/nhs.uk', false],
  [null, null, false],
])('author %s at %s: known authority %s', (author, url, official) => {
  const post = found('Measles is going round.', { author, url });
  expect(normalise(post).comparable.official ?? false).toBe(official);
});
