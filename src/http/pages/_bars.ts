import { html } from 'hono/html';
import { dayText, number, speech, t, timeText } from '../words.ts';
import type { Html } from './_parts.ts';

export interface Bar {
  bucket: string;
  posts: number;
  /** Where the posts behind it are listed. */
  path: string;
}

/** "4 Mar 2026" or "4 Mar 2026, 16:00" (UTC) of a day or an hour. */
export const bucketText = (bucket: string): string =>
  bucket.length === 10 ? dayText(bucket) : timeText(`${bucket}:00:00Z`);

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 180, 44, 22, 8];

/**
 * A bar for each day or hour, drawn here so that it prints and needs no script; beside it the same as a table, in which
 * every number leads to its posts. Time runs from left to right in every language, as in charts it does.
 */
export function bars(title: string, description: string, all: readonly Bar[]): Html {
  const most = roundUp(Math.max(1, ...all.map(({ posts }) => posts)));
  const step = (WIDTH - LEFT) / all.length;
  const y = (posts: number) => HEIGHT - BOTTOM - (posts / most) * (HEIGHT - BOTTOM - TOP);
  const ticks = most < 4 ? [0, most] : [0, most / 2, most];
  const every = Math.ceil(all.length / 6);
  return html`<figure class="chart-box"><svg class="chart wide" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}. ${description}" direction="ltr"><title>${title}</title><desc>${description}</desc><g class="grid">${ticks.map(
    (tick) =>
      html`<line x1="${LEFT}" x2="${WIDTH}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"></line><text x="${LEFT - 6}" y="${y(tick).toFixed(1)}" dy="4" text-anchor="end">${number(tick)}</text>`,
  )}${all.map(({ bucket }, i) => (i % every ? '' : html`<text x="${(LEFT + (i + 0.5) * step).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="${i ? 'middle' : 'start'}">${short(bucket)}</text>`))}</g>${all.map(
    ({ bucket, posts }, i) =>
      html`<rect x="${(LEFT + i * step + step * 0.1).toFixed(1)}" width="${(step * 0.8).toFixed(1)}" y="${y(posts).toFixed(1)}" height="${(HEIGHT - BOTTOM - y(posts)).toFixed(1)}"><title>${bucketText(bucket)}: ${number(posts)}</title></rect>`,
  )}</svg><figcaption>${description}</figcaption></figure>
  <details><summary>${t('As a table')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><caption class="sr">${title}</caption><thead><tr><th scope="col">${t('Time (UTC)')}</th><th scope="col" class="num">${t('Posts')}</th></tr></thead><tbody>${all
    .toReversed()
    .map(
      ({ bucket, posts, path }) =>
        html`<tr><th scope="row">${bucketText(bucket)}</th><td class="num">${posts ? html`<a href="${path}">${number(posts)}</a>` : number(0)}</td></tr>`,
    )}</tbody></table></div></details>`;
}

/** "4 Mar" or "16:00": what fits under a bar. */
const short = (bucket: string): string =>
  bucket.length === 10
    ? speech().date({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(bucket))
    : speech()
        .date({ hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
        .format(new Date(`${bucket}:00:00Z`));

/** The next of 1, 2, 4, 10, 20, 40, … so that the middle line is a whole number. */
function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 10].map((step) => step * power).find((step) => step >= most)!;
}

/** The same without axes, for a row of a table. The numbers are in its name. */
export function line(series: readonly number[], label: string): Html {
  const most = Math.max(1, ...series);
  const width = 120 / series.length;
  return html`<svg class="spark" viewBox="0 0 120 24" width="120" height="24" role="img" aria-label="${label}">${series.map((posts, i) => (posts ? html`<rect x="${(i * width).toFixed(1)}" width="${Math.max(0.5, width - 0.5).toFixed(1)}" y="${(24 - Math.max(2, (posts / most) * 24)).toFixed(1)}" height="${Math.max(2, (posts / most) * 24).toFixed(1)}"></rect>` : ''))}</svg>`;
}
