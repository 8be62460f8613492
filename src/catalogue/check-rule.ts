import { TEMPLATE_TEXTS, type TemplateDoc, type TemplateText } from '../domain/template.ts';

/** What a rule found. An error stops an import and an approval; a warning is advice. */
export interface Finding {
  rule: string;
  severity: 'error' | 'warn';
  /** Field path, e.g. `phrasings.3.text`. */
  field: string;
  message: string;
  mend: string;
}

/** One content rule: its name and what it says of a document. Pure. */
export interface Rule<T> {
  rule: string;
  severity: Finding['severity'];
  check(doc: T): Said[];
}
/** Where a rule speaks, what it says, how to mend it; its own severity where that is not the rule's. */
export type Said = [field: string, message: string, mend: string, severity?: Finding['severity']];

/** Everything that the rules say of a document, in the order of the rules. */
export const judge = <T>(rules: readonly Rule<T>[], doc: T): Finding[] =>
  rules.flatMap(({ rule, severity, check }) =>
    check(doc).map(([field, message, mend, own = severity]) => ({ rule, severity: own, field, message, mend })),
  );

/** The texts of a template that are there, in their order. */
export const textsOf = (doc: TemplateDoc): [TemplateText, string][] =>
  TEMPLATE_TEXTS.flatMap((field): [TemplateText, string][] => (doc[field] ? [[field, doc[field]]] : []));

export const baseLang = (lang: string): string => lang.split('-')[0]!;
