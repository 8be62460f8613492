import type { Context } from 'hono';
import { html } from 'hono/html';
import { testWatch } from '../../actions/watch-test.ts';
import * as watches from '../../actions/watches.ts';
import type { Actor } from '../../domain/person.ts';
import { NewWatch, type Watch } from '../../domain/watch.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, number, t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, problemBox, readForm } from './_form.ts';
import { intervalFields, intervalIn } from './_interval.ts';
import { show } from './_layout.ts';
import { badge, doForm, empty, type Html, hidden, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';
import { targetFields, targetIn } from './_target-form.ts';
import { testedPart } from './_watch-test.ts';
import { title } from './_words.ts';

export function addWatches(app: App, s: Services): void {
  page(app, 'GET', '/watches', 'read', (c, actor) => list(c, s, actor));
  page(app, 'GET', '/watches/new', 'manage-watches', (c, actor) => newPage(c, s, actor, {}, {}, null));
  page(app, 'POST', '/watches/new', 'manage-watches', (c, actor) => create(c, s, actor));
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const found = await watches.list(s, actor, {}, pageIn(url.searchParams));
  const may = actor.permissions.includes('manage-watches');
  return show(c, s, actor, {
    title: t('Watches'),
    here: 'watches',
    main: html`<div class="page-head"><h1>${t('Watches')}</h1><p class="quiet">${t('The public places that are looked at, and how that goes.')}</p>${may ? html`<a class="button" href="/watches/new">${t('Add a watch')}</a>` : ''}</div>
    ${
      found.items.length
        ? html`<div class="scroll"><table><caption class="sr">${t('Watches')}</caption><thead><tr><th scope="col">${t('Watch')}</th><th scope="col">${t('Health')}</th><th scope="col">${t('Last good run')}</th><th scope="col">${t('Next run')}</th><th scope="col" class="num">${t('Posts')}</th>${may ? html`<th scope="col">${t('Actions')}</th>` : ''}</tr></thead><tbody>${found.items.map((watch) => row(watch, s, may))}</tbody></table></div>`
        : empty(
            t('Nothing is watched yet.'),
            t('Add a feed, a hashtag or a stream; posts arrive within minutes.'),
            may ? html`<a href="/watches/new">${t('Add a watch')}</a>` : html`${t('An editor or admin can add one.')}`,
          )
    }${pager(url, found.next)}`,
  });
}

/** How a watch is, in words: well, waiting after failures and why, stopped and why. */
export function health(watch: Watch): Html {
  if (watch.status === 'disabled')
    return html`${badge(t('Stopped'), 'bad')} <span>${watch.lastError ? html`<bdi>${inWords(watch.lastError)}</bdi>` : t('It failed for good.')}</span>`;
  if (watch.status === 'paused') return html`${badge(t('Paused'))} <span class="quiet">${t('by a person')}</span>`;
  if (watch.failures)
    return html`${badge(t('Failed {count} times in a row', { count: watch.failures }), 'warn')} <bdi>${inWords(watch.lastError ?? '')}</bdi>`;
  return watch.lastOkAt ? badge(t('Well'), 'good') : badge(t('Not run yet'));
}

/** When it runs next; what is due waits for its turn, which is no time ago. */
export function nextRun(watch: Watch, now: Date): Html {
  if (watch.status !== 'enabled') return html`<span class="quiet">${t('none')}</span>`;
  if (!watch.nextRunAt || Date.parse(watch.nextRunAt) <= now.getTime()) return html`${t('due now')}`;
  return when(watch.nextRunAt, now);
}

/** What may be done with a watch now. */
export function watchActions(watch: Watch): Html {
  const act = (verb: string, words: string) =>
    doForm(`/watches/${watch.id}/${verb}`, words, { version: watch.version }, { describe: watch.title });
  if (watch.status !== 'enabled') return act('resume', t('Resume'));
  return html`${act('run', t('Run now'))} ${act('pause', t('Pause'))}`;
}

const row = (watch: Watch, s: Services, may: boolean): Html =>
  html`<tr><th scope="row"><a href="/watches/${watch.id}">${watch.title}</a><br><span class="quiet">${inWords(s.collectors.get(watch.kind)?.title ?? title(watch.kind))}</span></th><td>${health(watch)}</td><td>${when(watch.lastOkAt, s.now())}</td><td>${nextRun(watch, s.now())}</td><td class="num">${number(watch.postsSeen)}</td>${may ? html`<td class="actions">${watchActions(watch)}</td>` : ''}</tr>`;

type Wrong = ReturnType<typeof mendable>;
async function newPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  kept: Record<string, string>,
  target: Record<string, unknown>,
  wrong: Wrong,
  tested: Html | null = null,
): Promise<Response> {
  const kinds = [...s.collectors.values()];
  const chosen = s.collectors.get(kept.kind ?? c.req.query('kind') ?? '');
  const problems = wrong?.problems ?? [];
  return show(c, s, actor, {
    title: t('Add a watch'),
    here: 'watches',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<p><a href="/watches">${t('← Watches')}</a></p><h1>${t('Add a watch')}</h1>${problemBox(wrong)}<h2>${chosen ? t('Kind of place') : t('What kind of place?')}</h2><ul class="pick-kind">${kinds.map((one) => html`<li><a href="/watches/new?kind=${one.kind}"${one === chosen ? html` aria-current="true"` : ''}>${inWords(one.title)}</a><p class="quiet">${inWords(one.description)}</p></li>`)}</ul>
    ${
      chosen
        ? html`<form method="post" action="/watches/new" class="edit">${hidden({ kind: chosen.kind })}<h2>${inWords(chosen.title)}</h2>
    ${field({ name: 'title', label: t('What we call it'), value: kept.title ?? '', required: true, max: 200, problems })}${targetFields(chosen, target, problems)}
    ${intervalFields(Number(kept.intervalSeconds) || chosen.defaultIntervalSeconds, problems)}
    ${field({ name: 'purpose', label: t('Why we look'), value: kept.purpose ?? t('public health listening'), max: 500, problems, hint: t('Purpose and legal basis, for the record of processing.') })}<p class="actions"><button name="do" value="add" class="primary">${t('Add the watch')}</button><button name="do" value="test">${t('Test it first')}</button></p></form>${tested ?? ''}`
        : ''
    }`,
  });
}

async function create(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const kept: Record<string, string> = {
    ...Object.fromEntries(['kind', 'title', 'purpose'].map((name) => [name, fields.one(name).trim()])),
    intervalSeconds: String(intervalIn(fields)),
  };
  const collector = s.collectors.get(kept.kind ?? '');
  const target = collector ? targetIn(fields, collector) : {};
  try {
    if (fields.one('do') === 'test') {
      const tested = await testWatch(s, actor, { kind: kept.kind ?? '', target });
      return await newPage(c, s, actor, kept, target, null, await testedPart(s, tested));
    }
    const request = NewWatch.parse({ ...kept, target, intervalSeconds: Number(kept.intervalSeconds) || undefined });
    const watch = await watches.create(s, actor, request);
    setFlash(c, s, { text: t('“{title}” is added and runs now.', { title: watch.title }) });
    return c.redirect(`/watches/${watch.id}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return newPage(c, s, actor, kept, target, wrong);
  }
}
