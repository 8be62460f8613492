import { html } from 'hono/html';
import { type DecisionFilter, ENOUGH, type Group, type OwnQuality } from '../../actions/quality.ts';
import { activeTuning, type Tunings } from '../../domain/tuning.ts';
import { percent, said, t, th } from '../words.ts';
import { doForm, type Html, when } from './_parts.ts';
import { reliabilityChart } from './_quality-charts.ts';
import { decisionsAt, howFew, shareText } from './_quality-parts.ts';
import { languageName, STANCES, title } from './_words.ts';

const SHOWN = 12;
type Key = keyof OwnQuality['groups'];

/** Precision of flags on the team's own decisions: by claim, language, platform and month, each linked to its posts. */
export function ownPart(own: OwnQuality, claims: ReadonlyMap<string, string>): Html {
  const names: Record<Key, [string, (key: string) => string]> = {
    claimId: [t('Claim'), (key) => claims.get(key) ?? key],
    lang: [t('Language'), languageName],
    platform: [t('Platform'), title],
    month: [t('Month'), (key) => key],
  };
  const table = ([key, [heading, name]]: [Key, (typeof names)[Key]]): Html => {
    const rows = own.groups[key];
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('Precision of flags: {group}', { group: heading })}"><table><caption class="sr">${t('Precision of flags: {group}', { group: heading })}</caption><thead><tr><th scope="col">${heading}</th><th scope="col" class="num">${t('Confirmed of flagged')}</th><th scope="col" class="num">${t('Rejected')}</th></tr></thead><tbody>${rows.slice(0, SHOWN).map((row) => line(key, name(row.key), row))}</tbody></table>${rows.length > SHOWN ? html`<p class="quiet">${t('{count} more with fewer decisions.', { count: rows.length - SHOWN })}</p>` : ''}</div>`;
  };
  return html`<p>${howFew(own.decisions)}</p>${own.decisions ? html`<p><a href="${decisionsAt({ decision: 'flag' })}">${t('Confirmed of the flagged posts that were decided')}</a>: ${shareText(own.precision)}</p><div class="tables">${(Object.entries(names) as [Key, (typeof names)[Key]][]).map(table)}</div>` : ''}`;
}

function line(key: Key, name: string, { key: value, precision }: Group): Html {
  const filter: DecisionFilter = { decision: 'flag', [key]: value };
  const rejected = precision.of - precision.hits;
  return html`<tr><th scope="row"><a href="${decisionsAt(filter)}">${name}</a></th><td class="num">${shareText(precision)}</td><td class="num">${rejected ? html`<a href="${decisionsAt({ ...filter, outcome: 'rejected' })}">${rejected}<span class="sr"> ${t('Rejected')}: ${name}</span></a>` : 0}</td></tr>`;
}

const SAID = said({ asserts: 'spreads it', rejects: 'corrects it', questions: 'only asks' });

/** Where the decision says what the post does: how the machine had read it. */
export function stancePart({ agreed, table }: OwnQuality['stance']): Html {
  if (!agreed.of) return html`<p class="quiet">${t('No decision says yet what a post does with its claim.')}</p>`;
  const read = [...new Set(table.map(({ stance }) => stance))].sort();
  const cell = (stance: string, decided: string): Html => {
    const n = table.find((one) => one.stance === stance && one.said === decided)?.n ?? 0;
    return n
      ? html`<a href="${decisionsAt({ stance, said: decided })}">${n}<span class="sr"> ${t('read as “{stance}”, decided: {decided}', { stance: STANCES[stance as keyof typeof STANCES], decided: SAID[decided as keyof typeof SAID] })}</span></a>`
      : html`0`;
  };
  return html`<p>${th('The machine read the same as the person decided in {share}. “Unclear” counts as not the same.', { share: shareText(agreed) })}</p>
  <div class="scroll" tabindex="0" role="region" aria-label="${t('Stance as read and as decided')}"><table><caption class="sr">${t('Stance as the machine read it, and as people decided')}</caption><thead><tr><th scope="col">${t('The machine read')}</th>${Object.values(SAID).map((words) => html`<th scope="col" class="num">${t('Decided: {stance}', { stance: words })}</th>`)}</tr></thead><tbody>${read.map((stance) => html`<tr><th scope="row">${STANCES[stance as keyof typeof STANCES]}</th>${Object.keys(SAID).map((decided) => html`<td class="num">${cell(stance, decided)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** The shipped probability against the team's decisions, and the offer to go by the team's own. */
export function calibrationPart(
  { calibration: { outcomes, shipped, shift, refitted } }: OwnQuality,
  tunings: Tunings,
  may: boolean,
): Html {
  if (!outcomes) return html`<p class="quiet">${t('No decision says yet whether a post was about its claim.')}</p>`;
  const active = activeTuning(tunings);
  const offered = may && outcomes >= ENOUGH && shift !== null;
  return html`<p>${t('Of {count} decisions that say whether the post was about its claim. Only posts that were flagged or kept for a look are ever decided, so this says nothing about the rest.', { count: outcomes })}</p>
  <div class="chart-row"><div>${reliabilityChart(shipped, t('As shipped (error {number})', { number: shipped.ece.toFixed(2) }))}</div>${refitted ? html`<div>${reliabilityChart(refitted, t('Refitted on your decisions (error {number})', { number: refitted.ece.toFixed(2) }))}</div>` : ''}</div>
  ${
    offered
      ? html`<p>${shift < 0 ? t('Your decisions say that the matcher is too sure by {number} (log-odds).', { number: Math.abs(shift).toFixed(2) }) : t('Your decisions say that the matcher is not sure enough by {number} (log-odds).', { number: Math.abs(shift).toFixed(2) })} ${t('With your own calibration all probabilities move by that, and flags with them.')}</p>${doForm('/quality/tuning', t('Use our own calibration'), { do: 'calibrate', active: active?.version ?? '' }, { tone: 'primary' })}`
      : html`<p class="quiet">${outcomes < ENOUGH ? t('From {count} such decisions on an editor can set the matcher by them.', { count: ENOUGH }) : shift === null ? t('All of them say the same, so there is nothing to set yet.') : t('An editor can set the matcher by them.')}</p>`
  }`;
}

/** What the team has set, by whom and why, and how to take it back. */
export function tuningPart(tunings: Tunings, names: Record<string, string>, now: Date, may: boolean): Html {
  const active = activeTuning(tunings);
  return html`<p>${active ? t('Setting {number} stands.', { number: active.version }) : t('The matcher is set as it was shipped.')}</p>
  ${active && may ? doForm('/quality/tuning', t('Take it back'), { do: 'undo', active: active.version }) : ''}
  ${
    tunings.versions.length
      ? html`<ol class="history">${tunings.versions
          .toReversed()
          .map(
            (one) =>
              html`<li><strong>${t('Setting {number}', { number: one.version })}</strong>${one.version === active?.version ? html` (${t('stands')})` : ''}: ${one.flag === null ? t('general threshold') : t('flag from {number}', { number: percent(one.flag) })}, ${one.shift ? t('probability moved by {number}', { number: one.shift.toFixed(2) }) : t('probability as shipped')} <span class="quiet"><bdi>${names[one.by] ?? one.by}</bdi>, ${when(one.at, now)}, ${t('on {count} decisions', { count: one.decisions })}:</span> <q>${one.reason}</q></li>`,
          )}</ol>`
      : ''
  }`;
}
