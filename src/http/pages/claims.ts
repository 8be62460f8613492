import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import * as templates from '../../actions/templates.ts';
import { ApprovalStatus, type Claim } from '../../domain/claim.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { readForm } from './_form.ts';
import { show } from './_layout.ts';
import { approvalBadge, badge, doForm, empty, type Html, pager } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';
import { APPROVALS, HARMS, plural, title, topicName, VERDICTS } from './_words.ts';

export const notReviewed = (): Html =>
  html`<div class="notice warn"><p><strong>${t('The content that ships with Mythwatch has not been reviewed by clinicians or native speakers.')}</strong> ${t('Read it, compare it with its evidence and your national guidance, and approve what your team stands for. Only approved answers can be copied.')}</p></div>`;

export function addClaims(app: App, s: Services): void {
  page(app, 'GET', '/claims', 'read', (c, actor) => claims(c, s, actor));
  page(app, 'POST', '/claims/approve-topic', 'approve-content', (c, actor) => approveTopic(c, s, actor));
}

async function claims(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 120);
  const topic = url.searchParams.get('topic') ?? '';
  const status = ApprovalStatus.safeParse(url.searchParams.get('status')).data;
  const filter = { ...(q ? { q } : {}), ...(topic ? { topic } : {}), ...(status ? { status } : {}) };
  const [topics, found] = await Promise.all([
    catalogue.topics(s, actor),
    catalogue.list(s, actor, filter, pageIn(url.searchParams)),
  ]);
  const all = topics.reduce((sum, one) => sum + one.claims, 0);
  const proposed = topics.reduce((sum, one) => sum + one.proposed, 0);
  const mayEdit = actor.permissions.includes('edit-catalogue');
  return show(c, s, actor, {
    title: t('Catalogue'),
    here: 'claims',
    main: html`<div class="page-head"><h1>${t('Catalogue')}</h1><p class="quiet">${t('{count} claims', { count: all })} · ${t('{count} topics', { count: topics.length })} · ${t('{number} proposed', { number: proposed })}</p>${mayEdit ? html`<a class="button" href="/claims/new">${t('Add a claim')}</a> <a href="/import">${t('Bring in many')}</a>` : ''} <a href="/try">${t('Try a post')}</a></div>${notReviewed()}
    ${topicTable(topics, actor, topic)}
    <form method="get" class="filters" role="search" aria-label="${t('Find claims')}"><label>${t('Words')} <input type="search" name="q" value="${q}"></label>
    <label>${t('Topic')} <select name="topic"><option value="">${t('Any')}</option>${topics.map((one) => html`<option value="${one.topic}"${one.topic === topic ? html` selected` : ''}>${topicName(one.topic)}</option>`)}</select></label>
    <label>${t('State')} <select name="status"><option value="">${t('Any')}</option>${Object.entries(APPROVALS).map(([code, words]) => html`<option value="${code}"${code === status ? html` selected` : ''}>${words}</option>`)}</select></label><button>${t('Find')}</button></form>
    <h2>${t('Claims')}</h2>${found.items.length ? table(found.items) : empty(t('No claim fits.'), t('Try other words, or add the claim.'), html`<a href="/claims">${t('Show all')}</a>`)}${pager(url, found.next)}`,
  });
}

function topicTable(topics: { topic: string; claims: number; proposed: number }[], actor: Actor, chosen: string): Html {
  const may = actor.permissions.includes('approve-content');
  return html`<details${!chosen && topics.some((one) => one.proposed) ? html` open` : ''}><summary>${t('Topics')}</summary><div class="scroll"><table><caption class="sr">${t('Topics with how many claims are approved and proposed')}</caption><thead><tr><th scope="col">${t('Topic')}</th><th scope="col" class="num">${t('Claims')}</th><th scope="col" class="num">${t('Proposed')}</th>${may ? html`<th scope="col">${t('Approve')}</th>` : ''}</tr></thead><tbody>${topics.map(
    ({ topic, claims: n, proposed }) =>
      html`<tr><th scope="row"><a href="/claims?topic=${topic}">${topicName(topic)}</a></th><td class="num">${n}</td><td class="num">${proposed}</td>${
        may
          ? html`<td>${proposed ? doForm('/claims/approve-topic', t('Approve {number}', { number: proposed }), { topic }, { describe: t('proposed claims about {topic}, with their templates', { topic: topicName(topic) }) }) : html`<span class="quiet">${t('all decided')}</span>`}</td>`
          : ''
      }</tr>`,
  )}</tbody></table></div>${may ? html`<p class="quiet">${t('Approving a topic approves its proposed claims and their proposed answers, except those you wrote yourself.')}</p>` : ''}</details>`;
}

const table = (claims: readonly Claim[]): Html =>
  html`<div class="scroll"><table><caption class="sr">${t('Claims')}</caption><thead><tr><th scope="col">${t('Claim')}</th><th scope="col">${t('Verdict')}</th><th scope="col">${t('Harm')}</th><th scope="col">${t('Languages')}</th><th scope="col">${t('State')}</th></tr></thead><tbody>${claims.map(
    (claim) =>
      html`<tr><th scope="row"><a href="/claims/${claim.id}">${claim.claim}</a></th><td>${badge(VERDICTS[claim.verdict])}</td><td>${HARMS[claim.harm]}</td><td>${[...new Set(claim.phrasings.map(({ lang }) => lang))].join(', ') || 'en'}</td><td>${approvalBadge(claim.status)}</td></tr>`,
  )}</tbody></table></div>`;

async function approveTopic(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const topic = (await readForm(c)).one('topic');
  const n = await catalogue.setStatus(s, actor, { topic }, 'approved');
  const answers = await templates.approveTopic(s, actor, topic);
  const refused = answers.filter(({ ok }) => !ok);
  setFlash(c, s, {
    text: `${title(topic)}: ${plural(n, 'claim')} and ${plural(answers.length - refused.length, 'answer')} approved.${refused.length ? ` ${plural(refused.length, 'answer')} not: ${refused[0]?.message}` : ''}`,
    tone: refused.length ? 'bad' : 'good',
  });
  return c.redirect('/claims', 303);
}
