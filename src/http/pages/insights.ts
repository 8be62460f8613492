import type { Context } from 'hono';
import { html } from 'hono/html';
import * as insights from '../../actions/insights.ts';
import * as people from '../../actions/people.ts';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import { reportCsv } from '../../overview/csv.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { dayText, t } from '../words.ts';
import { readForm } from './_form.ts';
import { addInsightForm } from './_insight-form.ts';
import { reportBody, reportFile } from './_insight-report.ts';
import { show } from './_layout.ts';
import { doForm, empty, type Html, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';

/** Reports on a stretch of days: counted, written, given away as page, PDF and table. */
export function addInsights(app: App, s: Services): void {
  page(app, 'GET', '/insights', 'read', (c, actor) => list(c, s, actor));
  page(app, 'POST', '/insights', 'review', async (c, actor) => {
    const fields = await readForm(c);
    const days = fields.one('days');
    const asked =
      days === 'last-week' || days === 'yesterday' ? days : { from: fields.one('from'), to: fields.one('to') };
    return c.redirect(`/insights/${(await insights.create(s, actor, asked)).id}`, 303);
  });
  page(app, 'GET', '/insights/:id', 'read', (c, actor) => one(c, s, actor));
  page(app, 'GET', '/insights/:id/files/:file', 'read', (c, actor) => file(c, s, actor));
  addInsightForm(app, s);
}
const idOf = (c: Context<WebEnv>): string => c.req.param('id') ?? '';

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const found = await insights.list(s, actor, pageIn(url.searchParams));
  const names = await people.names(
    s,
    actor,
    found.items.map(({ author }) => author),
  );
  const may = actor.permissions.includes('review');
  return show(c, s, actor, {
    title: t('Insight reports'),
    here: 'overview',
    main: html`<p><a href="/overview">${t('← Overview')}</a></p><div class="page-head"><h1>${t('Insight reports')}</h1><p class="quiet">${t('In the six steps of WHO and UNICEF. Every save is kept as a version.')}</p></div>
    ${may ? newReport() : ''}${
      found.items.length
        ? html`<ul class="history">${found.items.map((report) => html`<li><a href="/insights/${report.id}"><bdi>${report.text.title}</bdi></a><br><span class="quiet">${t('{from} to {to}', { from: dayText(report.fromDay), to: dayText(report.toDay) })} · ${t('version {number}', { number: report.version })}, <bdi>${names[report.author] ?? report.author}</bdi>, ${when(report.at, s.now())}</span></li>`)}</ul>`
        : empty(
            t('There is no report yet.'),
            t('Begin with last week: the numbers are counted at once, and you write what they mean.'),
          )
    }${pager(url, found.next)}`,
  });
}

const newReport = (): Html =>
  html`<div class="actions">${doForm('/insights', t('Export last week'), { days: 'last-week' }, { tone: 'primary' })}${doForm('/insights', t('Export yesterday'), { days: 'yesterday' })}</div>
  <form method="post" action="/insights" class="filters" aria-label="${t('A report on other days')}"><label>${t('From')} <input type="date" name="from" required></label><label>${t('To')} <input type="date" name="to" required></label><button>${t('Make a report')}</button></form>`;

async function one(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const report = await insights.get(s, actor, idOf(c));
  const files = `/insights/${report.id}/files`;
  return show(c, s, actor, {
    title: report.text.title,
    here: 'overview',
    main: html`<p><a href="/insights">${t('← Insight reports')}</a></p><div class="page-head"><h1 dir="auto">${report.text.title}</h1></div>
    <div class="actions"><a class="button" href="${files}/report.pdf" download>${t('Download as PDF')}</a><a class="button" href="${files}/report.html" download>${t('Download as page')}</a><a class="button" href="${files}/numbers.csv" download>${t('Download the numbers (CSV)')}</a>${
      actor.permissions.includes('review')
        ? html`<a class="button" href="/insights/${report.id}/edit">${t('Write')}</a>${doForm(`/insights/${report.id}/recount`, t('Count again'), { version: report.version })}`
        : ''
    }</div>${reportBody(report)}`,
  });
}

const TYPES = {
  'report.pdf': 'application/pdf',
  'report.html': 'text/html; charset=utf-8',
  'numbers.csv': 'text/csv; charset=utf-8',
} as const;

async function file(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const report = await insights.get(s, actor, idOf(c));
  const name = c.req.param('file') as keyof typeof TYPES;
  if (!Object.hasOwn(TYPES, name))
    throw new InputError(`A report has these files: ${Object.keys(TYPES).join(', ')}.`, { status: 404 });
  const base = s.config.http.baseUrl?.replace(/\/$/, '') ?? new URL(c.req.url).origin;
  const body = {
    'report.pdf': async () => new Uint8Array(await s.printer.pdf(await reportFile(report, base))),
    'report.html': () => reportFile(report, base),
    'numbers.csv': () => `\ufeff${reportCsv(report)}`,
  }[name];
  const saveAs = `insight-${report.fromDay}-${report.toDay}-v${report.version}.${name.split('.')[1]}`;
  return c.body(await body(), 200, {
    'content-type': TYPES[name],
    'content-disposition': `attachment; filename="${saveAs}"`,
  });
}
