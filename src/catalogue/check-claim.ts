import type { ClaimDoc } from '../domain/claim.ts';
import { findWord, VERDICT_WORDS, words } from './wording.ts';

/** What a rule found. An error stops an import; a warning is advice. */
export interface Finding {
  rule: string;
  severity: 'error' | 'warn';
  /** Field path, e.g. `phrasings.3.text`. */
  field: string;
  message: string;
  mend: string;
}
type Rule = (doc: ClaimDoc) => Finding[];

/** The content rules of a claim, beyond what its schema asks. Pure. */
export const checkClaim = (doc: ClaimDoc): Finding[] => RULES.flatMap((rule) => rule(doc));

const found = (
  rule: string,
  severity: Finding['severity'],
  field: string,
  message: string,
  mend: string,
): Finding[] => [{ rule, severity, field, message, mend }];

const verdictInClaim: Rule = (doc) => {
  const word = findWord(doc.claim, VERDICT_WORDS);
  if (!word) return [];
  return found(
    'verdict-in-claim',
    'error',
    'claim',
    `says "${word}": that is the verdict, not the claim.`,
    'Write the statement as the people who spread it would; the verdict has its own field.',
  );
};

const questionClaim: Rule = (doc) =>
  doc.claim.endsWith('?')
    ? found('claim-is-question', 'error', 'claim', 'is a question.', 'Write it as a statement.')
    : [];

const englishPhrasing: Rule = (doc) =>
  doc.phrasings.some((phrasing) => phrasing.lang === 'en' || phrasing.lang.startsWith('en-'))
    ? []
    : found(
        'english-phrasing',
        'error',
        'phrasings',
        'has no wording in English.',
        'Add at least one as { lang: en, text: … }: posts are found by their wordings.',
      );

const repeatedPhrasing: Rule = (doc) => {
  const seen = new Map<string, string>([[words(doc.claim).join(' '), 'the claim']]);
  return doc.phrasings.flatMap((phrasing, index) => {
    const key = words(phrasing.text).join(' ');
    const other = seen.get(key);
    seen.set(key, other ?? `phrasing ${index + 1}`);
    if (!other) return [];
    return found(
      'repeated-phrasing',
      'warn',
      `phrasings.${index}.text`,
      `says the same as ${other}.`,
      'Remove it, or word it differently.',
    );
  });
};

const repeatedEvidence: Rule = (doc) =>
  doc.evidence.flatMap((piece, index) =>
    doc.evidence.findIndex((other) => other.url === piece.url) < index
      ? found('repeated-evidence', 'error', `evidence.${index}.url`, 'is there twice.', 'Remove one of the two.')
      : [],
  );

const openQuestion: Rule = (doc) =>
  doc.verdict === 'unproven' && !doc.open
    ? found(
        'open-question',
        'warn',
        'open',
        'is empty, though the verdict is "unproven".',
        'Say in "open" what is still being studied.',
      )
    : [];

const RULES: readonly Rule[] = [
  verdictInClaim,
  questionClaim,
  englishPhrasing,
  repeatedPhrasing,
  repeatedEvidence,
  openQuestion,
];
