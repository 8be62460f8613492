import { TEMPLATE_TEXTS, type TemplateDoc } from '../domain/template.ts';

/** The texts of a template by name, placeholders filled. A part that the template lacks is ''. */
export type Parts = Record<(typeof TEMPLATE_TEXTS)[number], string>;

export interface Filled {
  parts: Parts;
  /** Placeholders without a value, each once, in text order; they stand in the parts as they were. */
  missing: string[];
}

const PLACEHOLDER = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/gu;
/** Control and text-direction characters: a value pasted with them could reorder or hide the words around it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Puts the values into the template's placeholders `{{name}}`. One pass: braces inside a value are plain text, so a
 * value can't bring in another one. A value that is blank counts as missing.
 */
export function fillTemplate(template: TemplateDoc, values: Readonly<Record<string, string>>): Filled {
  const missing = new Set<string>();
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (placeholder, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name]!.replace(UNSAFE, '').trim() : '';
      if (value) return value;
      missing.add(name);
      return placeholder;
    });
  const parts = Object.fromEntries(TEMPLATE_TEXTS.map((part) => [part, fill(template[part] ?? '')])) as Parts;
  return { parts, missing: [...missing] };
}
