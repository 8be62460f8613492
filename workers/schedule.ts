/** The timetable, in UTC. Each name is a file in this folder; a lease in the store lets one machine run each job. */
export interface ScheduledJob {
  name: string;
  /** Milliseconds between starts; a start while the last one runs is skipped. */
  every?: number;
  /** Five-field cron, UTC. */
  cron?: string;
  /** Also run at start. */
  atStart?: boolean;
}

const MINUTE = 60_000;

export const schedule: readonly ScheduledJob[] = [
  // Reads until it is told to stop; the beat starts it again when it was cancelled or lost its lease.
  { name: 'collect', every: MINUTE / 4, atStart: true },
  { name: 'rematch', every: MINUTE },
  { name: 'retriage', every: 10 * MINUTE },
  { name: 'sync-search', every: MINUTE },
  { name: 'retention', cron: '17 3 * * *' },
];
