import { html } from 'hono/html';
import type { NarrativeSpread } from '../../domain/narrative.ts';
import { dayText, number, t } from '../words.ts';
import type { Html } from './_parts.ts';

const HEIGHT = 24;
const BAR = 5;
const GAP = 1;

/** A bar a day, today last. The numbers are in its name, for those who do not see it. */
export function sparkline(days: NarrativeSpread['days']): Html {
  const most = Math.max(1, ...days.map(({ sightings }) => sightings));
  const width = days.length * (BAR + GAP) - GAP;
  const bars = days.map(({ day, sightings }, at) => {
    // A day with a single sighting must not vanish beside one with thousands.
    const height = sightings ? Math.max(2, Math.round((sightings / most) * HEIGHT)) : 1;
    return html`<rect x="${at * (BAR + GAP)}" y="${HEIGHT - height}" width="${BAR}" height="${height}"${sightings ? '' : html` class="none"`}><title>${dayText(day)}: ${number(sightings)}</title></rect>`;
  });
  return html`<svg class="spark" role="img" aria-label="${described(days)}" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}">${bars}</svg>`;
}

function described(days: NarrativeSpread['days']): string {
  const seen = days.filter(({ sightings }) => sightings);
  const peak = seen.toSorted((a, b) => b.sightings - a.sightings)[0];
  if (!peak) return t('Not seen in the last {count} days', { count: days.length });
  return t('Days looked at: {days}; days on which it was seen: {seen}; most on {day}: {most}; today: {today}', {
    days: days.length,
    seen: seen.length,
    day: dayText(peak.day),
    most: peak.sightings,
    today: days.at(-1)?.sightings ?? 0,
  });
}

/** What the last day was against the one before, in words. */
export function growth({ lastDay, dayBefore }: Pick<NarrativeSpread, 'lastDay' | 'dayBefore'>): Html {
  if (!lastDay && !dayBefore) return html`<span>${t('quiet for two days')}</span>`;
  const sign = lastDay > dayBefore ? '▲' : lastDay < dayBefore ? '▼' : '=';
  return html`<span><span aria-hidden="true">${sign} </span>${t('{now} in 24 h, {before} in the 24 h before', { now: lastDay, before: dayBefore })}</span>`;
}
