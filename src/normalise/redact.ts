import { personalDetails } from '../domain/personal-details.ts';

/** `text` with e-mail addresses, phone numbers and the like replaced by `[kind]`, and how many of each kind went. */
export function redact(text: string): { text: string; redactions: Record<string, number> } {
  const redactions: Record<string, number> = {};
  let out = '';
  let at = 0;
  for (const { kind, start, end } of personalDetails(text)) {
    out += `${text.slice(at, start)}[${kind}]`;
    at = end;
    redactions[kind] = (redactions[kind] ?? 0) + 1;
  }
  return { text: out + text.slice(at), redactions };
}
