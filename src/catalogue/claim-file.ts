import { Document, isMap, isSeq, visit } from 'yaml';
import { ClaimDoc, Evidence, Phrasing, Thresholds } from '../domain/claim.ts';
import type { Problem } from '../errors.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-text.ts';

const KNOWN = {
  '': Object.keys(ClaimDoc.shape),
  evidence: Object.keys(Evidence.shape),
  phrasings: Object.keys(Phrasing.shape),
  thresholds: Object.keys(Thresholds.shape),
};

/** What is wrong with a value that should be a claim, in plain words; `lineOf` says where a field stands. */
export function claimProblems(value: unknown, lineOf: (field: string) => number): Problem[] {
  const result = ClaimDoc.safeParse(value);
  return result.success ? [] : schemaProblems(result.error, KNOWN, (path) => lineOf(path.join('.')), value);
}

/** Reads the text of one claim file. Either `doc` or at least one problem; `value` is null when it is no YAML. */
export function parseClaim(text: string): {
  doc: ClaimDoc | null;
  value: Record<string, unknown> | null;
  problems: Problem[];
  lineOf(field: string): number;
} {
  const yaml = readYaml(text.replace(/^\uFEFF/, ''));
  const lineOf = (field: string) =>
    yaml.lineOf(field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
  if (yaml.problems.length) return { doc: null, value: null, problems: yaml.problems, lineOf };
  const value = (yaml.value !== null && typeof yaml.value === 'object' ? yaml.value : null) as Record<
    string,
    unknown
  > | null;
  const result = ClaimDoc.safeParse(yaml.value);
  if (result.success) return { doc: result.data, value, problems: [], lineOf };
  return { doc: null, value, problems: schemaProblems(result.error, KNOWN, yaml.lineOf, yaml.value), lineOf };
}

/**
 * The one way in which a claim is written: fields in the schema's order, one line each, phrasings and evidence as
 * one-line and block entries. `parseClaim` gives back the same doc, and formatting that gives the same bytes.
 */
export function formatClaim(doc: ClaimDoc): string {
  const { keywords, phrasings, thresholds, evidence, ...head } = inOrder(doc, KNOWN['']);
  const ordered = {
    ...head,
    ...(keywords.length ? { keywords } : {}),
    ...(phrasings.length ? { phrasings: phrasings.map((p) => inOrder(p, KNOWN.phrasings)) } : {}),
    ...(thresholds ? { thresholds: inOrder(thresholds, KNOWN.thresholds) } : {}),
    evidence: evidence.map((e) => inOrder(e, KNOWN.evidence)),
  };
  return formatYaml(ordered);
}

/** Canonical YAML: no folding, plain scalars where they are safe, keywords and phrasings on one line each. */
export function formatYaml(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, pair) {
      const key = String((pair.key as { value?: unknown } | null)?.value);
      if (key === 'keywords' && isSeq(pair.value)) pair.value.flow = true;
      if (key === 'phrasings' && isSeq(pair.value))
        for (const item of pair.value.items) if (isMap(item)) item.flow = true;
    },
  });
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: true,
    blockQuote: false,
    // Spread over lines, a text with blanks at the end of a line would not be read back as it was.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}

export function inOrder<T extends object>(value: T, keys: readonly string[]): T {
  const known = value as Record<string, unknown>;
  return Object.fromEntries(keys.filter((key) => known[key] !== undefined).map((key) => [key, known[key]])) as T;
}
