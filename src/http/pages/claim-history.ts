import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import * as editing from '../../actions/claim-editing.ts';
import * as people from '../../actions/people.ts';
import type { Claim, ClaimRevision } from '../../domain/claim.ts';
import { sentBackWith } from '../../domain/claim-text.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, t, th } from '../words.ts';
import { claimDiff } from './_claim-diff.ts';
import { setFlash } from './_flash.ts';
import { readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { doForm, type Html, when } from './_parts.ts';

/** Every revision of a claim with what it changed, and the way back to it. */
export function addClaimHistory(app: App, s: Services): void {
  page(app, 'GET', '/claims/:id/history', 'read', (c, actor) => historyPage(c, s, actor));
  page(app, 'POST', '/claims/:id/restore', 'edit-catalogue', async (c, actor) => {
    const fields = await readForm(c);
    const id = c.req.param('id') ?? '';
    const old = versionIn(fields, 'old');
    const claim = await editing.restore(s, actor, id, versionIn(fields, 'revision'), old);
    setFlash(c, s, {
      text: t('Revision {old} is restored as revision {revision}.', { old, revision: claim.revision }),
    });
    return c.redirect(`/claims/${id}`, 303);
  });
  page(app, 'POST', '/claims/:id/send-back', 'approve-content', async (c, actor) => {
    const fields = await readForm(c);
    const id = c.req.param('id') ?? '';
    await editing.sendBack(s, actor, id, versionIn(fields, 'revision'), fields.one('note'));
    setFlash(c, s, { text: t('Sent back with your note.') });
    return c.redirect(`/claims/${id}`, 303);
  });
}

async function historyPage(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const [claim, all] = await Promise.all([catalogue.get(s, actor, id), catalogue.revisions(s, actor, id)]);
  const names = await people.names(
    s,
    actor,
    all.map(({ author }) => author),
  );
  const newest = all.toSorted((a, b) => b.revision - a.revision);
  const may = actor.permissions.includes('edit-catalogue');
  return show(c, s, actor, {
    title: t('History: {claim}', { claim: claim.claim }),
    here: 'claims',
    main: html`<p><a href="/claims/${id}">${t('← Back to the claim')}</a></p><h1>${t('History')}</h1><p class="claim-line">${claim.claim}</p>
    <ol class="history">${newest.map((one, at) => revision(one, newest[at + 1] ?? null, { claim, names, may, now: s.now() }))}</ol>`,
  });
}

interface Around {
  claim: Claim;
  names: Record<string, string>;
  may: boolean;
  now: Date;
}
function revision(one: ClaimRevision, before: ClaimRevision | null, { claim, names, may, now }: Around): Html {
  const changes = before ? claimDiff(before.doc, one.doc) : null;
  const isNow = one.revision === claim.revision;
  return html`<li id="revision-${one.revision}"><h2>${t('Revision {revision}', { revision: one.revision })}</h2><p class="quiet">${th('{name}, {when}', { name: html`<bdi>${names[one.author] ?? one.author}</bdi>`, when: when(one.at, now) })}</p>
  ${note(one)}${before ? (changes ?? html`<p class="quiet">${t('The text is the same.')}</p>`) : html`<p class="quiet">${t('The first one.')}</p>`}
  ${may && !isNow ? doForm(`/claims/${claim.id}/restore`, t('Restore this text'), { revision: claim.revision, old: one.revision }, { tone: 'quiet', describe: t('of revision {revision}', { revision: one.revision }) }) : ''}</li>`;
}

/** Why a revision was made, in the words of whoever made it. */
export function note(one: ClaimRevision): Html {
  const back = sentBackWith(one);
  if (back) return html`<p><strong>${t('Sent back:')}</strong> <q dir="auto">${back}</q></p>`;
  return one.note ? html`<p dir="auto"><bdi>${inWords(one.note)}</bdi></p>` : html``;
}
