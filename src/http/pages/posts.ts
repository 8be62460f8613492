import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import { claimNames } from '../../actions/overview.ts';
import * as posts from '../../actions/posts.ts';
import { Stance } from '../../domain/match.ts';
import type { Actor } from '../../domain/person.ts';
import type { Post } from '../../domain/post.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { bucketText } from './_bars.ts';
import { show } from './_layout.ts';
import { empty, type Html, hidden, outLink, pager, when, withQuery } from './_parts.ts';
import { firstLine } from './_post-text.ts';
import { type PostsLink, readPostsQuery, toPostFilter } from './_posts-query.ts';
import { pageIn } from './_queue-filter.ts';
import { languageCodes, languageName, STANCES, title, topicName } from './_words.ts';

/** Posts as they were collected: what stands behind the numbers of the overview. */
export function addPosts(app: App, s: Services): void {
  page(app, 'GET', '/posts', 'read', (c, actor) => list(c, s, actor));
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const query = readPostsQuery(url.searchParams);
  const [found, topics, names] = await Promise.all([
    posts.list(s, actor, toPostFilter(query), pageIn(url.searchParams)),
    catalogue.topics(s, actor),
    claimNames(s, actor, query.claim ? [query.claim] : []),
  ]);
  return show(c, s, actor, {
    title: t('Posts'),
    here: 'overview',
    main: html`<p><a href="/overview">${t('← Overview')}</a></p><div class="page-head"><h1>${t('Posts')}</h1><p class="quiet">${t('As they were collected, newest first. Whose they are is never shown.')}</p></div>
    ${filterForm(
      s,
      query,
      topics.map(({ topic }) => topic),
    )}${chips(url, query, names)}
    ${found.items.length ? html`<ol class="sightings" aria-label="${t('Posts')}">${found.items.map((post) => row(post, s.now()))}</ol>` : empty(t('No post fits.'), t('Take a filter away, or choose other days.'), html`<a href="/posts">${t('Show all posts')}</a>`)}${pager(url, found.next)}`,
  });
}

function filterForm(s: Services, query: PostsLink, topics: readonly string[]): Html {
  const options = (all: readonly string[], chosen: string | undefined, name: (code: string) => string) =>
    html`<option value="">${t('Any')}</option>${[...new Set([...all, ...(chosen ? [chosen] : [])])].map((code) => html`<option value="${code}"${code === chosen ? html` selected` : ''}>${name(code)}</option>`)}`;
  const kept = { claim: query.claim ?? null, about: query.about ? 'claims' : null };
  return html`<form method="get" action="/posts" class="filters" aria-label="${t('Filter the posts')}">${hidden(kept)}<label>${t('From')} <input type="date" name="from" value="${query.from?.slice(0, 10) ?? ''}"></label><label>${t('To')} <input type="date" name="to" value="${query.to?.slice(0, 10) ?? ''}"></label>
  <label>${t('Topic')} <select name="topic">${options(topics, query.topic, topicName)}</select></label>
  <label>${t('Stance')} <select name="stance">${options(Stance.options, query.stance, (code) => STANCES[code as Stance])}</select></label>
  <label>${t('Language')} <select name="lang">${options([...languageCodes(s.languages), 'und'], query.lang, languageName)}</select></label>
  <label>${t('Platform')} <input name="platform" value="${query.platform ?? ''}" size="12" maxlength="40"></label><button>${t('Filter')}</button></form>`;
}

function chips(url: URL, query: PostsLink, names: Readonly<Record<string, string>>): Html {
  const set: [string, string][] = [];
  if (query.from) set.push(['from', t('From {time}', { time: bucketText(query.from) })]);
  if (query.to) set.push(['to', t('Up to {time}', { time: bucketText(query.to) })]);
  if (url.searchParams.get('about')) set.push(['about', t('Touches a claim')]);
  if (query.claim) set.push(['claim', t('Claim: {claim}', { claim: names[query.claim] ?? query.claim })]);
  if (query.topic) set.push(['topic', t('Topic: {topic}', { topic: topicName(query.topic) })]);
  if (query.stance) set.push(['stance', STANCES[query.stance as Stance]]);
  if (query.lang) set.push(['lang', languageName(query.lang)]);
  if (query.platform) set.push(['platform', title(query.platform)]);
  if (!set.length) return html``;
  return html`<ul class="chips" aria-label="${t('Filters that are set')}">${set.map(
    ([name, words]) =>
      html`<li><a href="${withQuery(url, { [name]: null, cursor: null })}" aria-label="${t('Remove filter {filter}', { filter: words })}"><bdi>${words}</bdi> <span aria-hidden="true">×</span></a></li>`,
  )}</ul>`;
}

const row = (post: Post, now: Date): Html =>
  html`<li><bdi dir="auto"${post.lang ? html` lang="${post.lang}"` : ''}>${firstLine(post, 280)}</bdi><p class="row-meta"><span>${title(post.platform)}</span><span>${languageName(post.lang)}</span><span>${when(post.publishedAt ?? post.collectedAt, now)}</span><a href="/narratives/${post.narrativeId}">${t('Its copies and review')}</a>${post.url ? outLink(post.url, t('Open the original')) : ''}</p></li>`;
