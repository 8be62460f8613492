import { eld } from 'eld/extrasmall';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detect } from '../../src/normalise/detector.ts';
import table from '../../src/normalise/language-table.json' with { type: 'json' };

const reference = eld.newInstance();
reference.setLanguageSubset(table.languages);

const sentences = [
  'The pharmacy in our street closes at noon, so we don’t get there in time',
  "L'infermiera diu que n'hi ha prou amb una dosi per a l'hivern",
  'Die Ärztin sagt, die Übelkeit geht von selbst weg',
  'Lekarka mówi, że gorączka minie sama; żadnych leków',
  'La doctora dice que mañana habrá más vacunas',
  "L'hôpital n'a plus de lits, d'après ma sœur",
  "Il medico è partito e l'ambulatorio è chiuso perché c'è sciopero",
  'De huisarts heeft vandaag geen tijd voor zoiets',
  'A médica não está, só amanhã à tarde',
  'Врач сказал, что всё пройдёт',
  'الطبيب يقول إن الأمر بسيط',
  '医生说没有问题，明天再来',
  'お医者さんは大丈夫だと言いました',
  'Bác sĩ nói rằng không sao cả',
];

function agree(text: string): void {
  const theirs = reference.detect(text);
  const ours = detect(text);
  expect(ours.language ?? '').toBe(theirs.language);
  const scores = theirs.getScores();
  for (const language of table.languages) expect(ours.scoreOf(language)).toBeCloseTo(scores[language] ?? 0, 12);
}

test.each(sentences)('as eld sees it: %s', (text) => agree(text));

test('any mixture of words, signs and letters is seen as eld sees it', () => {
  const word = fc.constantFrom(
    ...sentences.flatMap((sentence) => sentence.split(' ')),
    "'",
    "''",
    '’',
    '`',
    '…',
    '1st',
  );
  const letters = fc.string({ unit: fc.constantFrom(..."abcdxyzéłßñãœùABÉ'’`-, .1!\n\t"), maxLength: 40 });
  const any = fc
    .array(fc.oneof(word, letters), { maxLength: 90 })
    .chain((parts) => fc.constantFrom(' ', '', ', ').map((by) => parts.join(by)));
  fc.assert(fc.property(any, agree), { numRuns: 500 });
});

test('a text of many thousand different words does not grow without bound and is seen as eld sees it', () => {
  for (let i = 0; i < 3000; i++) detect(`zq${i.toString(36)}x w${(i * 7919).toString(36)}k`);
  for (const text of sentences) agree(text);
});
