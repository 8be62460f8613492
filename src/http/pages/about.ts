import { html } from 'hono/html';
import type { Services } from '../../services.ts';
import { RULES } from '../../triage/rules.ts';
import { VERSION } from '../../version.ts';
import { type App, page } from '../page.ts';
import { inWords, t, th } from '../words.ts';
import { showPlain } from './_layout.ts';
import { type Html, riskMark } from './_parts.ts';
import { STRATEGIES } from './_words.ts';
import { notReviewed } from './claims.ts';

const ruleTable = (): Html =>
  html`<h3 id="rules">${t('The table')}</h3><p>${t('The first row that fits decides. Reach and speed are counted in what is collected here, never in the population.')}</p><div class="scroll" tabindex="0"><table><caption class="sr">${t('Rules by which risk and advice are decided, in their order')}</caption><thead><tr><th scope="col">${t('When')}</th><th scope="col">${t('Risk')}</th><th scope="col">${t('Advice')}</th></tr></thead><tbody>${RULES.map(
    (rule) =>
      html`<tr id="rule-${rule.id}"><th scope="row">${inWords(rule.when)} <code class="quiet">${rule.id}</code></th><td>${riskMark(rule.risk)}</td><td>${STRATEGIES[rule.strategy].name}</td></tr>`,
  )}</tbody></table></div>`;

/** For everybody, also those who are watched: what this is, who runs it, under which licence. */
export function addAbout(app: App, s: Services): void {
  page(app, 'GET', '/about', 'public', (c, actor) => {
    const { contact } = s.config.egress;
    return showPlain(c, actor, {
      title: t('About'),
      here: 'about',
      narrow: true,
      main: html`<h1>${t('About Mythwatch')}</h1><p>${t('Mythwatch watches public posts for known false health claims, says which ones matter, and hands a health team vetted corrections with their evidence. It never posts anything by itself.')}</p>
      <dl class="facts"><div><dt>${t('Version')}</dt><dd>${VERSION}</dd></div><div><dt>${t('Who runs it')}</dt><dd>${contact ? html`<bdi>${contact}</bdi>` : t('No contact address is set yet: whoever runs this sets CONTACT.')}</dd></div><div><dt>${t('Licence')}</dt><dd>${t('Apache-2.0')}</dd></div></dl>
      <h2>${t('About the content')}</h2>${notReviewed()}<p>${t('Corrections are general information and no medical advice. In an emergency, call the emergency number where you are.')}</p>
      <h2>${t('How it decides')}</h2><p>${t('A match is a suggestion until a person confirms it. Whether to answer follows a published table: how far the post spreads in what is collected, and how much harm the claim does.')}</p>
      <dl class="facts">${Object.values(STRATEGIES).map(({ name, means }) => html`<div><dt>${name}</dt><dd>${means}</dd></div>`)}</dl>
      ${ruleTable()}<h2>${t('What is kept')}</h2><p>${t('Public posts only. Authors are kept as a keyed fingerprint, personal details are taken out of texts, and texts are blanked after {count} days. Posts that their author deletes are blanked as soon as the platform says so.', { count: s.config.retentionDays })}</p>
      <h2>${t('Shortcut keys')}</h2><p>${th('In the queue {j} and {k} move, {enter} opens, {x} selects. On a review {c} confirms, {r} goes to the reasons for rejecting, {y} copies the answer, {j} and {k} go on and back, {u} goes to the queue. {question} shows this list. They can be switched off below.', Object.fromEntries(Object.entries({ j: 'j', k: 'k', enter: 'Enter', x: 'x', c: 'c', r: 'r', y: 'y', u: 'u', question: '?' }).map(([name, key]) => [name, html`<kbd>${key}</kbd>`])))}</p>`,
    });
  });
}
