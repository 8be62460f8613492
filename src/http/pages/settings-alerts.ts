import type { Context } from 'hono';
import { html } from 'hono/html';
import * as alerts from '../../actions/alerts.ts';
import type { AlertSending } from '../../domain/alert.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, t } from '../words.ts';
import { kindsText, paceText, routeFields, routeIn, secretsIn } from './_alert-form.ts';
import { setFlash } from './_flash.ts';
import { mendable, problemBox, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { badge, doForm, empty, type Html, hidden, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';

/** Who is told, by which way, of what, and when; a test; and every message that was sent. */
export function addAlertSettings(app: App, s: Services): void {
  const needs = 'manage-settings';
  page(app, 'GET', '/settings/alerts', needs, (c, actor) => listPage(c, s, actor));
  page(app, 'GET', '/settings/alerts/new', needs, (c, actor) =>
    formPage(c, s, actor, { id: null, typed: null, wrong: null }),
  );
  page(app, 'POST', '/settings/alerts/new', needs, (c, actor) => save(c, s, actor, null));
  page(app, 'POST', '/settings/alerts/undo', needs, async (c, actor) => {
    await alerts.undo(s, actor, versionIn(await readForm(c)));
    setFlash(c, s, { text: t('The last change is taken back.') });
    return c.redirect('/settings/alerts', 303);
  });
  page(app, 'GET', '/settings/alerts/:id', needs, (c, actor) =>
    formPage(c, s, actor, { id: idOf(c), typed: null, wrong: null }),
  );
  page(app, 'POST', '/settings/alerts/:id', needs, (c, actor) => save(c, s, actor, idOf(c)));
  page(app, 'POST', '/settings/alerts/:id/remove', needs, async (c, actor) => {
    await alerts.remove(s, actor, versionIn(await readForm(c)), idOf(c));
    setFlash(c, s, { text: t('Removed. Nobody is told this way any more.') });
    return c.redirect('/settings/alerts', 303);
  });
  page(app, 'POST', '/settings/alerts/:id/test', needs, async (c, actor) => {
    const { status, error } = await alerts.test(s, actor, idOf(c));
    const text =
      status === 'sent'
        ? t('The test is sent. Look whether it arrived.')
        : t('The test failed: {why}', { why: inWords(error ?? '') });
    setFlash(c, s, { text, tone: status === 'sent' ? 'good' : 'bad' });
    return c.redirect('/settings/alerts', 303);
  });
}
const idOf = (c: Context<WebEnv>): string => c.req.param('id') ?? '';

async function listPage(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const [all, sent] = await Promise.all([
    alerts.routes(s, actor),
    alerts.sendings(s, actor, {}, { ...pageIn(url.searchParams), limit: 20 }),
  ]);
  const titles = new Map(all.routes.map((route) => [route.id, route.title]));
  const none = empty(
    t('Nobody is told yet.'),
    t('Choose a way below. A message never holds an author, and a post’s text only if you choose that.'),
  );
  return show(c, s, actor, {
    title: t('Alerts'),
    here: 'settings',
    main: html`<p><a href="/settings">${t('← Settings')}</a></p><div class="page-head"><h1>${t('Alerts')}</h1><p class="quiet">${t('Who is told when something needs somebody, and how.')}</p></div>
    ${s.config.http.baseUrl ? '' : html`<p class="notice warn">${t('BASE_URL is not set, so messages can’t link to the desk.')}</p>`}
    ${all.routes.length ? html`<ul class="sightings">${all.routes.map((route) => row(s, route, all.version))}</ul>` : none}
    <section><h2>${t('Tell somebody')}</h2>${ways(s)}</section>
    ${all.version ? html`<section><h2>${t('What was changed')}</h2><p class="quiet">${t('Every change is in the audit log.')}</p>${doForm('/settings/alerts/undo', t('Take the last change back'), { version: all.version })}</section>` : ''}
    <section><h2>${t('What was sent')}</h2>${sent.items.length ? sendings(sent.items, titles, s.now()) : html`<p>${t('Nothing yet.')}</p>`}${pager(url, sent.next)}</section>`,
  });
}

function row(s: Services, route: alerts.ShownRoute, version: number): Html {
  const way = s.alerts.ways.get(route.way)?.title ?? route.way;
  return html`<li><p><strong><a href="/settings/alerts/${route.id}">${route.title}</a></strong> ${route.enabled ? badge(t('On'), 'good') : badge(t('Off'))}</p>
  <p class="row-meta"><span>${inWords(way)}</span><span>${kindsText(route)}</span><span>${paceText(route)}</span></p>
  <div class="actions">${doForm(`/settings/alerts/${route.id}/test`, t('Send a test'), {}, { describe: route.title })}${doForm(`/settings/alerts/${route.id}/remove`, t('Remove'), { version }, { tone: 'danger', describe: route.title })}</div></li>`;
}

const ways = (s: Services): Html =>
  html`<ul class="pick-kind">${[...s.alerts.ways.values()].map((way) => html`<li><a href="/settings/alerts/new?way=${way.id}">${inWords(way.title)}</a><p class="quiet">${inWords(way.description)}</p></li>`)}</ul>`;

function sendings(all: readonly AlertSending[], titles: ReadonlyMap<string, string>, now: Date): Html {
  const states = {
    waiting: ({ attempts }: AlertSending) =>
      attempts ? badge(t('Failed {count} times, tried again', { count: attempts }), 'warn') : badge(t('Waiting')),
    sent: () => badge(t('Sent'), 'good'),
    failed: () => badge(t('Given up'), 'bad'),
  };
  return html`<div class="scroll" tabindex="0"><table><caption class="sr">${t('Messages, newest first')}</caption><thead><tr><th scope="col">${t('When')}</th><th scope="col">${t('To')}</th><th scope="col">${t('State')}</th><th scope="col">${t('Next try')}</th></tr></thead><tbody>${all.map(
    (one) =>
      html`<tr><td>${when(one.createdAt, now)}</td><th scope="row">${titles.get(one.routeId) ?? t('removed')}${one.kind === 'test' ? html` <span class="quiet">${t('(test)')}</span>` : ''}</th><td>${states[one.status](one)} ${one.error ? inWords(one.error) : ''}</td><td>${one.nextAt ? when(one.nextAt, now) : ''}</td></tr>`,
  )}</tbody></table></div>`;
}

interface Typed {
  id: string | null;
  /** What was typed when it was refused. */
  typed: ReturnType<typeof routeIn> | null;
  wrong: ReturnType<typeof mendable>;
}
async function formPage(c: Context<WebEnv>, s: Services, actor: Actor, { id, typed, wrong }: Typed): Promise<Response> {
  const all = await alerts.routes(s, actor);
  const known = id === null ? null : (all.routes.find((one) => one.id === id) ?? null);
  const way = s.alerts.ways.get(String(typed?.way ?? known?.way ?? c.req.query('way') ?? ''));
  if ((id !== null && !known) || !way) return c.redirect('/settings/alerts', 303);
  const heading = known
    ? t('Alert: {title}', { title: known.title })
    : t('Tell somebody: {way}', { way: inWords(way.title) });
  const shown = { ...(known ?? {}), ...(typed ?? {}) } as Partial<alerts.ShownRoute>;
  return show(c, s, actor, {
    title: heading,
    here: 'settings',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<p><a href="/settings/alerts">${t('← Alerts')}</a></p><h1>${heading}</h1><p class="quiet">${inWords(way.description)}</p>${problemBox(wrong)}
    <form method="post" action="/settings/alerts/${id ?? 'new'}" class="edit">${hidden({ version: all.version, way: way.id })}${routeFields(way, shown, wrong?.problems ?? [])}
    <p class="actions"><button class="primary">${t('Save')}</button><a href="/settings/alerts">${t('Cancel')}</a></p></form>`,
  });
}

async function save(c: Context<WebEnv>, s: Services, actor: Actor, id: string | null): Promise<Response> {
  const fields = await readForm(c);
  const way = s.alerts.ways.get(fields.one('way'));
  const typed = way ? routeIn(fields, way) : null;
  try {
    const version = versionIn(fields);
    const saved = await alerts.save(s, actor, version, id, typed ?? {}, way ? secretsIn(fields, way) : {});
    setFlash(c, s, { text: t('Saved. Send a test to “{title}” now.', { title: saved.title }) });
    return c.redirect('/settings/alerts', 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong || !typed) throw error;
    return formPage(c, s, actor, { id, typed, wrong });
  }
}
