import { basename } from 'node:path';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { testWatch } from '../../actions/watch-test.ts';
import * as watches from '../../actions/watches.ts';
import type { Actor } from '../../domain/person.ts';
import type { BadItem, Watch, WatchRun } from '../../domain/watch.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, number, said, t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, problemBox, readForm, versionIn } from './_form.ts';
import { intervalFields, intervalIn, intervalText } from './_interval.ts';
import { show } from './_layout.ts';
import { badge, doForm, type Html, hidden, pager, when } from './_parts.ts';
import { visible } from './_post-text.ts';
import { pageIn } from './_queue-filter.ts';
import { targetFields, targetIn, targetLabel, valueText } from './_target-form.ts';
import { testedPart } from './_watch-test.ts';
import { RUN_STATUSES, title } from './_words.ts';
import { health, nextRun, watchActions } from './watches.ts';

export function addWatch(app: App, s: Services): void {
  page(app, 'GET', '/watches/:id', 'read', (c, actor) => watchPage(c, s, actor, null, null));
  page(app, 'POST', '/watches/:id/edit', 'manage-watches', (c, actor) => edit(c, s, actor));
  const acts = { pause: watches.pause, resume: watches.resume, run: watches.retryNow };
  const done = said({ pause: 'Paused.', resume: 'Resumed: it runs now.', run: 'It runs now. Reload in a moment.' });
  for (const verb of ['pause', 'resume', 'run'] as const)
    page(app, 'POST', `/watches/:id/${verb}`, 'manage-watches', async (c, actor) => {
      await acts[verb](s, actor, idOf(c), versionIn(await readForm(c)));
      setFlash(c, s, { text: done[verb] });
      return c.redirect(`/watches/${idOf(c)}`, 303);
    });
  page(app, 'POST', '/watches/:id/test', 'manage-watches', (c, actor) => test(c, s, actor));
  page(app, 'POST', '/watches/:id/remove', 'manage-watches', async (c, actor) => {
    await watches.remove(s, actor, idOf(c));
    setFlash(c, s, { text: t('The watch is removed. Its posts stay.') });
    return c.redirect('/watches', 303);
  });
}
const idOf = (c: Context<WebEnv>): string => c.req.param('id') ?? '';
type Wrong = ReturnType<typeof mendable>;

/** Reads the place now, and shows on the watch's page what it would bring. */
async function test(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const { watch } = await watches.get(s, actor, idOf(c));
  // A file's path was made whole when it was named: its own name is what may be asked for again.
  const target = watch.kind === 'file' ? { ...watch.target, path: basename(String(watch.target.path)) } : watch.target;
  try {
    const tested = await testWatch(s, actor, { kind: watch.kind, target });
    return await watchPage(c, s, actor, null, null, await testedPart(s, tested));
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return watchPage(c, s, actor, null, wrong);
  }
}

async function watchPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  typed: Record<string, unknown> | null,
  wrong: Wrong,
  tested: Html | null = null,
): Promise<Response> {
  const url = new URL(c.req.url);
  const may = actor.permissions.includes('manage-watches');
  const [{ watch, runs }, bad] = await Promise.all([
    watches.get(s, actor, idOf(c)),
    may ? watches.badItems(s, actor, idOf(c), pageIn(url.searchParams)) : null,
  ]);
  return show(c, s, actor, {
    title: watch.title,
    here: 'watches',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<p><a href="/watches">${t('← Watches')}</a></p><div class="page-head"><h1>${watch.title}</h1><p class="row-meta">${health(watch)}</p></div>
    ${may ? html`<div class="actions">${watchActions(watch)} ${doForm(`/watches/${watch.id}/test`, t('Test it'), {}, { describe: watch.title })}</div>` : ''}${problemBox(wrong)}${tested ?? ''}
    <dl class="facts"><div><dt>${t('Kind')}</dt><dd>${inWords(s.collectors.get(watch.kind)?.title ?? title(watch.kind))}</dd></div>${Object.entries(watch.target).map(([name, value]) => html`<div><dt>${targetLabel(name)}</dt><dd><bdi>${valueText(value)}</bdi></dd></div>`)}
    <div><dt>${t('Looks')}</dt><dd>${intervalText(watch.intervalSeconds)}</dd></div><div><dt>${t('Last good run')}</dt><dd>${when(watch.lastOkAt, s.now())}</dd></div><div><dt>${t('Next run')}</dt><dd>${nextRun(watch, s.now())}</dd></div><div><dt>${t('Posts seen')}</dt><dd>${number(watch.postsSeen)}</dd></div><div><dt>${t('Purpose')}</dt><dd><bdi>${watch.purpose}</bdi></dd></div></dl>
    ${may ? editForm(s, watch, typed, wrong) : ''}<section><h2>${t('Last runs')}</h2>${runTable(runs, s.now())}</section>
    ${bad ? html`<section><h2>${t('Items that could not be read')}</h2>${badList(bad.items, s.now())}${pager(url, bad.next)}</section>` : ''}
    ${may ? html`<details><summary>${t('Remove this watch')}</summary><p>${t('Its posts and reviews stay. Pause it instead if you may want it back.')}</p>${doForm(`/watches/${watch.id}/remove`, t('Remove'), {}, { tone: 'danger', describe: watch.title })}</details>` : ''}`,
  });
}

function editForm(s: Services, watch: Watch, typed: Record<string, unknown> | null, wrong: Wrong): Html {
  const collector = s.collectors.get(watch.kind);
  if (!collector) return html``;
  const problems = wrong?.problems ?? [];
  return html`<details${wrong ? html` open` : ''}><summary>${t('Change it')}</summary><form method="post" action="/watches/${watch.id}/edit" class="edit">${hidden({ version: watch.version })}${field({ name: 'title', label: t('What we call it'), value: watch.title, required: true, problems })}${targetFields(collector, typed ?? watch.target, problems)}
  ${intervalFields(watch.intervalSeconds, problems)}${field({ name: 'purpose', label: t('Why we look'), value: watch.purpose, max: 500, problems })}<p class="actions"><button class="primary">${t('Save')}</button></p></form></details>`;
}

const runTable = (runs: readonly WatchRun[], now: Date): Html =>
  runs.length
    ? html`<div class="scroll" tabindex="0"><table><caption class="sr">${t('The last runs, newest first')}</caption><thead><tr><th scope="col">${t('Started')}</th><th scope="col">${t('How it went')}</th><th scope="col" class="num">${t('Found')}</th><th scope="col" class="num">${t('New')}</th><th scope="col" class="num">${t('Unreadable')}</th></tr></thead><tbody>${runs.map((run) => html`<tr><td>${when(run.startedAt, now)}</td><td>${badge(RUN_STATUSES[run.status] ?? title(run.status), run.status === 'failed' || run.status === 'timed-out' ? 'bad' : run.status === 'ok' ? 'good' : 'plain')} ${run.error ? html`<bdi>${inWords(run.error)}</bdi>` : ''}${run.httpStatus ? html` <code class="quiet">HTTP ${run.httpStatus}</code>` : ''}</td><td class="num">${run.found}</td><td class="num">${run.added}</td><td class="num">${run.bad}</td></tr>`)}</tbody></table></div>`
    : html`<p>${t('It has not run yet.')}</p>`;

const badList = (items: readonly BadItem[], now: Date): Html =>
  items.length
    ? html`<ul>${items.map((item) => html`<li><strong>${inWords(item.error)}</strong> <span class="quiet">${when(item.at, now)}</span><details><summary>${t('What arrived')}</summary><pre class="post-text" dir="auto" tabindex="0">${visible(item.raw)}</pre></details></li>`)}</ul>`
    : html`<p>${t('None.')}</p>`;

async function edit(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const { watch } = await watches.get(s, actor, idOf(c));
  const collector = s.collectors.get(watch.kind);
  const target = collector ? targetIn(fields, collector) : watch.target;
  try {
    const change = {
      title: fields.one('title').trim(),
      target,
      intervalSeconds: intervalIn(fields),
      purpose: fields.one('purpose').trim(),
    };
    await watches.update(s, actor, watch.id, versionIn(fields), change);
    setFlash(c, s, { text: t('Saved.') });
    return c.redirect(`/watches/${watch.id}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return watchPage(c, s, actor, target, wrong);
  }
}
