import * as reviews from '../../actions/reviews.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { pageIn, readQuery, toFilter } from './_queue-filter.ts';

/** The reviews before and after this one in the queue that `from` (its query) shows; null where there is none. */
export async function neighbours(
  s: Services,
  actor: Actor,
  from: string,
  id: string,
): Promise<{ previous: string | null; next: string | null }> {
  const search = new URLSearchParams(from);
  const filter = toFilter(readQuery(search), actor);
  const request = pageIn(search);
  const page = await reviews.order(s, actor, filter, request);
  const ids = page.items;
  const at = ids.indexOf(id);
  // Not in this list any more (decided by now, or opened by its address): the first that waits comes next.
  if (at < 0) return { previous: null, next: ids.find((one) => one !== id) ?? null };
  if (at < ids.length - 1 || !page.next) return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
  const after = await reviews.order(s, actor, filter, { limit: 1, cursor: page.next });
  return { previous: ids[at - 1] ?? null, next: after.items[0] ?? null };
}
