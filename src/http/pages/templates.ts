import type { Context } from 'hono';
import { html } from 'hono/html';
import * as templates from '../../actions/templates.ts';
import { TemplateStatus } from '../../domain/life.ts';
import type { Actor } from '../../domain/person.ts';
import { ANY_CLAIM, type ResponseTemplate } from '../../domain/template.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { show } from './_layout.ts';
import { approvalBadge, badge, empty, type Html, pager } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';
import { APPROVALS, languageCodes, languageName, TEMPLATE_KINDS } from './_words.ts';
import { notReviewed } from './claims.ts';

export function addTemplates(app: App, s: Services): void {
  page(app, 'GET', '/templates', 'read', (c, actor) => list(c, s, actor));
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 120);
  const [q, lang, claim] = [text('q'), text('lang'), text('claim')];
  const status = TemplateStatus.safeParse(text('status')).data;
  const filter = {
    ...(q ? { q } : {}),
    ...(lang ? { lang } : {}),
    ...(claim ? { claimId: claim } : {}),
    ...(status ? { status } : {}),
  };
  const found = await templates.list(s, actor, filter, pageIn(url.searchParams));
  const edits = actor.permissions.includes('edit-catalogue');
  const codes = languageCodes(s.languages);
  return show(c, s, actor, {
    title: t('Templates'),
    here: 'templates',
    main: html`<div class="page-head"><h1>${t('Templates')}</h1><p class="quiet">${t('Vetted texts: corrections, warnings ahead, answers, and scripts. A change is a new version, which somebody else approves.')}</p>${edits ? html`<a class="button" href="/templates/new${claim ? `?claim=${claim}` : ''}">${t('Write a template')}</a>` : ''}</div><p><a href="/due">${t('What is due')}</a> · <a href="/recalls">${t('Recalls and corrections')}</a></p>${notReviewed()}
    <form method="get" class="filters" role="search" aria-label="${t('Find templates')}"><label>${t('Words')} <input type="search" name="q" value="${q}"></label><label>${t('Language')} <select name="lang"><option value="">${t('Any')}</option>${codes.map((code) => html`<option value="${code}"${code === lang ? html` selected` : ''}>${languageName(code)}</option>`)}</select></label>
    <label>${t('State')} <select name="status"><option value="">${t('Any')}</option>${Object.entries({ draft: t('Draft'), ...APPROVALS }).map(([code, words]) => html`<option value="${code}"${code === status ? html` selected` : ''}>${words}</option>`)}</select></label>${claim ? html`<input type="hidden" name="claim" value="${claim}">` : ''}<button>${t('Find')}</button></form>
    ${claim ? html`<ul class="chips"><li><a href="/templates" aria-label="${t('Remove the filter: {filter}', { filter: t('Claim: {claim}', { claim }) })}">${t('Claim: {claim}', { claim })} <span aria-hidden="true">×</span></a></li></ul>` : ''}
    ${found.items.length ? table(found.items, await claimNames(s, found.items), s.now().toISOString()) : empty(t('No template fits.'), t('Templates answer one claim in one language.'), edits ? html`<a href="/templates/new${claim ? `?claim=${claim}` : ''}">${t('Write one')}</a>` : html`<a href="/templates">${t('Show all')}</a>`)}${pager(url, found.next)}`,
  });
}

/** What the claims of these texts say, by id. */
async function claimNames(s: Services, all: readonly ResponseTemplate[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(all.map((one) => one.claim))];
  const found = await Promise.all(ids.map((id) => s.store.claims.get(id)));
  return new Map(found.flatMap((claim) => (claim ? [[claim.id, claim.claim] as const] : [])));
}

const table = (all: readonly ResponseTemplate[], claims: ReadonlyMap<string, string>, now: string): Html =>
  html`<div class="scroll"><table><caption class="sr">${t('Templates')}</caption><thead><tr><th scope="col">${t('Headline')}</th><th scope="col">${t('Claim')}</th><th scope="col">${t('Language')}</th><th scope="col">${t('Kind')}</th><th scope="col">${t('State')}</th></tr></thead><tbody>${all.map(
    (one) =>
      html`<tr><th scope="row"><a href="/templates/${one.id}"><bdi lang="${one.lang}">${one.headline}</bdi></a></th><td>${one.claim === ANY_CLAIM ? t('any') : html`<a href="/claims/${one.claim}">${claims.get(one.claim) ?? one.claim}</a>`}</td><td>${languageName(one.lang)}</td><td>${TEMPLATE_KINDS[one.kind]}</td><td>${approvalBadge(one.status)}${one.status === 'approved' && one.reviewDue && one.reviewDue < now.slice(0, 10) ? badge(t('Past its date'), 'bad') : ''}</td></tr>`,
  )}</tbody></table></div>`;
