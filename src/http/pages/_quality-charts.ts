import { html } from 'hono/html';
import type { Effect, Reliability } from '../../match/quality.ts';
import { t } from '../words.ts';
import type { Html } from './_parts.ts';

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [340, 200, 40, 34, 10];
const x = (share: number): string => (LEFT + share * (WIDTH - LEFT - 20)).toFixed(1);
const y = (share: number): string => (HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)).toFixed(1);

/** Both axes from 0 to 100 %. */
const frame = (label: string, across: string, body: Html): Html =>
  html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><g class="grid">${[
    0, 0.25, 0.5, 0.75, 1,
  ].map(
    (at) =>
      html`<line x1="${x(0)}" x2="${x(1)}" y1="${y(at)}" y2="${y(at)}"></line><text x="${LEFT - 6}" y="${y(at)}" dy="4" text-anchor="end">${at * 100} %</text><text x="${x(at)}" y="${HEIGHT - BOTTOM + 15}" text-anchor="middle">${at * 100} %</text>`,
  )}<text x="${x(0.5)}" y="${HEIGHT - 3}" text-anchor="middle">${across}</text></g>${body}</svg>`;

/** Confirmed posts found and rejected posts spared, by threshold; the table beside it says the same. */
export function effectChart(curve: readonly Effect[], now: number, proposed: number): Html {
  const path = (value: (effect: Effect) => number): string =>
    curve.map((effect, i) => `${i ? 'L' : 'M'}${x(effect.flag)} ${y(value(effect))}`).join('');
  const mark = (flag: number, kind: string) =>
    html`<line class="${kind}" x1="${x(flag)}" x2="${x(flag)}" y1="${y(0)}" y2="${y(1)}"></line>`;
  return html`<figure class="chart-box">${frame(
    t('Confirmed posts found, and rejected posts spared, for every threshold'),
    t('flag from'),
    html`${mark(now, 'now')}${proposed === now ? '' : mark(proposed, 'proposed')}<path class="found" d="${path(({ found }) => found.share)}"></path><path class="spared" d="${path(({ spared }) => spared.share)}"></path>`,
  )}<figcaption><ul class="legend"><li class="found">${t('confirmed posts flagged')}</li><li class="spared">${t('rejected posts spared')}</li><li class="now">${t('threshold now')}</li>${proposed === now ? '' : html`<li class="proposed">${t('threshold tried')}</li>`}</ul></figcaption></figure>`;
}

/** What was said against how often it held; on the diagonal both are the same. */
export const reliabilityChart = ({ bins, of }: Reliability, label: string): Html =>
  html`<figure class="chart-box">${frame(
    t('{label}: how often it held, for every tenth of the probability', { label }),
    t('said'),
    html`<line class="now" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"></line>${bins.map(({ said, held }) => html`<line class="interval" x1="${x(said)}" x2="${x(said)}" y1="${y(held.low)}" y2="${y(held.high)}"></line>`)}<path class="found" d="${bins.map(({ said, held }, i) => `${i ? 'L' : 'M'}${x(said)} ${y(held.share)}`).join('')}"></path>${bins.map(({ said, held }) => html`<circle class="found" cx="${x(said)}" cy="${y(held.share)}" r="3.5"></circle>`)}`,
  )}<figcaption>${label}, ${t('{count} posts', { count: of })}. ${t('Upright lines: 95 % intervals. On the dashed line, what was said is what held.')}</figcaption></figure>
  <details><summary>${t('The numbers of this curve')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${t('The numbers of this curve')}: ${label}"><table><caption class="sr">${label}</caption><thead><tr><th scope="col">${t('Probability')}</th><th scope="col" class="num">${t('Said')}</th><th scope="col" class="num">${t('Held')}</th><th scope="col" class="num">${t('Posts')}</th></tr></thead><tbody>${bins.map(({ from, said, held }) => html`<tr><th scope="row">${from.toFixed(1)}–${(from + 0.1).toFixed(1)}</th><td class="num">${said.toFixed(2)}</td><td class="num">${held.share.toFixed(2)} <span class="quiet">(${held.low.toFixed(2)}–${held.high.toFixed(2)})</span></td><td class="num">${held.of}</td></tr>`)}</tbody></table></div></details>`;
