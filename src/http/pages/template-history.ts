import type { Context } from 'hono';
import { html } from 'hono/html';
import * as people from '../../actions/people.ts';
import * as templates from '../../actions/templates.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { show } from './_layout.ts';
import { approvalBadge, badge, when } from './_parts.ts';
import { TEMPLATE_EVENTS } from './_template-moves.ts';
import { templateDiff } from './_template-text.ts';

/** What each version changed, word by word, and what was done with it. */
export function addTemplateHistory(app: App, s: Services): void {
  page(app, 'GET', '/templates/:lang/:slug/history', 'read', (c, actor) => historyPage(c, s, actor));
}

async function historyPage(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const id = `${c.req.param('lang')}/${c.req.param('slug')}`;
  const [versions, events] = await Promise.all([templates.versions(s, actor, id), templates.history(s, actor, id)]);
  const names = await people.names(s, actor, [
    ...versions.map((one) => one.createdBy),
    ...events.map((event) => event.actor),
  ]);
  const newest = versions[0]!;
  const doings = (version: number) => events.filter((event) => event.version === version);
  return show(c, s, actor, {
    title: t('History: {name}', { name: newest.headline }),
    here: 'templates',
    main: html`<p><a href="/templates/${id}">${t('← The template')}</a></p><h1 lang="${newest.lang}">${newest.headline}</h1>
    ${versions.map((one, i) => {
      const before = versions[i + 1];
      const change = before ? templateDiff(before, one) : null;
      return html`<section><h2><a href="/templates/${id}?version=${one.version}">${t('Version {number}', { number: one.version })}</a> ${approvalBadge(one.status)}</h2><p class="quiet"><bdi>${one.origin === 'shipped' ? one.author : (names[one.createdBy] ?? one.createdBy)}</bdi>, ${when(one.createdAt, s.now())}</p>
      ${doings(one.version).length ? html`<ul class="history">${doings(one.version).map((event) => html`<li>${badge(TEMPLATE_EVENTS[event.kind])} <bdi>${names[event.actor] ?? event.actor}</bdi>, ${when(event.at, s.now())}${event.note && event.kind !== 'due' ? html`: <span dir="auto">${event.note}</span>` : ''}</li>`)}</ul>` : ''}
      ${before ? (change ?? html`<p>${t('It says the same as the version before.')}</p>`) : html`<p>${t('The first version.')}</p>`}</section>`;
    })}`,
  });
}
