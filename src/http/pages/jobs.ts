import { html } from 'hono/html';
import * as jobs from '../../actions/jobs.ts';
import type { JobRun } from '../../domain/job.ts';
import type { Services } from '../../services.ts';
import { type App, page } from '../page.ts';
import { inWords, number, said, t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { show } from './_layout.ts';
import { badge, doForm, empty, type Html, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';
import { RUN_STATUSES, title } from './_words.ts';

export function addJobs(app: App, s: Services): void {
  page(app, 'GET', '/jobs', 'read', async (c, actor) => {
    const url = new URL(c.req.url);
    const found = await jobs.list(s, actor, {}, pageIn(url.searchParams));
    const may = actor.permissions.includes('manage-watches');
    return show(c, s, actor, {
      title: t('Jobs'),
      here: 'jobs',
      main: html`<div class="page-head"><h1>${t('Jobs')}</h1><p class="quiet">${t('What Mythwatch does by itself in the background. What is cut off goes on by itself the next time.')}</p></div>${found.items.length ? table(found.items, s.now(), may) : empty(t('No job has run yet.'), t('They start by the timetable within minutes.'))}${pager(url, found.next)}`,
    });
  });
  page(app, 'POST', '/jobs/:id/cancel', 'manage-watches', async (c, actor) => {
    await jobs.cancel(s, actor, c.req.param('id') ?? '');
    setFlash(c, s, { text: t('The job stops within seconds; what it did stays.') });
    return c.redirect('/jobs', 303);
  });
}

/** What each job does, in plain words; one that is not here is shown by its name. */
const JOBS: Readonly<Record<string, string>> = said({
  collect: 'Reading the watches',
  rematch: 'Comparing stored posts with the changed catalogue',
  retriage: 'Assessing reviews again',
  'sync-search': 'Keeping the search index up to date',
  embed: 'Making vectors of the wordings',
  'second-opinion': 'Asking a language model for second opinions',
  alerts: 'Telling the team',
  retention: 'Blanking the text of old posts',
  'check-evidence': 'Looking whether the evidence still stands',
  due: 'Marking what must be looked at again',
});
const jobName = (name: string): string => JOBS[name] ?? title(name);

const TONES = { running: 'plain', done: 'good', failed: 'bad', cancelled: 'warn' } as const;
const table = (runs: readonly JobRun[], now: Date, may: boolean): Html =>
  html`<div class="scroll" tabindex="0"><table><caption class="sr">${t('Job runs, newest first')}</caption><thead><tr><th scope="col">${t('Job')}</th><th scope="col">${t('Started')}</th><th scope="col">${t('State')}</th><th scope="col">${t('Progress')}</th>${may ? html`<th scope="col">${t('Actions')}</th>` : ''}</tr></thead><tbody>${runs.map(
    (run) =>
      html`<tr><th scope="row">${jobName(run.name)}</th><td>${when(run.startedAt, now)}</td><td>${badge(RUN_STATUSES[run.status] ?? title(run.status), TONES[run.status])} ${run.error ? html`<bdi>${inWords(run.error)}</bdi>` : ''}</td><td>${run.progress.total === null ? number(run.progress.done) : t('{number} of {total}', { number: run.progress.done, total: run.progress.total })} <bdi class="quiet">${inWords(run.progress.note)}</bdi></td>${may ? html`<td>${run.status !== 'running' ? '' : run.cancelRequested ? html`<span class="quiet">${t('stopping')}</span>` : doForm(`/jobs/${run.id}/cancel`, t('Stop'), {}, { describe: jobName(run.name) })}</td>` : ''}</tr>`,
  )}</tbody></table></div>`;
