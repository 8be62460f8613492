import { z } from 'zod';
import type { Risk } from './triage.ts';

/** The row of the settings that holds `ServiceLevels`. */
export const SERVICE_LEVELS = 'service-levels';

/** Minutes from when a post came in until something is done; null: no target. At most thirty days. */
const Target = z.number().int().min(5).max(43_200).nullable();
const Targets = z.strictObject({ high: Target, medium: Target, low: Target, none: Target });
/** How soon the team means to decide (`triage`) and to have an answer copied (`answer`), by risk. */
export const ServiceLevels = z.strictObject({ triage: Targets, answer: Targets });
export type ServiceLevels = z.infer<typeof ServiceLevels>;

/**
 * Triage within 1 h, 4 h, 24 h and a first answer within 2 h, 8 h, 24 h at high, medium and low risk: the usual figures of
 * teams that answer the public. No study stands behind them for health, so that a team should set its own.
 */
export const DEFAULT_SERVICE_LEVELS: ServiceLevels = {
  triage: { high: 60, medium: 240, low: 1440, none: null },
  answer: { high: 120, medium: 480, low: 1440, none: null },
};

/** The levels that stand: what is kept, or the defaults where nothing (or nothing readable) is. */
export const serviceLevelsIn = (kept: unknown): ServiceLevels =>
  ServiceLevels.safeParse(kept).data ?? DEFAULT_SERVICE_LEVELS;

/** How a target stands. `leftMinutes` is until it is due (negative: over it by so much); of what is done, what was left. */
export interface ClockState {
  state: 'none' | 'running' | 'overdue' | 'met' | 'missed';
  dueAt: string | null;
  leftMinutes: number;
}

/** The clock of one target: from `from` (ISO) for `minutes`; `doneAt` is null while it runs. */
export function clockState(minutes: number | null, from: string, doneAt: string | null, now: Date): ClockState {
  if (minutes === null) return { state: 'none', dueAt: null, leftMinutes: 0 };
  const due = Date.parse(from) + minutes * 60_000;
  const leftMinutes = Math.floor((due - (doneAt ? Date.parse(doneAt) : now.getTime())) / 60_000);
  const inTime = leftMinutes >= 0;
  const state = doneAt ? (inTime ? 'met' : 'missed') : inTime ? 'running' : 'overdue';
  return { state, dueAt: new Date(due).toISOString(), leftMinutes };
}

/** The targets of a risk. */
export const targetsFor = (levels: ServiceLevels, risk: Risk): { triage: number | null; answer: number | null } => ({
  triage: levels.triage[risk],
  answer: levels.answer[risk],
});
