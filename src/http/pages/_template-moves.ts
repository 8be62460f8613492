import { html } from 'hono/html';
import type { TemplateEvent, TemplateMove } from '../../domain/life.ts';
import type { Actor } from '../../domain/person.ts';
import { ANY_CLAIM, type ResponseTemplate } from '../../domain/template.ts';
import { endorsersOf } from '../../lifecycle/template.ts';
import { said, t } from '../words.ts';
import { doForm, type Html, hidden } from './_parts.ts';
import { languageName } from './_words.ts';

/** What was done with a version, as its history says it. */
export const TEMPLATE_EVENTS: Record<TemplateEvent['kind'], string> = said({
  submit: 'Handed in',
  'send-back': 'Sent back',
  endorse: 'Approved by a first person',
  approve: 'Approved',
  renew: 'Still right',
  withdraw: 'Withdrawn',
  due: 'Date passed',
});

export interface MovesShown {
  template: ResponseTemplate;
  actor: Actor;
  newest: boolean;
  allowed: readonly TemplateMove[];
  events: readonly TemplateEvent[];
  /** Whether an earlier version was approved: then the public log may say what changed. */
  changes: boolean;
  /** Languages that the team has and this text does not. */
  missing: readonly string[];
}

/** The buttons of a version: only those that this person may press now. */
export function moveButtons(shown: MovesShown): Html {
  const { template, actor, newest, allowed } = shown;
  const base = `/templates/${template.id}`;
  const version = { version: template.version };
  const may = (move: TemplateMove) => allowed.includes(move);
  const own = template.origin !== 'shipped' && template.createdBy === actor.id;
  const once = endorsersOf(shown.events).length > 0 && template.status === 'proposed';
  return html`${once ? html`<div class="notice"><p>${t('One person has approved this version. A claim that does little harm takes two, since an answer may carry it further.')}</p></div>` : ''}
  <div class="actions">${may('approve') && !shown.changes ? doForm(`${base}/approve`, t('Approve this version'), version, { tone: 'primary' }) : ''}${may('submit') ? doForm(`${base}/submit`, t('Hand it in for approval'), version, { tone: 'primary' }) : ''}${may('renew') ? doForm(`${base}/renew`, t('Still right'), version, { describe: t('Checked again: it stays on offer for another term.') }) : ''}
  ${template.status === 'proposed' && own ? html`<span class="quiet">${t('You wrote this version: somebody else must approve it.')}</span>` : ''}
  ${actor.permissions.includes('edit-catalogue') && newest ? html`<a class="button" href="${base}/edit">${t('Edit')}</a>` : ''}${template.claim === ANY_CLAIM ? '' : html`<a href="/claims/${template.claim}">${t('The claim it answers')}</a>`}${template.status === 'approved' ? html`<a href="${base}/cards?version=${template.version}">${t('Correction cards')}</a>` : ''}<a href="${base}/history">${t('What changed when')}</a></div>
  ${may('approve') && shown.changes ? approveWithLog(base, template.version) : ''}${may('send-back') ? sendBack(base, template.version) : ''}${may('withdraw') && template.approvedAt ? withdraw(base, template.version) : ''}${translate(shown)}`;
}

const approveWithLog = (base: string, version: number): Html =>
  html`<form method="post" action="${base}/approve" class="edit">${hidden({ version })}<details><summary>${t('Say in the public log what changed (optional)')}</summary><div class="columns"><div class="field"><label for="change-kind">${t('What it is')}</label><select id="change-kind" name="kind"><option value="">${t('Nothing to say')}</option><option value="correction">${t('Correction')}</option><option value="clarification">${t('Clarification')}</option><option value="update">${t('Update')}</option></select></div>
  <div class="field"><label for="change-what">${t('What changed')}</label><input id="change-what" name="what" maxlength="500"></div><div class="field"><label for="change-why">${t('Why')}</label><input id="change-why" name="why" maxlength="500"></div></div></details><p class="actions"><button class="primary">${t('Approve this version')}</button></p></form>`;

const sendBack = (base: string, version: number): Html =>
  html`<details><summary>${t('Send it back')}</summary><form method="post" action="${base}/send-back">${hidden({ version })}<div class="field"><label for="note">${t('What has to be mended')}</label><textarea id="note" name="note" rows="2" required minlength="3" maxlength="1000"></textarea></div><p class="actions"><button>${t('Send back to the author')}</button></p></form></details>`;

const withdraw = (base: string, version: number): Html =>
  html`<details><summary>${t('Withdraw this version')}</summary><form method="post" action="${base}/withdraw">${hidden({ version })}<div class="field"><label for="reason">${t('Why it is withdrawn')}</label><p class="hint" id="reason-hint">${t('It is no longer offered. Everybody who copied it is told, and the reason stands in the public log of corrections.')}</p><textarea id="reason" name="reason" rows="2" required minlength="3" maxlength="1000" aria-describedby="reason-hint"></textarea></div><p class="actions"><button class="danger">${t('Withdraw')}</button></p></form></details>`;

const translate = ({ template, actor, newest, missing }: MovesShown): Html =>
  actor.permissions.includes('edit-catalogue') && newest && template.lang === 'en' && missing.length
    ? html`<details><summary>${t('Translate it')}</summary><ul class="chips">${missing.map((lang) => html`<li><a href="/templates/new?from=${template.slug}&lang=${lang}">${languageName(lang)}</a></li>`)}</ul></details>`
    : html``;
