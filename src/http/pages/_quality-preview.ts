import { html } from 'hono/html';
import type { Preview } from '../../actions/quality.ts';
import type { Effect } from '../../match/quality.ts';
import { percent, t } from '../words.ts';
import type { Html } from './_parts.ts';
import { effectChart } from './_quality-charts.ts';
import { decisionsAt, howFew, shareText, typedPercent } from './_quality-parts.ts';

/** What a threshold would have done, as a table and a curve. `apply` is the form that makes it stand. */
export function previewPart(
  { decisions, now, proposed, curve }: Preview,
  around: { action: string; claimId?: string; apply: Html },
): Html {
  const about = around.claimId === undefined ? {} : { claimId: around.claimId };
  const tried = proposed.flag !== now.flag;
  const column = (effect: Effect, row: (effect: Effect) => Html) => html`<td class="num">${row(effect)}</td>`;
  const list = (effect: Effect, kind: 'missed' | 'spared', n: number): Html =>
    n ? html`<a href="${decisionsAt({ ...about, effect: kind, flag: effect.flag })}">${n}</a>` : html`0`;
  const rows: [string, (effect: Effect) => Html][] = [
    [t('Confirmed posts that would be flagged'), ({ found }) => shareText(found)],
    [t('Confirmed posts that would be missed'), (effect) => list(effect, 'missed', effect.missed)],
    [t('Rejected posts that would be spared'), (effect) => list(effect, 'spared', effect.spared.hits)],
    [t('Of the flagged, confirmed'), ({ precision }) => shareText(precision)],
  ];
  return html`<p>${howFew(decisions)} ${t('Posts that nobody decided about are not in it, and of posts below the look list nobody knows.')}</p>
  <form method="get" action="${around.action}#preview" class="filters" aria-label="${t('Try a threshold')}"><label>${t('Flag from (%)')} <input name="flag" type="number" min="0" max="100" step="any" value="${typedPercent(proposed.flag)}" inputmode="decimal" required></label><button>${t('Try it on past decisions')}</button></form>
  ${
    decisions
      ? html`<div class="chart-row">${effectChart(curve, now.flag, proposed.flag)}<div class="scroll" tabindex="0" role="region" aria-label="${t('Effect of the threshold')}"><table><caption class="sr">${t('Effect of the threshold on past decisions')}</caption><thead><tr><th scope="col">${t('Past decisions')}</th><th scope="col" class="num">${t('now, {number}', { number: percent(now.flag) })}</th>${tried ? html`<th scope="col" class="num">${t('tried, {number}', { number: percent(proposed.flag) })}</th>` : ''}</tr></thead><tbody>${rows.map(([name, row]) => html`<tr><th scope="row">${name}</th>${column(now, row)}${tried ? column(proposed, row) : ''}</tr>`)}</tbody></table></div></div>`
      : ''
  }${around.apply}`;
}
