import { html } from 'hono/html';
import type { Overview } from '../../actions/overview.ts';
import type { Backlog } from '../../domain/overview.ts';
import type { ResponseTime } from '../../overview/times.ts';
import { number, percent, t } from '../words.ts';
import { scrolled } from './_overview-claims.ts';
import { type Html, riskMark } from './_parts.ts';

/** How the team keeps up: time to the first response, what waits, how the watches do. */
export const workTables = (all: Overview, now: Date): Html =>
  html`${responses(all)}<div class="tables">${backlog(all.backlog, now)}${watches(all.watches)}</div>`;

function responses({ responses: rows, period }: Overview): Html {
  const heading = t('Time to the first response');
  const row = ({ risk, what, done, inTime, target, median, p90 }: ResponseTime) => {
    const query = new URLSearchParams({
      status: 'all',
      done: [what, risk, period.buckets[0], period.buckets.at(-1)].join('.'),
    });
    return html`<tr><th scope="row">${riskMark(risk)}</th><td>${what === 'triage' ? t('Decided') : t('Answer copied')}</td><td class="num">${done ? html`<a href="/?${query.toString()}">${number(done)}</a>` : number(0)}</td><td class="num">${target === null ? t('none') : minutesText(target)}</td><td class="num">${inTime === null || !done ? '–' : percent(inTime / done)}</td><td class="num">${median === null ? '–' : minutesText(median)}</td><td class="num">${p90 === null ? '–' : minutesText(p90)}</td></tr>`;
  };
  return html`<section aria-labelledby="responses"><h2 id="responses">${heading}</h2>${scrolled(
    heading,
    html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${t('Risk')}</th><th scope="col">${t('Step')}</th><th scope="col" class="num">${t('Reviews')}</th><th scope="col" class="num">${t('Target')}</th><th scope="col" class="num">${t('In time')}</th><th scope="col" class="num">${t('Half within')}</th><th scope="col" class="num">${t('Nine in ten within')}</th></tr></thead><tbody>${rows.map(row)}</tbody></table>`,
  )}<p class="quiet">${t('Flagged reviews that were first decided, or first answered, in this period; the clock runs from when the review was opened, by the risk it had then. The targets are the team’s own (Settings); no study stands behind them.')}</p></section>`;
}

/** "25 min", "4 h", "3 days". */
export function minutesText(minutes: number): string {
  const unit = minutes < 120 ? 'minute' : minutes < 2880 ? 'hour' : 'day';
  const size = { minute: 1, hour: 60, day: 1440 }[unit];
  return number(minutes / size, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: minutes < 120 ? 0 : 1,
  });
}

function backlog(ages: readonly Backlog[], now: Date): Html {
  const heading = t('Waiting for a decision');
  const at = (hours: number | null) =>
    hours === null ? '' : `${new Date(now.getTime() - hours * 3_600_000).toISOString().slice(0, 19)}Z`;
  const age = ({ fromHours, toHours }: Backlog) =>
    toHours === null
      ? t('longer than {time}', { time: minutesText(fromHours * 60) })
      : fromHours
        ? t('{from} to {to}', { from: minutesText(fromHours * 60), to: minutesText(toHours * 60) })
        : t('less than {time}', { time: minutesText(toHours * 60) });
  return html`<section><h2>${heading}</h2>${scrolled(
    heading,
    html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${t('Waiting for')}</th><th scope="col" class="num">${t('Reviews')}</th></tr></thead><tbody>${ages.map(
      (one) =>
        html`<tr><th scope="row">${age(one)}</th><td class="num">${one.reviews ? html`<a href="/?opened=${at(one.toHours)}_${one.fromHours ? at(one.fromHours) : ''}">${number(one.reviews)}</a>` : number(0)}</td></tr>`,
    )}</tbody></table>`,
  )}</section>`;
}

function watches({ well, failing, paused, stopped }: Overview['watches']): Html {
  const heading = t('Watches');
  const rows: [string, number][] = [
    [t('running well'), well],
    [t('failing, tried again'), failing],
    [t('paused by a person'), paused],
    [t('stopped: they need somebody'), stopped],
  ];
  return html`<section><h2>${heading}</h2>${scrolled(
    heading,
    html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${t('State')}</th><th scope="col" class="num">${heading}</th></tr></thead><tbody>${rows.map(([name, n]) => html`<tr><th scope="row">${name}</th><td class="num">${n ? html`<a href="/watches">${number(n)}</a>` : number(0)}</td></tr>`)}</tbody></table>`,
  )}</section>`;
}
