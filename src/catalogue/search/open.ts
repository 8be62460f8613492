import { Meilisearch } from 'meilisearch';
import type { Analyzer } from '../../match/analyzer.ts';
import type { Store } from '../../store/_contract.ts';
import type { CandidateSource } from './_contract.ts';
import { withFallback } from './fallback.ts';
import { createMeiliSource } from './meili.ts';
import { createMemorySource } from './memory.ts';
import type { SearchIndex } from './remote.ts';

/** A question must not hold up a post; a task may. */
export const SEARCH_MS = 3_000;
export const SYNC_MS = 30_000;

/** The index of an instance. The client sets no time limit of its own and never tries again. */
export const searchIndex = (
  meili: { url: string; key: string | null },
  timeoutMs: number,
  uid = 'mythwatch_claims',
): SearchIndex => ({
  client: new Meilisearch({ host: meili.url, timeout: timeoutMs, ...(meili.key ? { apiKey: meili.key } : {}) }),
  uid,
});

/** The candidate search that the configuration asks for: Meilisearch with memory behind it, or memory alone. */
export function openCandidates(
  store: Pick<Store, 'claims'>,
  analyzer: Analyzer,
  meili: { url: string; key: string | null } | null,
  options: Parameters<typeof withFallback>[2],
): CandidateSource {
  const memory = createMemorySource(store, analyzer);
  if (!meili) return memory;
  return withFallback(createMeiliSource(searchIndex(meili, SEARCH_MS), analyzer), memory, options);
}
