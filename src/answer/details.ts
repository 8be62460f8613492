import { type PersonalDetail, personalDetails } from '../domain/personal-details.ts';
import type { TemplateDoc } from '../domain/template.ts';

/** Placeholders that are there for a contact that the team makes public: `{{clinic_phone}}`, `{{contact_email}}`. */
const CONTACT = /(?:^|_)(?:phone|tel|telephone|hotline|helpline|fax|email|mail|address)$/u;
const PUBLIC: ReadonlySet<PersonalDetail['kind']> = new Set(['phone', 'email', 'address']);

/**
 * Personal details in an answer that somebody must take out before it is copied. What stands in the approved template
 * (a helpline, an address in its evidence) and a contact in a placeholder made for contacts is meant to be public.
 */
export function detailsToRemove(
  text: string,
  template: TemplateDoc,
  values: Readonly<Record<string, string>>,
): PersonalDetail[] {
  const approved = JSON.stringify(template);
  const contacts = Object.keys(values)
    .filter((name) => CONTACT.test(name))
    .map((name) => values[name]!);
  return personalDetails(text).filter(({ kind, start, end }) => {
    const hit = text.slice(start, end);
    return !approved.includes(hit) && !(PUBLIC.has(kind) && contacts.some((contact) => contact.includes(hit)));
  });
}
