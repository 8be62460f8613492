import { ANY_CLAIM, KIND_FORMS, type TemplateDoc } from '../domain/template.ts';
import { baseLang, type Rule, textsOf } from './check-rule.ts';
import { findWord, sharedRun, WARNING_CUES, words } from './wording.ts';

/** An explanation of a fallacy shorter than this only names it. */
const LEAST_WORDS = 8;
/** What somebody in danger can still read. */
const CRISIS_WORDS = 80;
const A_TIME =
  /[\d{]|today|tomorrow|week|month|day|hour|heute|morgen|woche|hoy|mañana|semana|demain|semaine|avui|demà|setmana|dziś|jutro|tydzień|tygod/iu;
const A_WAY = /\{\{[a-z][a-z0-9_]*\}\}|https?:\/\/|@|\d{3}/u;

/** The shape of each kind: the Debunking Handbook's for a correction (Lewandowsky et al. 2020), and what the others are for. */
export const STRUCTURE: readonly Rule<TemplateDoc>[] = [
  {
    rule: 'headline-repeats-myth',
    severity: 'error',
    check: ({ headline, myth = '' }) => {
      const told = words(myth);
      const shared = told.length > 1 ? sharedRun(words(headline), told, Math.min(4, told.length)) : null;
      if (!shared) return [];
      const mend = 'Say the truth in words of its own: a repeated myth is remembered.';
      return [['headline', `repeats the myth's words "${shared}".`, mend]];
    },
  },
  {
    rule: 'headline-is-question',
    severity: 'error',
    check: ({ headline }) => (headline.endsWith('?') ? [['headline', 'is a question.', 'State the fact.']] : []),
  },
  {
    // The myth stands once, in its own section. A long myth counts as repeated when eight words in a row return.
    rule: 'myth-repeated',
    severity: 'error',
    check: (doc) => {
      const myth = words(doc.myth ?? '');
      if (!myth.length) return [];
      return textsOf(doc).flatMap(([field, text]) => {
        const again =
          field === 'myth' || field === 'headline' ? null : sharedRun(words(text), myth, Math.min(8, myth.length));
        return again ? [[field, `repeats the myth ("${again}").`, 'Name the myth once, in its own section.']] : [];
      });
    },
  },
  {
    rule: 'warning-cue',
    severity: 'error',
    check: ({ warning, lang }) => {
      const cues = WARNING_CUES[baseLang(lang)];
      if (!warning || !cues || findWord(warning, cues)) return [];
      const some = cues.slice(0, 3).map((cue) => `"${cue.replace('*', '…')}"`);
      return [['warning', 'does not say that a myth follows.', `Use a word such as ${some.join(', ')}.`]];
    },
  },
  {
    rule: 'fallacy-explained',
    severity: 'error',
    check: ({ fallacy }) =>
      fallacy && words(fallacy).length < LEAST_WORDS
        ? [['fallacy', 'names the trick and does not explain it.', 'Say in a sentence or two how it misleads here.']]
        : [],
  },
  {
    rule: 'closing-is-warning',
    severity: 'error',
    check: ({ closing, warning }) =>
      closing && warning && words(closing).join(' ') === words(warning).join(' ')
        ? [['closing', 'repeats the warning.', 'End with the fact: what comes last is remembered.']]
        : [],
  },
  {
    rule: 'question-form',
    severity: 'error',
    check: ({ question }) =>
      question && !/[?？;؟]/u.test(question)
        ? [['question', 'is no question.', 'Write it as people ask it, with a question mark.']]
        : [],
  },
  {
    rule: 'holding-when',
    severity: 'error',
    check: ({ next }) =>
      next && !A_TIME.test(next)
        ? [['next', 'does not say when.', 'Name the day or the hour: {{next_update}} may stand for it.']]
        : [],
  },
  {
    rule: 'private-way',
    severity: 'error',
    check: ({ kind, callToAction }) =>
      kind === 'private' && callToAction && !A_WAY.test(callToAction)
        ? [
            [
              'callToAction',
              'names no way to write in private.',
              'Name one, or a placeholder such as {{contact_link}}.',
            ],
          ]
        : [],
  },
  {
    rule: 'claim-for-script',
    severity: 'warn',
    check: ({ kind, claim }) =>
      (kind === 'private' || kind === 'crisis') && claim !== ANY_CLAIM
        ? [['claim', `is "${claim}", but a script is for people, not for one claim.`, 'Write claim: any.']]
        : [],
  },
  {
    rule: 'line-contact',
    severity: 'error',
    check: ({ lines = [] }) =>
      lines.flatMap(({ phone, text, name }, i) =>
        phone || text ? [] : [[`lines.${i}`, `(${name}) has neither a number nor a text.`, 'Add phone or text.']],
      ),
  },
  {
    rule: 'crisis-brief',
    severity: 'warn',
    check: ({ kind, callToAction = '', empathy = '' }) => {
      const count = words(`${callToAction} ${empathy}`).length;
      if (kind !== 'crisis' || count <= CRISIS_WORDS) return [];
      return [
        [
          'callToAction',
          `and the kind words have ${count} words.`,
          `Say it in ${CRISIS_WORDS}: it is read in distress.`,
        ],
      ];
    },
  },
  {
    rule: 'call-to-action',
    severity: 'warn',
    check: ({ kind, callToAction }) =>
      callToAction || kind === 'holding' || !KIND_FORMS[kind].may.includes('callToAction')
        ? []
        : [['callToAction', 'is missing.', 'Say what the reader can do now.']],
  },
];
