import type { Context } from 'hono';
import { html } from 'hono/html';
import * as narratives from '../../actions/narratives.ts';
import * as posts from '../../actions/posts.ts';
import type { NarrativeSpread, Share } from '../../domain/narrative.ts';
import type { Actor } from '../../domain/person.ts';
import type { Post } from '../../domain/post.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { dayText, number, t } from '../words.ts';
import { type Comfort, comfortOf } from './_comfort.ts';
import { show } from './_layout.ts';
import { type Html, outLink, pager, when } from './_parts.ts';
import { firstLine, postText } from './_post-text.ts';
import { pageIn } from './_queue-filter.ts';
import { growth, sparkline } from './_sparkline.ts';
import { languageName, STATUSES, title } from './_words.ts';

export function addNarrative(app: App, s: Services): void {
  page(app, 'GET', '/narratives/:id', 'read', (c, actor) => one(c, s, actor));
}

async function one(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const url = new URL(c.req.url);
  const [spread, seen] = await Promise.all([
    narratives.get(s, actor, id),
    posts.list(s, actor, { narrativeId: id }, pageIn(url.searchParams)),
  ]);
  const { claim, lead, narrative } = spread;
  const now = s.now();
  return show(c, s, actor, {
    title: t('Narrative: {text}', { text: firstLine(lead, 60, comfortOf(c)) }),
    here: 'narratives',
    main: html`<p><a href="/narratives">${t('← Narratives')}</a></p><div class="page-head"><h1>${claim ? html`<bdi>${claim.claim}</bdi>` : t('A text that goes round')}</h1>
    <p class="row-meta"><strong>${t('{count} sightings', { count: narrative.sightings })}</strong>${growth(spread)}<span>${t('of what we collect')}</span></p></div>
    <div class="review"><div class="review-main"><section aria-labelledby="text-title"><h2 id="text-title">${t('The text, as first seen')}</h2>${lead.text ? postText(lead, null, comfortOf(c)) : html`<p class="notice">${t('The text is gone: its time of keeping ended, or its author or platform deleted it. The counts stay.')}</p>`}</section>
    <section aria-labelledby="seen-title"><h2 id="seen-title">${t('Where it was seen')}</h2>${sightings(seen.items, comfortOf(c), now)}${pager(url, seen.next)}</section></div>
    <div class="review-side">${facts(spread, now)}${daily(spread)}</div></div>`,
  });
}

function facts({ narrative, review, claim, platforms, languages }: NarrativeSpread, now: Date): Html {
  const shares = (list: readonly Share[], name: (code: string) => string) =>
    list.length
      ? list.map((share) => `${name(share.name)} ${number(share.sightings)}`).join(', ')
      : t('none in ninety days');
  const queue = new URLSearchParams({
    narrative: narrative.id,
    status: 'all',
    ...(review?.band === 'look' ? { band: 'look' } : {}),
  });
  return html`<section aria-labelledby="facts-title"><h2 id="facts-title">${t('What is known')}</h2><dl class="facts">
  <div><dt>${t('First seen')}</dt><dd>${when(narrative.firstSeen, now)}</dd></div><div><dt>${t('Last seen')}</dt><dd>${when(narrative.lastSeen, now)}</dd></div>
  <div><dt>${t('Platforms')}</dt><dd>${shares(platforms, title)}</dd></div><div><dt>${t('Languages')}</dt><dd>${shares(languages, (code) => languageName(code || null))}</dd></div>
  <div><dt>${t('Claim')}</dt><dd>${claim ? html`<a href="/claims/${claim.id}">${claim.claim}</a>` : t('none of the catalogue')}</dd></div>
  <div><dt>${t('Review')}</dt><dd>${review ? html`<a href="/?${queue.toString()}">${t('In the queue')}</a>, ${STATUSES[review.status]} · <a href="/reviews/${review.id}">${t('Open the review')}</a>` : t('none: nobody was asked to look at it')}</dd></div></dl></section>`;
}

function daily({ days }: NarrativeSpread): Html {
  const seen = days.filter(({ sightings: n }) => n).toReversed();
  return html`<section aria-labelledby="days-title"><h2 id="days-title">${t('Sightings a day')}</h2><div class="spark-wide">${sparkline(days)}</div>${
    seen.length
      ? html`<details><summary>${t('As a table')}</summary><div class="scroll" tabindex="0"><table><caption class="sr">${t('Sightings a day (UTC), newest first; days without one are left out')}</caption><thead><tr><th scope="col">${t('Day')}</th><th scope="col" class="num">${t('Sightings')}</th></tr></thead><tbody>${seen.map(({ day, sightings: n }) => html`<tr><th scope="row"><time datetime="${day}">${dayText(day)}</time></th><td class="num">${number(n)}</td></tr>`)}</tbody></table></div></details>`
      : ''
  }</section>`;
}

const sightings = (list: readonly Post[], comfort: Comfort, now: Date): Html =>
  html`<ol class="sightings">${list.map(
    (post) =>
      html`<li><bdi dir="auto"${post.lang ? html` lang="${post.lang}"` : ''}>${firstLine(post, 180, comfort)}</bdi><p class="row-meta"><span>${title(post.platform)}</span><span>${when(post.publishedAt ?? post.collectedAt, now)}</span>${post.url ? outLink(post.url, t('Open the original')) : ''}</p></li>`,
  )}</ol>`;
