import type { Took } from '../domain/overview.ts';
import type { ServiceLevels } from '../domain/service-level.ts';
import type { Risk } from '../domain/triage.ts';

export interface ResponseTime {
  risk: Risk;
  what: 'triage' | 'answer';
  done: number;
  /** How many within the target; null where the risk has none. */
  inTime: number | null;
  /** Minutes; null where nothing was done. */
  target: number | null;
  median: number | null;
  p90: number | null;
}

const RISKS: readonly Risk[] = ['high', 'medium', 'low', 'none'];

/** How long the first decision (or the first copied answer) took against its target, a row for each risk that has any. */
export function responseTimes(what: 'triage' | 'answer', took: readonly Took[], levels: ServiceLevels): ResponseTime[] {
  return RISKS.flatMap((risk) => {
    const own = took.filter((one) => one.risk === risk).sort((a, b) => a.minutes - b.minutes);
    const done = sum(own);
    const target = levels[what][risk];
    if (!done && target === null) return [];
    const inTime = target === null ? null : sum(own.filter(({ minutes }) => minutes <= target));
    return [{ risk, what, done, inTime, target, median: share(own, done, 0.5), p90: share(own, done, 0.9) }];
  });
}

const sum = (took: readonly Took[]): number => took.reduce((total, { reviews }) => total + reviews, 0);

/** The smallest number of minutes within which this share was done. */
function share(sorted: readonly Took[], done: number, of: number): number | null {
  let seen = 0;
  for (const { minutes, reviews } of sorted) {
    seen += reviews;
    if (seen >= done * of) return minutes;
  }
  return null;
}
