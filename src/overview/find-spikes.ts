import { BASELINE_DAYS, judgeDay, LEAST_DAYS, LEAST_POSTS, quantile, standOut } from './spikes.ts';

export interface Spike {
  claimId: string;
  day: string;
  posts: number;
  /** What the weeks before make expect, and what 99 of 100 such days stay at or below. */
  expected: number;
  usual: number;
  /** The chance of this many or more if nothing had changed. */
  chance: number;
}
export interface Spikes {
  /** Newest day first, then the least likely. */
  found: Spike[];
  /** Whether there was enough to judge the last day by; else how many days there are, of how many needed. */
  enough: { ok: true } | { ok: false; days: number; needed: number };
}

/** Days of baseline and guard that must be read before the first day that is judged. */
export const DAYS_BEFORE = BASELINE_DAYS + 3;

/**
 * Days of `days` (oldest first, without gaps, each preceded by `DAYS_BEFORE` days in the series) on which a claim was
 * seen far more often than its weeks before make expect. All claims of a day are judged together, so that with many
 * claims the false alarms stay few. `posts` is by claim and day; `claims` is how many claims had posts at all.
 */
export function findSpikes(
  posts: ReadonlyMap<string, ReadonlyMap<string, number>>,
  days: readonly string[],
  collectingSince: string | null,
  claims: number,
): Spikes {
  const last = days.at(-1)!;
  const since = collectingSince ?? last;
  const check = judgeDay(
    Array.from({ length: DAYS_BEFORE + 1 }, () => 0),
    last,
    since,
  );
  const enough =
    check.state === 'judged' ? { ok: true as const } : { ok: false as const, days: check.days, needed: LEAST_DAYS };
  const found = days.flatMap((day) => spikesOf(day, posts, since, claims));
  return { found: found.sort((a, b) => b.day.localeCompare(a.day) || a.chance - b.chance), enough };
}

function spikesOf(
  day: string,
  posts: ReadonlyMap<string, ReadonlyMap<string, number>>,
  since: string,
  claims: number,
): Spike[] {
  const before = daysBefore(day);
  const judged = [...posts].flatMap(([claimId, byDay]) => {
    const count = byDay.get(day) ?? 0;
    if (count < LEAST_POSTS) return [];
    const judgement = judgeDay([...before.map((one) => byDay.get(one) ?? 0), count], day, since);
    return judgement.state === 'judged' ? [{ claimId, count, ...judgement }] : [];
  });
  const out = standOut(
    judged.map(({ chance }) => chance),
    Math.max(claims, judged.length),
  );
  return judged
    .filter((_, i) => out[i])
    .map(({ claimId, count, expected, variance, chance }) => ({
      claimId,
      day,
      posts: count,
      expected,
      usual: quantile(0.99, expected, variance),
      chance,
    }));
}

const daysBefore = (day: string): string[] =>
  Array.from({ length: DAYS_BEFORE }, (_, i) =>
    new Date(Date.parse(day) - (DAYS_BEFORE - i) * 86_400_000).toISOString().slice(0, 10),
  );
