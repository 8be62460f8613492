/** The timetable, in UTC. Each name is a file in this folder; a lease in the store lets one machine run each job. */
export interface ScheduledJob {
  name: string;
  /** Milliseconds between starts; a start while the last one runs is skipped. */
  every?: number;
  /** Five-field cron, UTC. */
  cron?: string;
  /** Also run at start. */
  atStart?: boolean;
  /** Runs until told to stop; started again when it ends. */
  longLived?: boolean;
}

const MINUTE = 60_000;

export const schedule: readonly ScheduledJob[] = [
  // Due watches are picked from the store, so a short beat costs one query when there is nothing to do.
  { name: 'collect', every: MINUTE / 4, atStart: true },
  { name: 'stream', every: MINUTE / 4, atStart: true, longLived: true },
  { name: 'rematch', every: MINUTE, atStart: true },
  { name: 'retriage', every: 10 * MINUTE },
  { name: 'sync-search', every: MINUTE / 4, atStart: true },
  { name: 'retention', cron: '17 3 * * *' },
];
