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
  // In turn, not at once: each runs in a thread of its own, and a thread takes some 60 MB while it lives.
  { name: 'rematch', cron: '*/2 * * * *' },
  { name: 'retriage', cron: '4-59/10 * * * *' },
  { name: 'sync-search', cron: '1-59/2 * * * *' },
  // These leave at once where no model is configured.
  { name: 'embed', cron: '3-59/5 * * * *' },
  { name: 'second-opinion', cron: '2-59/5 * * * *' },
  // Leaves at once where nobody is to be told anything.
  { name: 'alerts', cron: '* * * * *' },
  // Twice a day: whatever has not been looked at for a week.
  { name: 'check-evidence', cron: '41 5,17 * * *' },
  // Hourly, for machines that are off at night.
  { name: 'due', cron: '27 * * * *' },
  { name: 'retention', cron: '17 * * * *' },
];
