import { KIND_FORMS, type TemplateDoc } from '../domain/template.ts';
import type { Rule } from './check-rule.ts';

const needed = ({ kind }: TemplateDoc): boolean => KIND_FORMS[kind].evidence > 0;

/** At least two pieces, one of tier A, from different publishers (field guide, section 2; IFCN's traceable, primary ones). */
export const SOURCES: readonly Rule<TemplateDoc>[] = [
  {
    rule: 'evidence-tier',
    severity: 'error',
    check: (doc) =>
      !needed(doc) || doc.evidence.some(({ tier }) => tier === 'A')
        ? []
        : [['evidence', 'has nothing of tier A.', 'Cite WHO, a national agency or a systematic review.']],
  },
  {
    rule: 'evidence-publishers',
    severity: 'error',
    check: (doc) =>
      !needed(doc) || new Set(doc.evidence.map(({ publisher }) => publisher.toLowerCase())).size > 1
        ? []
        : [['evidence', 'comes from one publisher.', 'Add a second, independent publisher.']],
  },
  {
    rule: 'evidence-repeated',
    severity: 'error',
    check: ({ evidence }) =>
      new Set(evidence.map(({ url }) => url)).size === evidence.length
        ? []
        : [['evidence', 'names an address twice.', 'Remove one of the two.']],
  },
  {
    rule: 'holding-evidence',
    severity: 'warn',
    check: ({ kind, evidence }) =>
      kind !== 'holding' || evidence.length
        ? []
        : [['evidence', 'is empty, though the text says what is known.', 'Cite where that is known from.']],
  },
];
