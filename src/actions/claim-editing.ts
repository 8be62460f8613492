import { checkClaim, type Finding } from '../catalogue/check.ts';
import { claimProblems } from '../catalogue/claim-file.ts';
import { type Claim, ClaimDoc as ClaimSchema } from '../domain/claim.ts';
import { SENT_BACK } from '../domain/claim-text.ts';
import type { Actor } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { revisions, save } from './catalogue.ts';
import { found, need } from './permission.ts';

/** What speaks against a claim as it would be saved: fields that don't fit, then what the content rules find. Saves nothing. */
export function check(actor: Actor, raw: unknown): Finding[] {
  need(actor, 'edit-catalogue');
  const problems = claimProblems(raw, () => 0);
  if (!problems.length) return checkClaim(ClaimSchema.parse(raw));
  return problems.map(({ field, message, mend = '' }) => ({ rule: 'field', severity: 'error', field, message, mend }));
}

/** Makes the text of an earlier revision the newest one. InputError 404 when there is no such revision. */
export async function restore(
  s: Services,
  actor: Actor,
  id: string,
  expected: number,
  revision: number,
): Promise<Claim> {
  need(actor, 'edit-catalogue');
  const old = (await revisions(s, actor, id)).find((one) => one.revision === revision);
  if (!old) throw new InputError(`The claim has no revision ${revision}.`, { status: 404 });
  return save(s, actor, old.doc, expected, `revision ${revision} restored`);
}

/** Gives a claim back to its author, with what is to be mended. It waits as proposed until somebody saves or approves it. */
export async function sendBack(s: Services, actor: Actor, id: string, expected: number, note: string): Promise<Claim> {
  need(actor, 'approve-content');
  const words = note.trim();
  if (words.length < 3)
    throw new InputError('Say what is to be mended.', {
      problems: [{ field: 'note', message: 'is missing.', mend: 'One sentence is enough.' }],
    });
  found(await s.store.claims.get(id), 'claim', id);
  const options = { actor: actor.id, at: s.now().toISOString(), note: `${SENT_BACK}${words.slice(0, 500)}` };
  return s.store.claims.sendBack(id, expected, options);
}
