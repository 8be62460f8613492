import type { Claim, Thresholds } from '../domain/claim.ts';
import { Thresholds as ThresholdsSchema } from '../domain/claim.ts';
import type { Actor } from '../domain/person.ts';
import type { Services } from '../services.ts';
import { current, save } from './catalogue.ts';
import { need } from './permission.ts';

/**
 * Sets a claim's own thresholds, or takes them away (null, with the reason in `note`). Stored posts are matched again by
 * the next run of the job; what people decided stays.
 */
export async function setThresholds(
  s: Services,
  actor: Actor,
  id: string,
  expected: number,
  thresholds: Thresholds | null,
  note = '',
): Promise<Claim> {
  need(actor, 'edit-catalogue');
  const { thresholds: before, ...doc } = await current(s, id, expected);
  const set = thresholds && ThresholdsSchema.parse(thresholds);
  const words = set
    ? `thresholds: flag ${set.flag ?? 'as usual'}, look ${set.look ?? 'as usual'}: ${set.reason}`
    : `own thresholds taken away${note ? `: ${note}` : ''}`;
  return s.store.transaction(async (store) => {
    const claim = await save(s, actor, set ? { ...doc, thresholds: set } : doc, expected, words);
    if (claim.revision === expected) return claim;
    const numbers = (of: Thresholds | null | undefined) => of && { flag: of.flag ?? null, look: of.look ?? null };
    const data = { before: numbers(before) ?? null, now: numbers(set) ?? null, revision: claim.revision };
    await store.audit.append({
      at: claim.updatedAt,
      actor: actor.id,
      action: 'claim.thresholds',
      subjectKind: 'claim',
      subjectId: id,
      data,
    });
    return claim;
  });
}
