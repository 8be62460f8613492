import type { Context } from 'hono';
import { html } from 'hono/html';
import * as posts from '../../actions/posts.ts';
import * as quality from '../../actions/quality.ts';
import type { DecidedMatch } from '../../domain/learning.ts';
import { Decision } from '../../domain/match.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { percent, t } from '../words.ts';
import { show } from './_layout.ts';
import { badge, empty, type Html, when, withQuery } from './_parts.ts';
import { firstLine } from './_post-text.ts';
import { shareIn } from './_quality-parts.ts';
import { languageName, REJECT_REASONS, STANCES, title } from './_words.ts';

/** The posts behind a number of the quality page. */
export function addQualityDecisions(app: App, s: Services): void {
  page(app, 'GET', '/quality/decisions', 'read', (c, actor) => list(c, s, actor));
}
const AT_ONCE = 50;

/** Reads the filter of an address; what does not fit is left out. */
function filterIn(query: URLSearchParams): quality.DecisionFilter {
  const text = (name: string, key = name) => {
    const value = query.get(name)?.trim().slice(0, 120);
    return value ? { [key]: value } : {};
  };
  const [outcome, effect] = [query.get('outcome'), query.get('effect')];
  const decision = Decision.safeParse(query.get('decision')).data;
  const flag = shareIn(query.get('flag') ?? undefined);
  return {
    ...{ ...text('claim', 'claimId'), ...text('lang'), ...text('platform'), ...text('month') },
    ...{ ...text('stance'), ...text('said') },
    ...(outcome === 'confirmed' || outcome === 'rejected' ? { outcome } : {}),
    ...(effect === 'missed' || effect === 'spared' ? { effect } : {}),
    ...(decision ? { decision } : {}),
    ...(flag === null ? {} : { flag }),
  };
}

const WORDS: Record<string, (value: string) => string> = {
  lang: (value) => t('Language: {language}', { language: languageName(value) }),
  platform: (value) => t('Platform: {platform}', { platform: title(value) }),
  month: (value) => t('Month: {month}', { month: value }),
  outcome: (value) => (value === 'confirmed' ? t('Confirmed') : t('Rejected')),
  decision: (value) => (value === 'flag' ? t('Was flagged') : t('Was kept for a look')),
  stance: (value) => t('Read as: {stance}', { stance: STANCES[value as keyof typeof STANCES] ?? value }),
  said: (value) => t('Decided: {stance}', { stance: STANCES[value as keyof typeof STANCES] ?? value }),
  effect: (value) => (value === 'missed' ? t('Confirmed, but would be missed') : t('Rejected, and would be spared')),
  flag: (value) => t('Flag from {number}', { number: percent(Number(value)) }),
};

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const filter = filterIn(url.searchParams);
  const all = await quality.decisions(s, actor, filter);
  const start = Math.max(0, Math.trunc(Number(url.searchParams.get('from')) || 0));
  const items = await Promise.all(all.slice(start, start + AT_ONCE).map((one) => row(s, actor, one)));
  const claim = filter.claimId ? await s.store.claims.get(filter.claimId) : null;
  const chips = Object.entries(filter).map(([name, value]) =>
    name === 'claimId'
      ? t('Claim: {claim}', { claim: claim?.claim ?? String(value) })
      : (WORDS[name]?.(String(value)) ?? String(value)),
  );
  const more = start + AT_ONCE < all.length;
  return show(c, s, actor, {
    title: t('Decided posts'),
    here: 'quality',
    main: html`<p><a href="/quality">${t('← Quality of matching')}</a></p><div class="page-head"><h1>${t('Decided posts')}</h1><p class="quiet">${t('{count} decisions, newest first.', { count: all.length })}</p></div>
    ${chips.length ? html`<ul class="chips" aria-label="${t('What is shown')}">${chips.map((words) => html`<li><span class="badge"><bdi>${words}</bdi></span></li>`)}</ul>` : ''}
    ${items.length ? html`<ol class="queue" aria-label="${t('Decided posts')}">${items}</ol>` : empty(t('No decision fits.'), t('The posts behind a number may have been decided anew.'), html`<a href="/quality">${t('Back to the figures')}</a>`)}
    ${start || more ? html`<nav class="pager" aria-label="${t('Pages')}">${start ? html`<a href="${withQuery(url, { from: null })}">${t('← First page')}</a>` : ''}${more ? html`<a href="${withQuery(url, { from: String(start + AT_ONCE) })}" rel="next">${t('Next page →')}</a>` : ''}</nav>` : ''}`,
  });
}

async function row(s: Services, actor: Actor, one: DecidedMatch): Promise<Html> {
  const [post, claim] = await Promise.all([posts.get(s, actor, one.postId), s.store.claims.get(one.claimId)]);
  const reason =
    one.reason && (one.reason === 'not-in-catalogue' ? t('Not in the catalogue') : REJECT_REASONS[one.reason]);
  return html`<li class="row"><div class="row-main"><a class="row-link" href="/reviews/${one.reviewId}"><bdi dir="auto"${post.lang ? html` lang="${post.lang}"` : ''}>${firstLine(post)}</bdi></a>
  <p class="row-claim"><span class="sr">${t('Claim:')} </span>${claim?.claim ?? one.claimId}</p><p class="row-meta">${one.confirmed ? badge(t('Confirmed'), 'good') : badge(t('Rejected'), 'plain')}${reason ? html`<span>${reason}</span>` : ''}<span>${t('{about} about it, {spreading} spreading, read as: {stance}', { about: percent(one.score), spreading: percent(one.spread), stance: STANCES[one.stance] })}</span></p></div>
  <div class="row-side"><span>${when(one.decidedAt, s.now())}</span><span>${title(one.platform)} · <abbr title="${languageName(one.lang)}">${one.lang ?? '?'}</abbr></span></div></li>`;
}
