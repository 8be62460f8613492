import type { Context } from 'hono';
import { html } from 'hono/html';
import * as evidence from '../../actions/evidence.ts';
import { EvidenceState, SETTLED_BY_LOOKING, type Severity } from '../../domain/evidence-health.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, said, t } from '../words.ts';
import { STATES, TONES } from './_evidence-states.ts';
import { setFlash } from './_flash.ts';
import { readForm } from './_form.ts';
import { show } from './_layout.ts';
import { badge, empty, type Html, hidden, outLink, when } from './_parts.ts';

const PARTS: readonly Exclude<Severity, 'none'>[] = ['broken', 'marked', 'look'];
const HEADINGS = said({
  broken: 'Can’t be cited as it is',
  marked: 'Changed: corrections are offered with a mark',
  look: 'Open it and look',
});
const FOLLOWS = said({
  broken:
    'Corrections that cite these are not offered and can’t be copied. Replace the publication, or cite the archived copy.',
  marked: 'Whoever copies a correction sees what has changed. Open the page: does it still say the same?',
  look: 'The check could not read these, or they have a new address. Corrections stay on offer.',
});
/** Without a limit a first run on a new line would make a page of hundreds. */
const MOST = 100;

/** Cited publications that are not in order. */
export function addEvidence(app: App, s: Services): void {
  page(app, 'GET', '/evidence', 'read', (c, actor) => list(c, s, actor));
  page(app, 'POST', '/evidence', 'edit-catalogue', async (c, actor) => {
    const fields = await readForm(c);
    const url = fields.one('url');
    await evidence.accept(
      s,
      actor,
      url,
      EvidenceState.parse(fields.one('state')),
      fields.one('note').trim().slice(0, 500),
    );
    setFlash(c, s, { text: t('Noted: it still supports what cites it. It counts for half a year.') });
    return c.redirect('/evidence', 303);
  });
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const found = await evidence.troubled(s, actor);
  const edits = actor.permissions.includes('edit-catalogue');
  return show(c, s, actor, {
    title: t('Evidence'),
    here: 'evidence',
    main: html`<div class="page-head"><h1>${t('Evidence')}</h1><p class="quiet">${t('Every cited page is visited once a week; retracted papers count at once. Here is what is not in order.')}</p></div>
    ${
      found.length
        ? PARTS.map((severity) =>
            part(
              severity,
              found.filter(({ health }) => health.severity === severity),
              edits,
              s.now(),
            ),
          )
        : empty(
            t('All cited publications are in order.'),
            s.config.egress.contact
              ? t('The next check runs by itself.')
              : t('No contact address is set, so nothing is checked: whoever runs this sets CONTACT.'),
          )
    }`,
  });
}

function part(severity: (typeof PARTS)[number], all: readonly evidence.Trouble[], edits: boolean, now: Date): Html {
  if (!all.length) return html``;
  return html`<section><h2>${HEADINGS[severity]} <span class="count">${all.length}</span></h2><p class="quiet">${FOLLOWS[severity]}</p><ul class="plain-list">${all.slice(0, MOST).map((one) => row(one, edits, now))}</ul>${all.length > MOST ? html`<p>${t('The first {count} are shown.', { count: MOST })}</p>` : ''}</section>`;
}

function row({ health, cited }: evidence.Trouble, edits: boolean, now: Date): Html {
  const links = [
    ...cited.templates.map((id) => ({ path: `/templates/${id}`, id })),
    ...cited.claims.map((id) => ({ path: `/claims/${id}`, id })),
  ];
  return html`<li class="evidence-row"><p>${outLink(health.url, cited.piece.title)} ${badge(STATES[health.state], TONES[health.severity])} <span class="quiet"><bdi>${cited.piece.publisher}</bdi> · ${when(health.since, now)}</span></p>
  <p>${inWords(health.detail)}${health.leadsTo ? html` ${outLink(health.leadsTo, t('Where it leads'))}` : ''}${health.archived ? html` ${outLink(health.archived, t('Archived copy'))}` : ''}</p>
  <details><summary>${t('Cited by {count} texts', { count: links.length })}</summary><ul class="pills">${links.map(({ path, id }) => html`<li><a href="${path}">${id}</a></li>`)}</ul></details>
  ${edits && SETTLED_BY_LOOKING.includes(health.state) ? html`<form method="post" action="/evidence" class="inline">${hidden({ url: health.url, state: health.state })}<label>${t('What you saw')} <input name="note" maxlength="500"></label> <button>${t('It still supports this')}<span class="sr"> ${cited.piece.title}</span></button></form>` : ''}</li>`;
}
