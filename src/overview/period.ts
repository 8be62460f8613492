import type { Period } from '../domain/overview.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS = { '7d': 7, '30d': 30, '90d': 90 } as const;
/** Longest stretch that can be asked for, in days. */
const MOST_DAYS = 366;
/** Up to so many days are shown by the hour. */
const HOURLY_DAYS = 2;

export const dayOf = (time: string): string => time.slice(0, 10);
const isoOf = (ms: number): string => new Date(ms).toISOString();
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(isoOf(Date.parse(text) || 0)) === text;

/**
 * The stretch of time that an address asks for: `period` is `24h`, `7d`, `30d` or `90d` up to now, or `from` and `to` are
 * days (UTC, both counted; one alone is that day). What does not fit is thirty days, so that an old bookmark still opens;
 * ends in the wrong order are turned round, and a stretch of more than 366 days is cut at its beginning.
 */
export function readPeriod(asked: { period?: string; from?: string; to?: string }, now: Date): Period {
  const [from, to] = [asked.from ?? asked.to ?? '', asked.to ?? asked.from ?? ''];
  if (isDay(from) && isDay(to)) {
    const [first, last] = [from, to].sort();
    return daysBetween(first!, last!);
  }
  if (asked.period === '24h') return { key: '24h', step: 'hour', buckets: hoursUpTo(now.getTime(), 24) };
  const key = asked.period && asked.period in DAYS ? (asked.period as keyof typeof DAYS) : '30d';
  return { key, step: 'day', buckets: daysUpTo(now.getTime(), DAYS[key]) };
}

function daysBetween(first: string, last: string): Period {
  const count = Math.min(MOST_DAYS, Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1);
  if (count <= HOURLY_DAYS)
    return { key: 'custom', step: 'hour', buckets: hoursUpTo(Date.parse(last) + DAY_MS - 1, count * 24) };
  return { key: 'custom', step: 'day', buckets: daysUpTo(Date.parse(last), count) };
}

export const daysUpTo = (ms: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => dayOf(isoOf(ms - (count - 1 - i) * DAY_MS)));
const hoursUpTo = (ms: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => isoOf(ms - (count - 1 - i) * HOUR_MS).slice(0, 13));

/** The same number of buckets right before. */
export function stretchBefore({ step, buckets }: Period): { from: string; to: string } {
  const first = startOf(buckets[0]!).getTime();
  const unit = step === 'hour' ? HOUR_MS : DAY_MS;
  const length = step === 'hour' ? 13 : 10;
  return {
    from: isoOf(first - buckets.length * unit).slice(0, length),
    to: isoOf(first - unit).slice(0, length),
  };
}

const startOf = (bucket: string): Date => new Date(bucket.length === 10 ? `${bucket}T00:00:00Z` : `${bucket}:00:00Z`);
/** First and last millisecond of a stretch of buckets, ISO. */
export const timesOf = (from: string, to: string): { since: string; until: string } => ({
  since: startOf(from).toISOString(),
  until: isoOf(startOf(to).getTime() + (to.length === 10 ? DAY_MS : HOUR_MS) - 1),
});
/** Whether a text is a day or an hour that can be counted. */
export const isBucket = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}(T\d{2})?$/.test(text) &&
  !Number.isNaN(startOf(text).getTime()) &&
  startOf(text).toISOString().startsWith(text);
