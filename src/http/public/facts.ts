import type { Context } from 'hono';
import { html } from 'hono/html';
import { published, searchPublished } from '../../actions/published.ts';
import { claimReviewOf, isFactCheck, type Publication, publicPath } from '../../catalogue/claim-review.ts';
import { verdictIn } from '../../catalogue/rating-scale.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { day, evidenceList, type Html } from '../pages/_parts.ts';
import { assetPath } from '../pages/static.ts';
import { languageText, speaking, t } from '../words.ts';
import { cacheable, directionOf, openSite, showPublic } from './_frame.ts';

const PER_PAGE = 50;

export function addFacts(app: App, s: Services): void {
  page(app, 'GET', '/facts', 'public', (c) => list(c, s));
  page(app, 'GET', '/facts/:lang/:slug', 'public', (c) => one(c, s));
  page(app, 'GET', '/facts/:lang/:slug/card', 'public', (c) => card(c, s));
}

async function list(c: Context<WebEnv>, s: Services): Promise<Response> {
  const { site, publisher } = await openSite(c, s);
  const all = await published(s);
  const langs = [...new Set(all.map(({ template }) => template.lang))].sort();
  const asked = c.req.query('lang') ?? '';
  const lang = langs.includes(asked) ? asked : null;
  const q = (c.req.query('q') ?? '').trim().slice(0, 200);
  const found = (q ? await searchPublished(s, all, q) : all).filter(({ template }) => !lang || template.lang === lang);
  const from = Math.max(0, Math.min(Number(c.req.query('from')) || 0, found.length));
  const shown = found.slice(from, from + PER_PAGE);
  const next = new URLSearchParams({ ...(q ? { q } : {}), ...(lang ? { lang } : {}), from: String(from + PER_PAGE) });
  return showPublic(c, site, publisher.origin, {
    title: speaking(lang ?? 'en', () => t('Facts about health claims')),
    lang: lang ?? 'en',
    path: '/facts',
    main: () => html`<h1>${t('Facts about health claims')}</h1>
    <form class="find" role="search" action="/facts"><label>${t('What have you heard?')}<input type="search" name="q" value="${q}"></label>${langs.length > 1 ? html`<label>${t('Language')}<select name="lang"><option value="">${t('Any')}</option>${langs.map((code) => html`<option value="${code}" lang="${code}"${code === lang ? html` selected` : ''}>${languageText(code)}</option>`)}</select></label>` : ''}<button>${t('Find')}</button></form>
    ${shown.length ? html`<ul class="facts">${shown.map(row)}</ul>` : html`<p>${q ? t('Nothing published fits these words.') : t('Nothing is published yet.')}</p>`}
    ${from + PER_PAGE < found.length ? html`<p><a rel="next" href="/facts?${next.toString()}">${t('More')}</a></p>` : ''}`,
  });
}

const row = (publication: Publication): Html => {
  const { claim, template } = publication;
  return html`<li lang="${template.lang}" dir="${directionOf(template.lang)}"><h2><a href="${publicPath(template)}">${template.headline}</a></h2>${isFactCheck(publication) ? html`<p><span class="verdict">${verdictIn(template.lang, claim.verdict)}</span> <span>${template.myth}</span></p>` : ''}</li>`;
};

async function find(c: Context<WebEnv>, s: Services): Promise<Publication> {
  const id = `${c.req.param('lang')}/${c.req.param('slug')}`;
  const found = (await published(s)).find(({ template }) => template.id === id);
  if (!found) throw new InputError('There is no such fact here, or it is being looked at again.', { status: 404 });
  return found;
}

async function one(c: Context<WebEnv>, s: Services): Promise<Response> {
  const { site, publisher } = await openSite(c, s);
  const publication = await find(c, s);
  const { claim, template } = publication;
  const path = publicPath(template);
  const others = (await published(s)).filter(
    (other) => other.template.slug === template.slug && other.template.id !== template.id,
  );
  const log = (await s.store.corrections.list({ templateId: template.id }, { limit: 20 })).items;
  const embed = `<iframe src="${publisher.origin}${path}/card" title="${template.headline.replaceAll('"', '&quot;')}" width="100%" height="260" loading="lazy"></iframe>`;
  return showPublic(c, site, publisher.origin, {
    title: template.headline,
    description: template.short,
    lang: template.lang,
    path,
    ...(isFactCheck(publication) ? { data: claimReviewOf(publication, publisher) } : {}),
    main: () => html`<article><h1>${template.headline}</h1>${body(publication)}
    <h2>${t('Evidence')}</h2>${evidenceList(template.evidence)}
    ${claim.open ? html`<h2>${t('What is still open')}</h2><p lang="en" dir="auto">${claim.open}</p>` : ''}
    <p class="quiet">${t('By {organisation}.', { organisation: site.organisation })} ${t('Approved on')} ${day(template.approvedAt ?? template.createdAt)} · ${t('version {version}', { version: template.version })}${template.reviewDue ? html` · ${t('to be looked at again by')} ${day(template.reviewDue)}` : ''}</p></article>
    ${log.length ? html`<h2>${t('Changes to this page')}</h2><ul>${log.map((entry) => html`<li>${day(entry.at)}: <bdi>${entry.what}</bdi> <span class="quiet"><bdi>${entry.why}</bdi></span></li>`)}</ul>` : ''}
    ${others.length ? html`<p>${t('In other languages')}: ${others.map(({ template: other }, at) => html`${at ? ' · ' : ''}<a href="${publicPath(other)}" lang="${other.lang}" hreflang="${other.lang}">${speaking(other.lang, () => languageText(other.lang))}</a>`)}</p>` : ''}
    <details><summary>${t('Put this on your own page')}</summary><pre dir="ltr">${embed}</pre></details>`,
  });
}

function body({ claim, template }: Publication): Html {
  const check = template.kind === 'debunk';
  return html`${check ? html`<p class="claim"><span class="verdict">${verdictIn(template.lang, claim.verdict)}</span> ${template.myth}</p>` : ''}${template.question ? html`<p class="claim">${template.question}</p>` : ''}
  ${template.empathy ? html`<p>${template.empathy}</p>` : ''}${template.fact ? html`<h2>${t('What is true')}</h2><p>${template.fact}</p>` : ''}
  ${template.fallacy ? html`<h2>${t('How it misleads')}</h2>${check ? '' : html`<p>${template.warning}</p>`}<p>${template.fallacy}</p>${check || !template.myth ? '' : html`<p class="claim">${template.myth}</p>`}` : ''}
  ${template.closing ? html`<h2>${t('What to remember')}</h2><p>${template.closing}</p>` : ''}${template.callToAction ? html`<p>${template.callToAction}</p>` : ''}
  ${template.uncertainty ? html`<h2>${t('What is not known')}</h2><p>${template.uncertainty}</p>` : ''}`;
}

/** The fact alone, for a frame on somebody else's page: no script, no cookie, the myth not repeated. */
async function card(c: Context<WebEnv>, s: Services): Promise<Response> {
  const { site, publisher } = await openSite(c, s);
  const { template } = await find(c, s);
  cacheable(c);
  return speaking(template.lang, () =>
    c.html(
      html`<!doctype html>
<html lang="${template.lang}" dir="${directionOf(template.lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${template.headline}</title><meta name="robots" content="noindex"><link rel="canonical" href="${publisher.origin}${publicPath(template)}"><link rel="stylesheet" href="${assetPath('public.css')}"></head>
<body><main class="card"><h1>${template.headline}</h1><p>${template.short}</p><p class="quiet"><bdi>${site.organisation}</bdi> · <a href="${publisher.origin}${publicPath(template)}" target="_blank" rel="noopener">${t('Read more, with the evidence')}</a></p></main></body></html>` as Promise<string>,
    ),
  );
}
