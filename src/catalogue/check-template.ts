import { KIND_FORMS, TEMPLATE_TEXTS, type TemplateDoc } from '../domain/template.ts';
import type { Finding } from './check-claim.ts';
import { readingGrade, sentences } from './reading-grade.ts';
import { findWord, sharedRun, TONE_WORDS, WARNING_CUES, words } from './wording.ts';

type Rule = (doc: TemplateDoc) => Finding[];
type TextField = (typeof TEMPLATE_TEXTS)[number];

/** The content rules of a template, beyond its schema: the Debunking Handbook's shape, evidence, tone. Pure. */
export const checkTemplate = (doc: TemplateDoc): Finding[] => RULES.flatMap((rule) => rule(doc));

const finding =
  (severity: Finding['severity']) =>
  (rule: string, field: string, message: string, mend: string): Finding[] => [{ rule, severity, field, message, mend }];
const error = finding('error');
const warn = finding('warn');
const texts = (doc: TemplateDoc): [TextField, string][] =>
  TEMPLATE_TEXTS.flatMap((field): [TextField, string][] => (doc[field] ? [[field, doc[field]]] : []));

/** At least two pieces, one of tier A, from different publishers (guide: IFCN's traceable, primary sources). */
const evidence: Rule = ({ kind, evidence: pieces }) => {
  if (!KIND_FORMS[kind].evidence) return [];
  return [
    ...(pieces.some((piece) => piece.tier === 'A')
      ? []
      : error(
          'evidence-tier',
          'evidence',
          'has nothing of tier A.',
          'Cite WHO, a national agency or a systematic review.',
        )),
    ...(new Set(pieces.map((piece) => piece.publisher.toLowerCase())).size > 1
      ? []
      : error('evidence-publishers', 'evidence', 'comes from one publisher.', 'Add a second, independent publisher.')),
    ...(new Set(pieces.map((piece) => piece.url)).size === pieces.length
      ? []
      : error('evidence-repeated', 'evidence', 'names an address twice.', 'Remove one of the two.')),
  ];
};

const headlineFreeOfMyth: Rule = ({ headline, myth = '' }) => {
  const shared = sharedRun(words(headline), words(myth), 4);
  if (!shared) return [];
  return error(
    'headline-repeats-myth',
    'headline',
    `repeats the myth's words "${shared}".`,
    'Say the truth in words of its own: a repeated myth is remembered.',
  );
};

const headlineStates: Rule = ({ headline }) =>
  headline.endsWith('?') ? error('headline-is-question', 'headline', 'is a question.', 'State the fact.') : [];

/** The myth stands once, in its own section. A long myth counts as repeated when eight words in a row return. */
const mythOnce: Rule = (doc) => {
  if (!doc.myth) return [];
  const myth = words(doc.myth);
  return texts(doc).flatMap(([field, text]) => {
    if (field === 'myth' || field === 'headline') return [];
    const again = sharedRun(words(text), myth, Math.min(8, myth.length));
    if (!again) return [];
    return error('myth-repeated', field, `repeats the myth ("${again}").`, 'Name the myth once, in its own section.');
  });
};

const warningCue: Rule = ({ warning, lang }) => {
  const cues = WARNING_CUES[lang.split('-')[0]!];
  if (!warning || !cues || findWord(warning, cues)) return [];
  return error(
    'warning-cue',
    'warning',
    'does not say that a myth follows.',
    `Use a word such as ${cues
      .slice(0, 3)
      .map((cue) => `"${cue.replace('*', '…')}"`)
      .join(', ')}.`,
  );
};

const tone: Rule = (doc) =>
  texts(doc).flatMap(([field, text]) => {
    const word = findWord(text, TONE_WORDS[doc.lang.split('-')[0]!] ?? []);
    if (!word) return [];
    return error(
      'tone',
      field,
      `says "${word}", which blames or mocks.`,
      'Say it kindly: readers who feel attacked leave.',
    );
  });

const placeholders: Rule = (doc) =>
  texts(doc).flatMap(([field, text]) => {
    const rest = text.replaceAll(/\{\{[a-z][a-z0-9_]*\}\}/g, '');
    if (!/[{}]/.test(rest)) return [];
    return error(
      'placeholder',
      field,
      'has a brace that belongs to no placeholder.',
      'Write placeholders as {{clinic_name}}: two braces, lower-case letters, digits and _.',
    );
  });

const callToAction: Rule = ({ callToAction: action }) =>
  action ? [] : warn('call-to-action', 'callToAction', 'is missing.', 'Say what the reader can do now.');

const LONGEST_SENTENCE = 20;
const shortSentences: Rule = (doc) =>
  texts(doc).flatMap(([field, text]) => {
    const long = sentences(text).find((sentence) => words(sentence).length > LONGEST_SENTENCE);
    if (!long) return [];
    const count = words(long).length;
    return warn('long-sentence', field, `has a sentence of ${count} words.`, `Split it: at most ${LONGEST_SENTENCE}.`);
  });

/** English only: there is no such measure for the other languages. The myth's own words are the subject, not the style. */
const readable: Rule = (doc) => {
  if (doc.lang.split('-')[0] !== 'en') return [];
  const prose = [doc.empathy, doc.fact, doc.warning, doc.fallacy, doc.closing, doc.callToAction].join('\n');
  const grade = readingGrade(prose, new Set(words(doc.myth ?? '')));
  if (grade === null || grade <= 8) return [];
  return finding(grade > 10 ? 'error' : 'warn')(
    'reading-grade',
    'fact',
    `and the sections after it ask for school grade ${grade.toFixed(1)}; 6 to 8 is meant.`,
    'Use shorter sentences and everyday words.',
  );
};

const RULES: readonly Rule[] = [
  evidence,
  headlineFreeOfMyth,
  headlineStates,
  mythOnce,
  warningCue,
  tone,
  placeholders,
  callToAction,
  shortSentences,
  readable,
];
