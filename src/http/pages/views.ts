import type { Context } from 'hono';
import { html } from 'hono/html';
import * as views from '../../actions/views.ts';
import { NewView, type SavedView } from '../../domain/desk.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { mendable, readForm } from './_form.ts';
import { doForm, type Html, hidden } from './_parts.ts';

export function addViews(app: App, s: Services): void {
  page(app, 'POST', '/views', 'read', (c, actor) => save(c, s, actor));
  page(app, 'POST', '/views/:id/remove', 'read', (c, actor) => setRemoved(c, s, actor, true));
  page(app, 'POST', '/views/:id/restore', 'read', (c, actor) => setRemoved(c, s, actor, false));
}

/** The part of the queue's address that a view keeps: its filters, not the place in the list. */
export function viewQuery(search: URLSearchParams): string {
  const kept = [...search].filter(([name, value]) => name !== 'cursor' && value !== '');
  return new URLSearchParams(kept).toString();
}

/** The saved views as links, and the way to make and remove them. */
export function viewsBar(all: readonly SavedView[], search: URLSearchParams, actor: Actor): Html {
  const query = viewQuery(search);
  const own = all.filter((view) => views.mayRemove(actor, view));
  return html`<nav class="views" aria-label="${t('Saved views')}">${
    all.length
      ? html`<ul class="pills">${all.map((view) => html`<li><a href="/?${view.query}"${view.query === query ? html` aria-current="true"` : ''}><bdi>${view.name}</bdi>${view.shared ? html` <span class="quiet">${t('team')}</span>` : ''}</a></li>`)}</ul>`
      : ''
  }<details><summary>${t('Save this view')}</summary><form method="post" action="/views" class="filters">${hidden({ query })}
  <label>${t('Name of the view')} <input name="name" required maxlength="60"></label>${actor.permissions.includes('review') ? html`<label class="check"><input type="checkbox" name="shared" value="1"> ${t('For the whole team')}</label>` : ''}<button>${t('Save')}</button></form>
  ${own.length ? html`<ul class="choose">${own.map((view) => html`<li><bdi>${view.name}</bdi> ${doForm(`/views/${view.id}/remove`, t('Remove'), {}, { tone: 'quiet', describe: view.name })}</li>`)}</ul>` : ''}</details></nav>`;
}

async function save(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const query = viewQuery(new URLSearchParams(fields.one('query')));
  try {
    const view = NewView.parse({ name: fields.one('name'), query, shared: fields.one('shared') === '1' });
    await views.save(s, actor, view);
    setFlash(c, s, { text: t('The view “{name}” is saved.', { name: view.name }) });
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    setFlash(c, s, { text: wrong.problems[0]?.message ?? wrong.message, tone: 'bad' });
  }
  return c.redirect(query ? `/?${query}` : '/', 303);
}

async function setRemoved(c: Context<WebEnv>, s: Services, actor: Actor, removed: boolean): Promise<Response> {
  const id = c.req.param('id') ?? '';
  await views.setRemoved(s, actor, id, removed);
  setFlash(c, s, removed ? { text: t('The view is removed.'), view: id } : { text: t('The view is back.') });
  return c.redirect('/', 303);
}
