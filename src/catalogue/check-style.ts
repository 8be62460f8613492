import type { TemplateDoc } from '../domain/template.ts';
import { JARGON } from '../languages/_jargon.ts';
import { baseLang, type Rule, type Said, textsOf } from './check-rule.ts';
import { readingGrade, sentences } from './reading-grade.ts';
import { findWord, KNOWN_SHORT_FORMS, TONE_WORDS, words } from './wording.ts';

const LONGEST_SENTENCE = 20;
/** Bluesky's limit in characters as people count them: the tightest of the channels that carry links. */
const TIGHTEST = 300;
/** Exclamation marks in a row, and two words or more in capitals of which one is long. */
const SHOUT = /!{2,}|\p{Lu}{2,}(?:[ ,]+\p{Lu}{2,})*[ ,]+\p{Lu}{5,}(?:[ ,]+\p{Lu}{2,})*/gu;
/** Above the first a warning, above the second an error (field guide, section 2). */
const GRADES = [8, 10] as const;

/** How it is said: kindly, plainly, and so that it can be copied. */
export const STYLE: readonly Rule<TemplateDoc>[] = [
  {
    rule: 'tone',
    severity: 'error',
    check: (doc) =>
      textsOf(doc).flatMap(([field, text]): Said[] => {
        const word = findWord(text, TONE_WORDS[baseLang(doc.lang)] ?? []);
        const mend = 'Say it kindly: readers who feel attacked leave.';
        return word ? [[field, `says "${word}", which blames or mocks.`, mend]] : [];
      }),
  },
  {
    rule: 'shouting',
    severity: 'error',
    check: (doc) =>
      textsOf(doc).flatMap(([field, text]): Said[] => {
        const loud = text.match(SHOUT)?.[0];
        return loud ? [[field, `shouts ("${loud}").`, 'Write it in small letters with one full stop.']] : [];
      }),
  },
  {
    rule: 'placeholder',
    severity: 'error',
    check: (doc) =>
      textsOf(doc).flatMap(([field, text]): Said[] => {
        if (!/[{}]/.test(text.replaceAll(/\{\{[a-z][a-z0-9_]*\}\}/g, ''))) return [];
        const mend = 'Write placeholders as {{clinic_name}}: two braces, lower-case letters, digits and _.';
        return [[field, 'has a brace that belongs to no placeholder.', mend]];
      }),
  },
  {
    rule: 'alt-text',
    severity: 'error',
    check: (doc) =>
      textsOf(doc).flatMap(([field, text]): Said[] =>
        /!\[\s*\]\(|<img(?![^>]*\balt="[^"]+")/iu.test(text)
          ? [[field, 'has a picture without words for it.', 'Say between the brackets what the picture shows.']]
          : [],
      ),
  },
  {
    rule: 'long-sentence',
    severity: 'warn',
    check: (doc) =>
      textsOf(doc).flatMap(([field, text]): Said[] => {
        const long = sentences(text).find((sentence) => words(sentence).length > LONGEST_SENTENCE);
        if (!long) return [];
        return [[field, `has a sentence of ${words(long).length} words.`, `Split it: at most ${LONGEST_SENTENCE}.`]];
      }),
  },
  {
    // English only: there is no such measure for the other languages. The myth's own words are the subject, not the style.
    rule: 'reading-grade',
    severity: 'warn',
    check: (doc) => {
      const grade = gradeOf(doc);
      if (grade === null || grade <= GRADES[0]) return [];
      const message = `and the sections after it ask for school grade ${grade.toFixed(1)}; 6 to 8 is meant.`;
      return [['fact', message, 'Use shorter sentences and everyday words.', grade > GRADES[1] ? 'error' : 'warn']];
    },
  },
  {
    rule: 'jargon',
    severity: 'warn',
    check: (doc) => {
      const list = JARGON[baseLang(doc.lang)] ?? {};
      return textsOf(doc).flatMap(([field, text]): Said[] => {
        if (field === 'myth' || field === 'question') return [];
        const term = Object.keys(list).find((one) => findWord(text, [one]));
        return term ? [[field, `says "${term.replaceAll('*', '…')}".`, `Plainer: "${list[term]}".`]] : [];
      });
    },
  },
  {
    rule: 'short-form',
    severity: 'warn',
    check: (doc) => {
      const known = new Set([...KNOWN_SHORT_FORMS, ...doc.evidence.flatMap((e) => shortForms(e.publisher))]);
      const all = textsOf(doc).map(([, text]) => text);
      for (const [field, text] of textsOf(doc)) {
        // People's own words are theirs.
        if (field === 'myth' || field === 'question') continue;
        const one = shortForms(text).find(
          (form) => !known.has(form) && !all.some((said) => said.includes(`(${form})`)),
        );
        const mend = `Write it out once: "the whole name (${one})".`;
        if (one) return [[field, `has a short form that nobody explains: "${one}".`, mend]];
      }
      return [];
    },
  },
  {
    rule: 'bare-numbers',
    severity: 'warn',
    check: (doc) =>
      baseLang(doc.lang) !== 'en'
        ? []
        : textsOf(doc).flatMap(([field, text]): Said[] => {
            const bare =
              text.match(/\d\s?(?:%|per ?cent)(?!\s+(?:of|in|out|more|less|fewer|lower|higher))/giu)?.length ?? 0;
            if (bare < 2) return [];
            return [[field, 'has several shares that do not say of what.', 'Write "3 in 100 people" or "3 % of …".']];
          }),
  },
  {
    rule: 'channel-fit',
    severity: 'warn',
    check: ({ short, evidence, lines = [] }) => {
      const best = [...evidence].sort((a, b) => a.tier.localeCompare(b.tier))[0]?.url.length ?? 0;
      const first = lines[0]
        ? `${lines[0].country}: ${lines[0].name}, ${lines[0].phone ?? lines[0].text ?? ''}`.length
        : 0;
      const room = TIGHTEST - 2 - Math.max(best, first);
      if ([...short].length <= room) return [];
      const what = lines.length ? 'its first line' : 'its best address';
      return [
        ['short', `and ${what} do not fit into ${TIGHTEST} characters together.`, `Say it in ${Math.max(room, 40)}.`],
      ];
    },
  },
];

/** The school grade of the prose in English; null where it is not measured: too short, or another language. */
export function gradeOf(doc: Pick<TemplateDoc, 'lang'> & Partial<TemplateDoc>): number | null {
  if (baseLang(doc.lang) !== 'en') return null;
  const prose = [doc.empathy, doc.fact, doc.warning, doc.fallacy, doc.closing, doc.callToAction].join('\n');
  return readingGrade(prose, new Set(words(doc.myth ?? '')));
}

/** What is shouted is no short form: another rule speaks of it. */
const shortForms = (text: string): string[] =>
  text.replaceAll(SHOUT, '').match(/(?<![\p{L}\d-])\p{Lu}{2,5}(?![\p{L}\d-])/gu) ?? [];
