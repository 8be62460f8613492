import type { NarrativeSpread } from '../domain/narrative.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import type { Services } from '../services.ts';
import type { NarrativeFilter } from '../store/_contract.ts';
import { found, need } from './permission.ts';

/** Texts that were seen more than once, in the filter's order. */
export async function list(
  s: Services,
  actor: Actor,
  filter: NarrativeFilter,
  page: PageRequest,
): Promise<Page<NarrativeSpread>> {
  need(actor, 'read');
  return s.store.narratives.list(filter, page, s.now().toISOString());
}

/** One narrative with its last ninety days. */
export async function get(s: Services, actor: Actor, id: string): Promise<NarrativeSpread> {
  need(actor, 'read');
  return found(await s.store.narratives.get(id, s.now().toISOString()), 'narrative', id);
}
