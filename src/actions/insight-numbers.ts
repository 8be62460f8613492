import type { InsightNumbers } from '../domain/insight.ts';
import type { Actor } from '../domain/person.ts';
import { daysUpTo, readPeriod } from '../overview/period.ts';
import type { Services } from '../services.ts';
import { overviewOf } from './overview.ts';

/** The numbers of a report on these days (UTC, both counted), as they are now. */
export async function numbersFor(s: Services, actor: Actor, from: string, to: string): Promise<InsightNumbers> {
  const all = await overviewOf(s, actor, readPeriod({ from, to }, s.now()));
  const risks = await s.store.overview.risks(all.claims.map(({ claimId }) => claimId));
  const days = new Map(
    daysUpTo(Date.parse(to), Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1).map((day) => [day, 0]),
  );
  for (const { bucket, about } of all.series)
    days.set(bucket.slice(0, 10), (days.get(bucket.slice(0, 10)) ?? 0) + about);
  return {
    countedAt: s.now().toISOString(),
    collected: all.collected,
    about: all.about,
    before: all.before,
    days: [...days].map(([day, posts]) => ({ day, posts })),
    stances: all.stances,
    platforms: all.platforms,
    languages: all.languages,
    themes: all.claims.map(({ series: _, ...theme }) => ({
      ...theme,
      risk: risks.get(theme.claimId) ?? null,
      spikes: all.spikes.found.filter(({ claimId }) => claimId === theme.claimId).map(({ day }) => day),
      quote: null,
    })),
    responses: all.responses.map(({ target: _, ...times }) => times),
    watches: await watchKinds(s),
  };
}

async function watchKinds(s: Services): Promise<InsightNumbers['watches']> {
  const kinds = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await s.store.watches.list({ status: 'enabled' }, { limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { kind } of page.items) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    cursor = page.next ?? undefined;
  } while (cursor);
  return [...kinds].map(([kind, watches]) => ({ kind, watches })).sort((a, b) => b.watches - a.watches);
}
