import type { Context } from 'hono';
import { html } from 'hono/html';
import * as narratives from '../../actions/narratives.ts';
import type { NarrativeOrder, NarrativeSpread } from '../../domain/narrative.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import type { NarrativeFilter } from '../../store/_contract.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { said, t, th } from '../words.ts';
import { type Comfort, comfortOf } from './_comfort.ts';
import { show } from './_layout.ts';
import { empty, type Html, pager, when, withQuery } from './_parts.ts';
import { firstLine } from './_post-text.ts';
import { pageIn } from './_queue-filter.ts';
import { growth, sparkline } from './_sparkline.ts';
import { languageCodes, languageName, STATUSES, title } from './_words.ts';

const ORDERS: Record<NarrativeOrder, string> = said({
  growing: 'Growing now',
  recent: 'Seen last',
  most: 'Seen most',
});
const CLAIMS = said({ with: 'With a claim', without: 'Without one' });

export function addNarratives(app: App, s: Services): void {
  page(app, 'GET', '/narratives', 'read', (c, actor) => list(c, s, actor));
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const query = readQuery(url.searchParams);
  const found = await narratives.list(s, actor, toFilter(query), pageIn(url.searchParams));
  return show(c, s, actor, {
    title: t('Narratives'),
    here: 'narratives',
    main: html`<div class="page-head"><h1>${t('Narratives')}</h1><p class="quiet">${t('Texts that go round: copies, forwards and light retellings counted together. All numbers are of what we collect.')}</p></div>
    <ul class="pills" aria-label="${t('Order')}">${Object.entries(ORDERS).map(
      ([order, words]) =>
        html`<li><a href="${withQuery(url, { order, cursor: null })}"${order === query.order ? html` aria-current="true"` : ''}>${words}</a></li>`,
    )}</ul>${filterForm(s, query)}
    ${found.items.length ? html`<ol class="queue narratives" aria-label="${t('Narratives')}">${found.items.map((one) => row(one, comfortOf(c), s.now()))}</ol>` : nothing(query)}
    ${pager(url, found.next)}`,
  });
}

interface Query {
  order: NarrativeOrder;
  claims: '' | 'with' | 'without';
  platform: string;
  lang: string;
}
/** What does not fit is left out, so that an old bookmark still opens. */
function readQuery(search: URLSearchParams): Query {
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 40).toLowerCase();
  const [order, claims] = [text('order'), text('claims')];
  return {
    order: order in ORDERS ? (order as NarrativeOrder) : 'growing',
    claims: claims in CLAIMS ? (claims as Query['claims']) : '',
    platform: text('platform'),
    lang: text('lang'),
  };
}
const toFilter = ({ order, claims, platform, lang }: Query): NarrativeFilter => ({
  order,
  ...(claims ? { claimed: claims === 'with' } : {}),
  ...(platform ? { platform } : {}),
  ...(lang ? { lang } : {}),
});

function filterForm(s: Services, query: Query): Html {
  const option = (value: string, words: string, chosen: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`;
  const languages = [...new Set([...languageCodes(s.languages), ...(query.lang ? [query.lang] : [])])];
  return html`<form method="get" action="/narratives" class="filters" aria-label="${t('Filter the narratives')}"><input type="hidden" name="order" value="${query.order}">
  <label>${t('Claim')} <select name="claims">${option('', t('Any'), query.claims)}${Object.entries(CLAIMS).map(([code, words]) => option(code, words, query.claims))}</select></label>
  <label>${t('Language')} <select name="lang">${option('', t('Any'), query.lang)}${languages.map((code) => option(code, languageName(code), query.lang))}</select></label>
  <label>${t('Platform')} <input name="platform" value="${query.platform}" size="12" maxlength="40"></label><button>${t('Filter')}</button></form>`;
}

function nothing({ order, claims, platform, lang }: Query): Html {
  if (claims || platform || lang)
    return empty(
      t('Nothing fits these filters.'),
      t('Take one away.'),
      html`<a href="/narratives?order=${order}">${t('Show all')}</a>`,
    );
  return order === 'growing'
    ? empty(
        t('Nothing went round in the last 24 hours.'),
        t('A text is listed here once it was seen twice.'),
        html`<a href="/narratives?order=recent">${t('Show what was seen before')}</a>`,
      )
    : empty(t('No text was seen twice yet.'), t('Copies are grouped as the watches bring them in.'));
}

function row(spread: NarrativeSpread, comfort: Comfort, now: Date): Html {
  const { narrative, lead, claim, review, platforms, languages } = spread;
  return html`<li class="row"><div class="row-main"><a class="row-link" href="/narratives/${narrative.id}"><bdi dir="auto"${lead.lang ? html` lang="${lead.lang}"` : ''}>${firstLine(lead, 180, comfort)}</bdi></a>
  <p class="row-claim"><span class="sr">${t('Claim:')} </span>${claim ? html`<bdi>${claim.claim}</bdi>` : t('No claim of the catalogue')}</p>
  <p class="row-meta"><span>${platforms.length ? platforms.map(({ name }) => title(name)).join(', ') : title(lead.platform)}</span><span>${(languages.length ? languages.map(({ name }) => name) : [lead.lang ?? '']).map((code) => languageName(code || null)).join(', ')}</span>${review ? html`<span>${t('Review: {status}', { status: STATUSES[review.status] })}</span>` : ''}</p></div>
  <div class="row-side"><span class="priority">${t('{count} sightings', { count: narrative.sightings })}</span>${sparkline(spread.days)}${growth(spread)}<span>${th('last {last}, first {first}', { last: when(narrative.lastSeen, now), first: when(narrative.firstSeen, now) })}</span></div></li>`;
}
