import type { Context } from 'hono';
import { html } from 'hono/html';
import * as people from '../../actions/people.ts';
import * as publicSide from '../../actions/public-side.ts';
import type { Actor } from '../../domain/person.ts';
import type { ErrorReport } from '../../domain/public-side.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { readForm } from './_form.ts';
import { show } from './_layout.ts';
import { badge, empty, type Html, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';

/** What readers of the public pages report: a work item each. */
export function addReports(app: App, s: Services): void {
  page(app, 'GET', '/reports', 'review', (c, actor) => list(c, s, actor));
  page(app, 'POST', '/reports/:id/close', 'review', async (c, actor) => {
    await publicSide.closeReport(s, actor, c.req.param('id') ?? '', (await readForm(c)).one('outcome'));
    setFlash(c, s, { text: t('Report closed. Its contact is forgotten.') });
    return c.redirect('/reports', 303);
  });
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const closed = url.searchParams.get('status') === 'closed';
  const found = await publicSide.reports(s, actor, { status: closed ? 'closed' : 'open' }, pageIn(url.searchParams));
  const names = await people.names(
    s,
    actor,
    found.items.flatMap(({ closedBy }) => closedBy ?? []),
  );
  return show(c, s, actor, {
    title: t('Reports'),
    here: 'reports',
    main: html`<div class="page-head"><h1>${t('Reports')}</h1><p class="quiet">${t('Errors that readers of the public pages report. Personal details are taken out of the text.')}</p></div>
    <nav aria-label="${t('State')}"><ul class="pills"><li><a href="/reports"${closed ? '' : html` aria-current="true"`}>${t('Open')}</a></li><li><a href="/reports?status=closed"${closed ? html` aria-current="true"` : ''}>${t('Closed')}</a></li></ul></nav>
    ${found.items.length ? html`<ul class="plain-list">${found.items.map((report) => row(report, names, s.now()))}</ul>` : empty(closed ? t('No report has been closed.') : t('No report waits.'), t('They come from the form on the public pages.'))}${pager(url, found.next)}`,
  });
}

const row = (report: ErrorReport, names: Record<string, string>, now: Date): Html =>
  html`<li class="evidence-row"><p>${badge(report.status === 'open' ? t('Open') : t('Closed'), report.status === 'open' ? 'warn' : 'good')} <a href="${report.page}"><bdi>${report.page}</bdi></a> <span class="quiet">${when(report.at, now)}</span></p><p dir="auto">${report.text}</p>
  ${report.contact ? html`<p class="quiet">${t('To answer:')} <bdi>${report.contact}</bdi></p>` : ''}${
    report.status === 'open'
      ? html`<form method="post" action="/reports/${report.id}/close" class="inline"><label>${t('What was done')} <input name="outcome" required minlength="3" maxlength="1000"></label> <button>${t('Close the report')}</button></form>`
      : html`<p class="quiet"><bdi>${report.outcome}</bdi> · <bdi>${names[report.closedBy ?? ''] ?? report.closedBy}</bdi>, ${when(report.closedAt, now)}</p>`
  }</li>`;
