import type { Context } from 'hono';
import { html } from 'hono/html';
import * as due from '../../actions/due.ts';
import * as templates from '../../actions/templates.ts';
import type { DueItem } from '../../domain/life.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { dayText, t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { show } from './_layout.ts';
import { badge, day, doForm, empty, type Html } from './_parts.ts';
import { languageName } from './_words.ts';

const TERMS = [0, 14, 30, 90] as const;

/** What has to be looked at again, by day. */
export function addDue(app: App, s: Services): void {
  page(app, 'GET', '/due', 'read', (c, actor) => list(c, s, actor));
  page(app, 'POST', '/claims/:id/renew', 'approve-content', async (c, actor) => {
    const until = await due.renewClaim(s, actor, c.req.param('id') ?? '');
    setFlash(c, s, { text: t('Still right: to be looked at again by {day}.', { day: dayText(until) }) });
    return c.redirect('/due', 303);
  });
  page(app, 'POST', '/due/:lang/:slug/renew', 'approve-content', async (c, actor) => {
    const id = `${c.req.param('lang')}/${c.req.param('slug')}`;
    const offered = (await templates.versions(s, actor, id)).find(({ status }) => status === 'approved');
    const version = offered?.version ?? 1;
    const { reviewDue } = await templates.move(s, actor, id, version, { move: 'renew' });
    setFlash(c, s, { text: t('Still right: offered until {day}.', { day: dayText(reviewDue!) }) });
    return c.redirect('/due', 303);
  });
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const asked = Number(c.req.query('days') ?? 30);
  const days = TERMS.find((term) => term === asked) ?? 30;
  const items = await due.list(s, actor, days);
  const today = s.now().toISOString().slice(0, 10);
  const approves = actor.permissions.includes('approve-content');
  return show(c, s, actor, {
    title: t('What is due'),
    here: 'due',
    main: html`<div class="page-head"><h1>${t('What is due')}</h1><p class="quiet">${t('Approved texts and claims that somebody has to look at again. A text past its date is not offered.')}</p></div>
    <nav aria-label="${t('Until when')}"><ul class="pills">${TERMS.map((term) => html`<li><a href="/due?days=${term}"${term === days ? html` aria-current="true"` : ''}>${term ? t('Within {count} days', { count: term }) : t('Past their date')}</a></li>`)}</ul></nav>
    ${items.length ? table(items, today, approves) : empty(t('Nothing is due.'), t('Every approved text and claim has been looked at in time.'))}`,
  });
}

const table = (items: readonly DueItem[], today: string, approves: boolean): Html =>
  html`<div class="scroll"><table><caption class="sr">${t('What is due')}</caption><thead><tr><th scope="col">${t('By')}</th><th scope="col">${t('What')}</th><th scope="col">${t('Kind')}</th>${approves ? html`<th scope="col">${t('Decide')}</th>` : ''}</tr></thead><tbody>${items.map(
    (item) => {
      const link = item.kind === 'claim' ? `/claims/${item.id}` : `/templates/${item.id}`;
      const renew = item.kind === 'claim' ? `/claims/${item.id}/renew` : `/due/${item.id}/renew`;
      return html`<tr><td>${day(item.reviewDue)}${item.reviewDue < today ? html` ${badge(t('Past its date'), 'bad')}` : ''}</td><th scope="row"><a href="${link}"><bdi lang="${item.lang}">${item.title}</bdi></a></th><td>${item.kind === 'claim' ? t('Claim') : t('Template, {language}', { language: languageName(item.lang) })}</td>${approves ? html`<td class="actions">${doForm(renew, t('Still right'), {}, { describe: item.title })}</td>` : ''}</tr>`;
    },
  )}</tbody></table></div>`;
