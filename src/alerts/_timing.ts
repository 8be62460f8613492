import type { AlertRoute } from '../domain/alert.ts';

const DAY = 24 * 60;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
type Timed = Pick<AlertRoute, 'pace' | 'dailyAt' | 'timeZone' | 'quiet'>;

/** Whether the route is in its quiet hours. They may go over midnight; from equal to until is never. */
export function isQuiet({ quiet, timeZone }: Timed, now: Date): boolean {
  if (!quiet) return false;
  const [from, to, at] = [minutesOf(quiet.from), minutesOf(quiet.to), localMinutes(now, timeZone)];
  return from <= to ? from <= at && at < to : at >= from || at < to;
}

/** Whether what waits is sent now, given when the last message was made (or the route, before the first). */
export function isDue(route: Timed, last: Date, now: Date): boolean {
  if (isQuiet(route, now)) return false;
  if (route.pace === 'at-once') return true;
  if (route.pace === 'hourly') return now.getTime() - last.getTime() >= HOUR_MS;
  const since = (localMinutes(now, route.timeZone) - minutesOf(route.dailyAt) + DAY) % DAY;
  const turn = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS - since * MINUTE_MS;
  return last.getTime() < turn;
}

/** Waits between tries: 1, 2, 4, … minutes, at most 6 hours; what the place asks for when that is longer. */
export const waitAfter = (attempts: number, askedMs: number | null): number =>
  Math.max(Math.min(2 ** (attempts - 1) * MINUTE_MS, 6 * HOUR_MS), askedMs ?? 0);

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

function localMinutes(at: Date, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return minutesOf(clock.format(at));
}
