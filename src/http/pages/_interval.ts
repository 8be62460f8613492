import { html } from 'hono/html';
import type { Problem } from '../../errors.ts';
import { said, t } from '../words.ts';
import { type Fields, field } from './_form.ts';
import type { Html } from './_parts.ts';

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
type Unit = keyof typeof SECONDS;
const UNITS: Record<Unit, string> = said({ seconds: 'seconds', minutes: 'minutes', hours: 'hours', days: 'days' });

/** The largest unit in which the number is whole. */
const unitOf = (seconds: number): Unit =>
  (['days', 'hours', 'minutes'] as const).find((unit) => seconds >= SECONDS[unit] && seconds % SECONDS[unit] === 0) ??
  'seconds';

/** "every 15 minutes". */
export function intervalText(seconds: number): string {
  const unit = unitOf(seconds);
  const count = seconds / SECONDS[unit];
  if (unit === 'days') return t('every {count} days', { count });
  if (unit === 'hours') return t('every {count} hours', { count });
  return unit === 'minutes' ? t('every {count} minutes', { count }) : t('every {count} seconds', { count });
}

/** How often to look, as a number and its unit. */
export function intervalFields(seconds: number, problems: readonly Problem[]): Html {
  const unit = unitOf(seconds);
  const wrong = problems
    .filter((problem) => problem.field === 'intervalSeconds')
    .map((problem) => ({ ...problem, field: 'every' }));
  return html`<div class="columns">${field({ name: 'every', label: t('Look every'), type: 'number', value: seconds / SECONDS[unit], required: true, problems: wrong })}${field({ name: 'unit', label: t('Unit of time'), value: unit, options: UNITS, required: true })}</div>`;
}

/** Seconds of a posted form; NaN for what is no number. */
export const intervalIn = (fields: Fields): number =>
  Math.round(Number(fields.one('every').replace(',', '.')) * (SECONDS[fields.one('unit') as Unit] ?? 1));
