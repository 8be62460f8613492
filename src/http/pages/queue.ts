import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import * as people from '../../actions/people.ts';
import * as presence from '../../actions/presence.ts';
import * as reviews from '../../actions/reviews.ts';
import * as views from '../../actions/views.ts';
import type { Actor } from '../../domain/person.ts';
import { ReviewMove } from '../../domain/review.ts';
import { SERVICE_LEVELS, type ServiceLevels, serviceLevelsIn } from '../../domain/service-level.ts';
import type { Services } from '../../services.ts';
import type { ReviewRow } from '../../store/_contract.ts';
import { presentIn } from '../live.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, t } from '../words.ts';
import { backFrom } from './_back.ts';
import { type Comfort, comfortOf } from './_comfort.ts';
import { setFlash } from './_flash.ts';
import { readForm } from './_form.ts';
import { show } from './_layout.ts';
import { empty, type Html, hidden, pager, riskMark, when } from './_parts.ts';
import { firstLine } from './_post-text.ts';
import { filterChips, filterForm, pageIn, type QueueQuery, readQuery, toFilter } from './_queue-filter.ts';
import { overdueMark } from './_review-clock.ts';
import { languageCodes, languageName, REJECT_REASONS, STATUSES, STRATEGIES, title } from './_words.ts';
import { viewsBar } from './views.ts';

export function addQueue(app: App, s: Services): void {
  page(app, 'GET', '/', 'read', (c, actor) => queue(c, s, actor));
  page(app, 'POST', '/bulk', 'review', (c, actor) => bulk(c, s, actor));
  page(app, 'POST', '/undo', 'review', (c, actor) => undo(c, s, actor));
}

async function queue(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const query = readQuery(url.searchParams);
  const filter = toFilter(query, actor);
  // Before the rows are read: what happens in between is told, not missed.
  const since = await s.store.audit.head();
  const [rows, topics, claim, saved, others] = await Promise.all([
    reviews.queue(s, actor, filter, pageIn(url.searchParams)),
    catalogue.topics(s, actor),
    query.claim ? s.store.claims.get(query.claim) : null,
    views.list(s, actor),
    presence.others(s, actor),
  ]);
  const levels = serviceLevelsIn(await s.store.settings.get(SERVICE_LEVELS));
  const present = await presentIn(s, actor, others);
  const names = await people.names(
    s,
    actor,
    rows.items.flatMap(({ review }) => review.assignee ?? []),
  );
  const look = query.band === 'look';
  const heading = look ? t('Needs a look') : t('Queue');
  return show(c, s, actor, {
    title: heading,
    here: look ? 'look' : 'queue',
    main: html`<div class="page-head"><h1>${heading}</h1><p class="quiet">${
      look
        ? t('Posts that may touch a claim but do not clearly spread it.')
        : t('Posts that seem to spread a known false claim, most urgent first.')
    }</p><p class="news" role="status" data-news data-since="${since}" hidden><a href="${look ? '/' : url.pathname + url.search}"></a></p></div>
    ${viewsBar(saved, url.searchParams, actor)}
    ${filterForm(query, { topics: topics.map(({ topic }) => topic), languages: languageCodes(s.languages), platforms: platformsOf(rows.items), opinions: look && (s.config.opinion !== null || query.opinion !== '') })}
    ${filterChips(url, query, claim?.claim ?? null)}
    ${rows.items.length ? list(rows.items, { url, actor, names, present, levels, comfort: comfortOf(c), now: s.now() }) : nothing(query)}
    ${pager(url, rows.next)}`,
  });
}

const platformsOf = (rows: readonly ReviewRow[]) => [...new Set(rows.map(({ post }) => post.platform))].sort();

const nothing = (query: QueueQuery): Html =>
  query.narrowed
    ? empty(
        t('Nothing fits these filters.'),
        t('Take one away above, or start again.'),
        html`<a href="/">${t('Show the whole queue')}</a>`,
      )
    : empty(
        t('Nothing waits for you.'),
        t('New posts arrive as the watches run.'),
        html`<a href="/watches">${t('See how the watches are')}</a> · <a href="/?band=look">${t('Look at what was not flagged')}</a>`,
      );

interface Around {
  url: URL;
  actor: Actor;
  names: Record<string, string>;
  /** By review: who else has it open, in words. */
  present: Record<string, string>;
  levels: ServiceLevels;
  comfort: Comfort;
  now: Date;
}
function list(rows: readonly ReviewRow[], around: Around): Html {
  const may = around.actor.permissions.includes('review');
  const items = html`<ol class="queue" aria-label="${t('Reviews')}">${rows.map((row) => item(row, around, may))}</ol>`;
  if (!may) return items;
  return html`<form method="post" action="/bulk">${hidden({ back: around.url.pathname + around.url.search })}${items}
  <fieldset class="bulk"><legend class="sr">${t('Decide on the selected posts')}</legend><span class="quiet">${t('Selected posts:')}</span>
  <label>${t('Reason')} <select name="reason"><option value="">${t('Choose the reason')}</option>${Object.entries(REJECT_REASONS).map(([code, words]) => html`<option value="${code}">${words}</option>`)}</select></label>
  <button name="kind" value="reject">${t('Reject')}</button><button name="kind" value="not-in-catalogue">${t('Not in catalogue')}</button><button name="kind" value="close">${t('Close')}</button></fieldset></form>`;
}

function item({ review, post, narrative, claim }: ReviewRow, around: Around, may: boolean): Html {
  const { url, names, present, levels, comfort, now } = around;
  const text = firstLine(post, 180, comfort);
  const from = url.searchParams.toString();
  return html`<li class="row risk-edge-${review.risk}" data-row="${review.id}">${may ? html`<label class="pick"><input type="checkbox" name="id" value="${review.id}"><span class="sr">${t('Select this post')}</span></label>` : ''}
  <div class="row-main"><a class="row-link" href="/reviews/${review.id}${from ? `?from=${encodeURIComponent(from)}` : ''}"><bdi dir="auto"${post.lang ? html` lang="${post.lang}"` : ''}>${text}</bdi></a>
  <p class="row-claim"><span class="sr">${t('Claim:')} </span>${claim ? html`<bdi>${claim.claim}</bdi>` : t('No claim')}</p>
  <p class="row-meta">${riskMark(review.risk)} <span><strong>${STRATEGIES[review.strategy].name}</strong>${review.triage.reasons[0] ? html`: ${inWords(review.triage.reasons[0])}` : ''}</span></p></div>
  <div class="row-side"><span class="priority"><span class="sr">${t('Priority')} </span>${Math.round(review.priority)}</span>
  <span>${when(post.publishedAt ?? post.collectedAt, now)}</span>
  <span>${title(post.platform)} · <abbr title="${languageName(post.lang)}">${post.lang ?? '?'}</abbr></span>
  ${narrative.sightings > 1 ? html`<span>${t('seen {count} times', { count: narrative.sightings })}${narrative.platforms > 1 ? html` ${t('on {count} platforms', { count: narrative.platforms })}` : ''}</span>` : ''}
  ${review.status === 'open' ? '' : html`<span class="badge">${STATUSES[review.status]}${review.assignee ? html`: <bdi>${names[review.assignee] ?? review.assignee}</bdi>` : ''}</span>`}${overdueMark(review, levels, now)}</div><span class="row-live" role="status">${present[review.id] ?? ''}</span></li>`;
}

async function bulk(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const ids = fields.all('id');
  const back = backFrom(fields.one('back'));
  if (!ids.length) {
    setFlash(c, s, { text: t('No post was selected. Tick the boxes first.'), tone: 'bad' });
    return c.redirect(back, 303);
  }
  const kind = fields.one('kind');
  if (kind === 'reject' && !fields.one('reason')) {
    setFlash(c, s, { text: t('Nothing was rejected: choose the reason first.'), tone: 'bad' });
    return c.redirect(back, 303);
  }
  const move = ReviewMove.parse(kind === 'reject' ? { kind, reason: fields.one('reason') } : { kind });
  const results = await reviews.bulkMove(s, actor, ids, move);
  const done = results.filter(({ ok }) => ok);
  const refused = results.filter(({ ok }) => !ok);
  setFlash(c, s, {
    text: [bulkDone(kind, done.length), refused.length ? notDone(refused.length, refused[0]?.message ?? '') : '']
      .filter(Boolean)
      .join(' '),
    tone: refused.length ? 'bad' : 'good',
    undo: done.flatMap(({ review }): [string, number][] => (review ? [[review.id, review.version]] : [])),
  });
  return c.redirect(back, 303);
}

const bulkDone = (kind: string, count: number): string => {
  if (kind === 'reject') return t('{count} posts rejected.', { count });
  if (kind === 'close') return t('{count} posts closed.', { count });
  return t('{count} posts marked as not in the catalogue.', { count });
};
const notDone = (count: number, reason: string) => t('{count} not: {reason}', { count, reason: inWords(reason) });

async function undo(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const refused: string[] = [];
  const places = fields.all('at').map((at) => at.split('@') as [string, string]);
  for (const [id, version] of places) {
    try {
      await reviews.undo(s, actor, id, Number(version));
    } catch (error) {
      refused.push((error as Error).message);
    }
  }
  const done = places.length - refused.length;
  setFlash(c, s, {
    text: [
      t('{count} decisions taken back.', { count: done }),
      refused.length ? notDone(refused.length, refused[0]!) : '',
    ]
      .filter(Boolean)
      .join(' '),
    tone: refused.length ? 'bad' : 'good',
  });
  return c.redirect(places.length === 1 && done ? `/reviews/${places[0]![0]}` : '/', 303);
}
