import { html } from 'hono/html';
import { Strategy } from '../../domain/triage.ts';
import { inWords, t, th } from '../words.ts';
import { day, type Html, hidden, riskMark, when } from './_parts.ts';
import type { Shown } from './_review-page.ts';
import { STRATEGIES } from './_words.ts';

const DAY_MS = 86_400_000;
/** A week: the recheck time of the decision matrix where nothing spreads. */
const RECHECK_DAYS = 7;

/** What to do with the post and why, what would change that, and the way to choose otherwise. */
export function triageSection(shown: Shown): Html {
  const { review } = shown.detail;
  const { triage, chosenStrategy, strategy, recheckAt } = review;
  return html`<section aria-labelledby="triage-title"><h2 id="triage-title">${t('What to do')}</h2>
  <p><strong>${STRATEGIES[strategy].name}.</strong> ${STRATEGIES[strategy].means}</p>${
    chosenStrategy
      ? html`<p class="notice">${chosenStrategy === triage.strategy ? t('A person chose this; the machine advises the same.') : t('A person chose this. The machine advises: {strategy}.', { strategy: STRATEGIES[triage.strategy].name })}${recheckAt ? html` ${th('It comes back on {day}.', { day: day(recheckAt) })}` : ''}</p>`
      : ''
  }<p class="row-meta">${riskMark(review.risk)}<span>${th('Rule {rule}', { rule: html`<a href="/about#rule-${triage.rule}"><code>${triage.rule}</code></a>` })}</span>${recheckAt ? '' : html`<span>${th('next look {when}', { when: when(triage.reassessAt, shown.now) })}</span>`}</p>
  ${triage.reasons.length ? html`<h3>${t('Because')}</h3><ul>${triage.reasons.map((reason) => html`<li>${inWords(reason)}</li>`)}</ul>` : ''}
  ${triage.wouldChange.length ? html`<h3>${t('What would change it')}</h3><ul>${triage.wouldChange.map((reason) => html`<li>${inWords(reason)}</li>`)}</ul>` : ''}${choose(shown)}</section>`;
}

function choose({ detail: { review, allowed }, kept, now, actor }: Shown): Html {
  if (!allowed.includes('advise') || !actor.permissions.includes('review')) return html``;
  const chosen = kept.advice?.strategy ?? (review.strategy === 'monitor' ? 'debunk' : 'monitor');
  const inAWeek = new Date(now.getTime() + RECHECK_DAYS * DAY_MS).toISOString().slice(0, 10);
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  return html`<details class="note"${kept.advice ? html` open` : ''}><summary>${t('Choose another way')}</summary>
  <form method="post" action="/reviews/${review.id}/move">${hidden({ version: review.version, from: kept.from })}
  <div class="field"><label for="advise-strategy">${t('How to deal with it')}</label><select id="advise-strategy" name="strategy">${Strategy.options.map((one) => html`<option value="${one}"${one === chosen ? html` selected` : ''}>${STRATEGIES[one].name}</option>`)}</select></div>
  <div class="field"><label for="advise-note">${t('Why')} <span class="quiet">${t("(never a patient's details)")}</span></label><textarea id="advise-note" name="note" rows="2" minlength="10" maxlength="2000" required>${kept.advice?.note ?? ''}</textarea></div>
  <div class="field"><label for="advise-day">${t('If it is monitored, it comes back on')}</label><input id="advise-day" type="date" name="recheckOn" value="${kept.advice?.recheckOn || inAWeek}" min="${tomorrow}"></div>
  <p class="actions"><button name="kind" value="advise">${t('Deal with it this way')}</button></p></form></details>`;
}
