import type { Context } from 'hono';
import { html } from 'hono/html';
import { claimNames, type Overview, overviewOf } from '../../actions/overview.ts';
import type { Actor } from '../../domain/person.ts';
import { readPeriod } from '../../overview/period.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { number, percent, said, t } from '../words.ts';
import { bars, bucketText } from './_bars.ts';
import { show } from './_layout.ts';
import { claimTable, shareTables, spikeList, topicTable } from './_overview-claims.ts';
import { workTables } from './_overview-work.ts';
import { doForm, type Html, withQuery } from './_parts.ts';
import { postsPath } from './_posts-query.ts';

const PERIODS = said({ '24h': '24 hours', '7d': '7 days', '30d': '30 days', '90d': '90 days' });

export function addOverview(app: App, s: Services): void {
  page(app, 'GET', '/overview', 'read', (c, actor) => overviewPage(c, s, actor));
}

async function overviewPage(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const period = readPeriod(Object.fromEntries(url.searchParams), s.now());
  const all = await overviewOf(s, actor, period);
  const names = await claimNames(
    s,
    actor,
    all.spikes.found.slice(0, 10).map(({ claimId }) => claimId),
  );
  return show(c, s, actor, {
    title: t('Overview'),
    here: 'overview',
    main: html`<div class="page-head"><h1>${t('Overview')}</h1><p class="quiet">${t('All numbers are of what we collect; they do not say how many people believe something. Days and hours are UTC.')}</p></div>
    ${periodChoice(url, all)}${figures(all)}${volume(all)}${spikeList(all, names)}${claimTable(all)}${topicTable(all)}${shareTables(all)}${workTables(all, s.now())}${reporting(actor)}`,
  });
}

function periodChoice(url: URL, { period: { key, buckets } }: Overview): Html {
  const [first, last] = [buckets[0]!.slice(0, 10), buckets.at(-1)!.slice(0, 10)];
  return html`<ul class="pills" aria-label="${t('Period')}">${Object.keys(PERIODS).map(
    (one) =>
      html`<li><a href="${withQuery(url, { period: one, from: null, to: null })}"${one === key ? html` aria-current="true"` : ''}>${PERIODS[one as keyof typeof PERIODS]}</a></li>`,
  )}</ul><form method="get" action="/overview" class="filters" aria-label="${t('Choose the days')}"><label>${t('From')} <input type="date" name="from" value="${first}"></label><label>${t('To')} <input type="date" name="to" value="${last}"></label><button>${t('Show')}</button></form>`;
}

/** What the period is about, in four numbers. */
function figures({ period, collected, about, before, claimsSeen, spikes }: Overview): Html {
  const range = { from: period.buckets[0]!, to: period.buckets.at(-1)! };
  const change = (now: number, was: number) =>
    was
      ? t('{share} against the period before', { share: signed((now - was) / was) })
      : t('nothing in the period before');
  return html`<dl class="facts">
  <div><dt>${t('Collected')}</dt><dd><a href="${postsPath(range)}"><strong>${t('{count} posts', { count: collected })}</strong></a> <span class="quiet">${change(collected, before.collected)}</span></dd></div>
  <div><dt>${t('Touch a claim')}</dt><dd><a href="${postsPath({ ...range, about: true })}"><strong>${t('{count} posts', { count: about })}</strong></a> <span class="quiet">${collected ? t('{share} of what was collected', { share: percent(about / collected, 1) }) : ''} · ${change(about, before.about)}</span></dd></div>
  <div><dt>${t('Claims seen')}</dt><dd>${number(claimsSeen)}</dd></div>
  <div><dt>${t('Unusual days')}</dt><dd><a href="#spikes">${number(spikes.found.length)}</a></dd></div></dl>`;
}
const signed = (share: number): string => `${share > 0 ? '+' : share < 0 ? '−' : '±'}${percent(Math.abs(share))}`;

const volume = ({ series, period }: Overview): Html => {
  const most = series.reduce((a, b) => (b.about > a.about ? b : a));
  const title = period.step === 'day' ? t('Posts that touch a claim, by day') : t('Posts that touch a claim, by hour');
  const description = most.about
    ? t('Most at {time}: {count} posts.', { time: bucketText(most.bucket), count: most.about })
    : t('None in this period.');
  return html`<section aria-labelledby="volume"><h2 id="volume">${title}</h2>${bars(
    title,
    description,
    series.map(({ bucket, about }) => ({
      bucket,
      posts: about,
      path: postsPath({ from: bucket, to: bucket, about: true }),
    })),
  )}</section>`;
};

const reporting = (actor: Actor): Html =>
  html`<section aria-labelledby="reporting"><h2 id="reporting">${t('Insight report')}</h2><p>${t('The numbers and what they mean, in the six steps of WHO and UNICEF, as a page, a PDF and a table.')}</p><div class="actions">${
    actor.permissions.includes('review')
      ? html`${doForm('/insights', t('Export last week'), { days: 'last-week' }, { tone: 'primary' })}${doForm('/insights', t('Export yesterday'), { days: 'yesterday' })}`
      : ''
  }<a href="/insights">${t('All reports')}</a></div></section>`;
