import type { ClaimDoc } from '../domain/claim.ts';
import { type Finding, judge, type Rule, type Said } from './check-rule.ts';
import { findWord, VERDICT_WORDS, words } from './wording.ts';

/** What Google's rules for ClaimReview ask of `claimReviewed`: under 75 characters. */
const LONGEST_CLAIM = 74;

/** The content rules of a claim, beyond what its schema asks. */
export const CLAIM_RULES: readonly Rule<ClaimDoc>[] = [
  {
    rule: 'verdict-in-claim',
    severity: 'error',
    check: ({ claim }) => {
      const word = findWord(claim, VERDICT_WORDS);
      const mend = 'Write the statement as the people who spread it would; the verdict has its own field.';
      return word ? [['claim', `says "${word}": that is the verdict, not the claim.`, mend]] : [];
    },
  },
  {
    rule: 'claim-is-question',
    severity: 'error',
    check: ({ claim }) => (claim.endsWith('?') ? [['claim', 'is a question.', 'Write it as a statement.']] : []),
  },
  {
    rule: 'claim-length',
    severity: 'warn',
    check: ({ claim }) => {
      const count = [...claim].length;
      const mend = `Say it in ${LONGEST_CLAIM}: the markup of fact-checks has no room for more.`;
      return count > LONGEST_CLAIM ? [['claim', `has ${count} characters.`, mend]] : [];
    },
  },
  {
    rule: 'english-phrasing',
    severity: 'error',
    check: ({ phrasings }) =>
      phrasings.some(({ lang }) => lang === 'en' || lang.startsWith('en-'))
        ? []
        : [
            [
              'phrasings',
              'has no wording in English.',
              'Add at least one as { lang: en, text: … }: posts are found by their wordings.',
            ],
          ],
  },
  { rule: 'repeated-phrasing', severity: 'warn', check: repeatedPhrasings },
  {
    rule: 'repeated-evidence',
    severity: 'error',
    check: ({ evidence }) =>
      evidence.flatMap(({ url }, index): Said[] =>
        evidence.findIndex((other) => other.url === url) < index
          ? [[`evidence.${index}.url`, 'is there twice.', 'Remove one of the two.']]
          : [],
      ),
  },
  {
    rule: 'open-question',
    severity: 'warn',
    check: ({ verdict, open }) =>
      verdict === 'unproven' && !open
        ? [['open', 'is empty, though the verdict is "unproven".', 'Say in "open" what is still being studied.']]
        : [],
  },
];

/** What they say of a claim. Pure. */
export const checkClaim = (doc: ClaimDoc): Finding[] => judge(CLAIM_RULES, doc);

function repeatedPhrasings({ claim, phrasings }: ClaimDoc): Said[] {
  const seen = new Map<string, string>([[words(claim).join(' '), 'the claim']]);
  return phrasings.flatMap(({ text }, index): Said[] => {
    const key = words(text).join(' ');
    const other = seen.get(key);
    seen.set(key, other ?? `phrasing ${index + 1}`);
    if (!other) return [];
    return [[`phrasings.${index}.text`, `says the same as ${other}.`, 'Remove it, or word it differently.']];
  });
}
