import type { Context } from 'hono';
import { html } from 'hono/html';
import { publicCorrections, published } from '../../actions/published.ts';
import { publicPath } from '../../catalogue/claim-review.ts';
import { VERDICT_MEANS, verdictIn } from '../../catalogue/rating-scale.ts';
import type { Verdict } from '../../domain/claim.ts';
import type { PublicSide } from '../../domain/public-side.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { day, type Html, outLink, pager } from '../pages/_parts.ts';
import { inWords, said, t } from '../words.ts';
import { openSite, paragraphs, showPublic } from './_frame.ts';

/** What the team says of itself, and the log of corrections. */
export function addStatements(app: App, s: Services): void {
  const say = (path: string, title: () => string, main: (site: PublicSide) => Html) =>
    page(app, 'GET', path, 'public', async (c) => {
      const { site, publisher } = await openSite(c, s);
      return showPublic(c, site, publisher.origin, {
        title: title(),
        lang: 'en',
        path,
        main: () => html`<h1>${title()}</h1>${main(site)}`,
      });
    });
  say(
    '/who-we-are',
    () => t('Who we are'),
    (site) =>
      html`${paragraphs(site.about)}<h2>${t('The same standard for everybody')}</h2>${paragraphs(site.fairness)}<h2>${t('Contact')}</h2>${paragraphs(site.contact)}`,
  );
  say(
    '/funding',
    () => t('Funding'),
    (site) => paragraphs(site.funding),
  );
  say(
    '/methodology',
    () => t('How we work'),
    (site) => html`${paragraphs(site.methodology)}${scale()}`,
  );
  page(app, 'GET', '/corrections', 'public', (c) => corrections(c, s));
  page(app, 'GET', '/sources', 'public', (c) => sources(c, s));
}

const MEANS = VERDICT_MEANS;
const scale = (): Html =>
  html`<h2>${t('Our verdicts')}</h2><dl>${(Object.keys(MEANS) as Verdict[]).map((verdict) => html`<dt><strong>${inWords(verdictIn('en', verdict))}</strong></dt><dd>${inWords(MEANS[verdict])}</dd>`)}</dl>`;

const KINDS = said({
  correction: 'Correction',
  clarification: 'Clarification',
  update: 'Update',
  retraction: 'Withdrawn',
});

async function corrections(c: Context<WebEnv>, s: Services): Promise<Response> {
  const { site, publisher } = await openSite(c, s);
  const url = new URL(c.req.url);
  const cursor = url.searchParams.get('cursor');
  const log = await publicCorrections(s, { limit: 50, ...(cursor ? { cursor } : {}) });
  return showPublic(c, site, publisher.origin, {
    title: t('Corrections'),
    lang: 'en',
    path: '/corrections',
    main: () => html`<h1>${t('Corrections')}</h1>${paragraphs(site.corrections)}<p><a href="/report-an-error">${t('Report an error')}</a></p><h2>${t('What we changed')}</h2>
    ${log.items.length ? html`<ul class="facts">${log.items.map((entry) => html`<li><h2 lang="${entry.lang}">${entry.headline}</h2><p><strong>${KINDS[entry.kind]}</strong>, ${day(entry.at)}: <bdi>${entry.what}</bdi> <bdi>${entry.why}</bdi></p></li>`)}</ul>` : html`<p>${t('Nothing had to be corrected so far.')}</p>`}${pager(url, log.next)}`,
  });
}

const PER_PAGE = 40;
/** Every publication that a published correction stands on, with what it is used for. */
async function sources(c: Context<WebEnv>, s: Services): Promise<Response> {
  const { site, publisher } = await openSite(c, s);
  const rows = new Map<
    string,
    { title: string; publisher: string; tier: string; pages: { path: string; headline: string; lang: string }[] }
  >();
  for (const { template } of await published(s))
    for (const piece of template.evidence) {
      const known = rows.get(piece.url) ?? { ...piece, pages: [] };
      known.pages.push({ path: publicPath(template), headline: template.headline, lang: template.lang });
      rows.set(piece.url, known);
    }
  const sorted = [...rows.entries()].sort(
    ([, a], [, b]) => a.tier.localeCompare(b.tier) || a.publisher.localeCompare(b.publisher),
  );
  const from = Math.max(0, Math.min(Number(c.req.query('from')) || 0, sorted.length));
  return showPublic(c, site, publisher.origin, {
    title: t('Our evidence'),
    lang: 'en',
    path: '/sources',
    main: () => html`<h1>${t('Our evidence')}</h1><p>${t('Kind A is a guideline or a systematic review, B a study or a professional society, C a fact-check or an explainer.')}</p>
    <ul class="facts">${sorted.slice(from, from + PER_PAGE).map(([url, row]) => html`<li><p>${outLink(url, row.title)} <span class="quiet"><bdi>${row.publisher}</bdi> · ${row.tier}</span></p><p>${row.pages.map(({ path, headline, lang }, at) => html`${at ? ' · ' : ''}<a href="${path}" lang="${lang}">${headline}</a>`)}</p></li>`)}</ul>${from + PER_PAGE < sorted.length ? html`<p><a rel="next" href="/sources?from=${from + PER_PAGE}">${t('More')}</a></p>` : ''}`,
  });
}
