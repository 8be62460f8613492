import { personalDetails } from '../domain/personal-details.ts';

/** `text` with e-mail addresses, phone numbers and the like replaced by `[kind]`, and how many of each kind went. */
export function redact(text: string): { text: string; redactions: Record<string, number> } {
  const redactions: Record<string, number> = {};
  let out = text;
  // Again until nothing is found: of two numbers run together, the second stands free only when the first is gone.
  for (let found = personalDetails(out); found.length; found = personalDetails(out)) {
    let at = 0;
    let clean = '';
    for (const { kind, start, end } of found) {
      clean += `${out.slice(at, start)}[${kind}]`;
      at = end;
      redactions[kind] = (redactions[kind] ?? 0) + 1;
    }
    out = clean + out.slice(at);
  }
  return { text: out, redactions };
}
