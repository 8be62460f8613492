import { html } from 'hono/html';
import * as audit from '../../actions/audit.ts';
import * as people from '../../actions/people.ts';
import type { Services } from '../../services.ts';
import { type App, page } from '../page.ts';
import { said, t } from '../words.ts';
import { deed, facts } from './_audit-words.ts';
import { setFlash } from './_flash.ts';
import { show } from './_layout.ts';
import { doForm, empty, type Html, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';

const FILTERS = said({ actor: 'Who', action: 'Action', subjectKind: 'Kind of thing', subjectId: 'Its id' });

export function addAudit(app: App, s: Services): void {
  page(app, 'GET', '/audit', 'read-audit', async (c, actor) => {
    const url = new URL(c.req.url);
    const filter = Object.fromEntries(
      Object.keys(FILTERS).flatMap((name) => {
        const value = url.searchParams.get(name)?.trim().slice(0, 200);
        return value ? [[name, value]] : [];
      }),
    );
    const found = await audit.list(s, actor, filter, pageIn(url.searchParams));
    const names = await people.names(
      s,
      actor,
      found.items.map((entry) => entry.actor),
    );
    return show(c, s, actor, {
      title: t('Audit'),
      here: 'settings',
      main: html`<p><a href="/settings">${t('← Settings')}</a></p><div class="page-head"><h1>${t('Audit')}</h1><p class="quiet">${t('Who did what and when. Entries can be added, never changed; each holds the fingerprint of the one before.')}</p>${doForm('/audit/verify', t('Check the whole chain'))}</div>
      <form method="get" class="filters" aria-label="${t('Filter the audit log')}">${Object.entries(FILTERS).map(([name, label]) => html`<label>${label} <input name="${name}" value="${filter[name] ?? ''}"></label>`)}<button>${t('Filter')}</button></form>
      ${found.items.length ? table(found.items, names, s.now()) : empty(t('No entry fits.'), t('Take a filter away.'), html`<a href="/audit">${t('Show all')}</a>`)}${pager(url, found.next)}`,
    });
  });
  page(app, 'POST', '/audit/verify', 'read-audit', async (c, actor) => {
    const { ok, entries, brokenAt, reason } = await audit.verify(s, actor);
    setFlash(
      c,
      s,
      ok
        ? { text: t('The chain is whole: {count} entries checked.', { count: entries }) }
        : {
            text: t(
              'The chain is broken at entry {entry}. Somebody changed the database. Compare with a backup. ({reason})',
              {
                entry: String(brokenAt),
                reason: reason ?? '',
              },
            ),
            tone: 'bad',
          },
    );
    return c.redirect('/audit', 303);
  });
}

const table = (
  entries: Awaited<ReturnType<typeof audit.list>>['items'],
  names: Record<string, string>,
  now: Date,
): Html =>
  html`<div class="scroll"><table><caption class="sr">${t('Audit entries, newest first')}</caption><thead><tr><th scope="col" class="num">${t('Number')}</th><th scope="col">${t('When')}</th><th scope="col">${t('Who')}</th><th scope="col">${t('Action')}</th><th scope="col">${t('On')}</th><th scope="col">${t('Facts')}</th></tr></thead><tbody>${entries.map(
    (entry) =>
      html`<tr><th scope="row" class="num">${entry.seq}</th><td>${when(entry.at, now)}</td><td><bdi>${names[entry.actor] ?? entry.actor}</bdi></td><td title="${entry.action}">${deed(entry.action)}</td><td>${subject(entry.subjectKind, entry.subjectId)}</td><td translate="no">${facts(entry.data)}</td></tr>`,
  )}</tbody></table></div>`;

const PLACES: Record<string, string> = {
  review: '/reviews/',
  claim: '/claims/',
  template: '/templates/',
  watch: '/watches/',
  import: '/import/',
};
const subject = (kind: string, id: string): Html =>
  PLACES[kind]
    ? html`<code>${kind}</code> <a href="${PLACES[kind]}${id.split('/').map(encodeURIComponent).join('/')}"><bdi>${id}</bdi></a>`
    : html`<code>${kind}</code> <bdi>${id}</bdi>`;
