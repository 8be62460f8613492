import type { Context } from 'hono';
import { html } from 'hono/html';
import * as learning from '../../actions/learning.ts';
import * as people from '../../actions/people.ts';
import * as proposals from '../../actions/proposals.ts';
import type { PhrasingProposal } from '../../domain/learning.ts';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { said, t, th } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, problemBox, readForm } from './_form.ts';
import { show } from './_layout.ts';
import { badge, doForm, empty, type Html, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';
import { warnings } from './_review-wording.ts';
import { languageCodes, languageName } from './_words.ts';

/** Wordings that reviewers took from posts, for an editor to add or drop. */
export function addWordings(app: App, s: Services): void {
  page(app, 'GET', '/wordings', 'read', (c, actor) => list(c, s, actor, null));
  page(app, 'POST', '/wordings/:id', 'edit-catalogue', (c, actor) => decide(c, s, actor));
}
type Wrong = NonNullable<ReturnType<typeof mendable>> & { id: string; lang: string; text: string };
const STATES = said({ open: 'Waiting', added: 'Added', dropped: 'Dropped' });

async function list(c: Context<WebEnv>, s: Services, actor: Actor, wrong: Wrong | null): Promise<Response> {
  const url = new URL(c.req.url);
  const asked = url.searchParams.get('status') ?? 'open';
  const status = asked === 'added' || asked === 'dropped' ? asked : 'open';
  const found = await proposals.list(s, actor, { status }, { ...pageIn(url.searchParams), limit: 20 });
  const names = await people.names(
    s,
    actor,
    found.items.flatMap(({ proposedBy, decidedBy }) => (decidedBy ? [proposedBy, decidedBy] : [proposedBy])),
  );
  const edits = actor.permissions.includes('edit-catalogue');
  const codes = Object.fromEntries(languageCodes(s.languages).map((code) => [code, languageName(code)]));
  const items = await Promise.all(
    found.items.map(async (one) =>
      item(s, actor, one, { names, edits, codes, wrong: wrong?.id === one.id ? wrong : null }),
    ),
  );
  return show(c, s, actor, {
    title: t('Wordings from posts'),
    here: 'wordings',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<div class="page-head"><h1>${t('Wordings from posts')}</h1><p class="quiet">${t('What reviewers took from confirmed posts. An editor adds each to its claim or drops it.')}</p></div>
    <nav class="actions" aria-label="${t('Which wordings')}">${Object.entries(STATES).map(([code, words]) => html`<a href="/wordings${code === 'open' ? '' : `?status=${code}`}"${code === status ? html` aria-current="page"` : ''}>${words}</a>`)}</nav>
    ${wrong ? problemBox(wrong) : ''}
    ${items.length ? html`<ul class="choose wordings">${items}</ul>` : empty(t('No wording is here.'), t('Open a confirmed review and take its matched words under “Teach the matcher”.'), html`<a href="/?status=confirmed">${t('Confirmed reviews')}</a>`)}
    ${pager(url, found.next)}`,
  });
}

interface Around {
  names: Record<string, string>;
  edits: boolean;
  codes: Record<string, string>;
  wrong: Wrong | null;
}
async function item(s: Services, actor: Actor, one: PhrasingProposal, around: Around): Promise<Html> {
  const { names, edits, codes, wrong } = around;
  const claim = await s.store.claims.get(one.claimId);
  const warned = one.status === 'open' && claim && edits ? await learning.warnings(s, actor, one.claimId, one) : null;
  const by = (id: string) => html`<bdi>${names[id] ?? id}</bdi>`;
  const given = wrong ?? one;
  return html`<li><div><p><strong><a href="/claims/${one.claimId}">${claim?.claim ?? one.claimId}</a></strong></p>
  ${one.status === 'open' && edits ? '' : html`<p><q dir="auto" lang="${one.lang}">${one.text}</q> <span class="quiet">(${languageName(one.lang)})</span></p>`}
  <p class="row-meta">${one.status === 'open' ? badge(t('Waiting'), 'warn') : badge(STATES[one.status], one.status === 'added' ? 'good' : 'plain')}<span>${th('taken from {review} by {name}, {when}', { review: html`<a href="/reviews/${one.reviewId}">${t('a review')}<span class="sr">: <bdi>${claim?.claim ?? one.claimId}</bdi></span></a>`, name: by(one.proposedBy), when: when(one.proposedAt, s.now()) })}</span>${one.decidedBy ? html`<span>${th('decided by {name}, {when}', { name: by(one.decidedBy), when: when(one.decidedAt, s.now()) })}</span>` : ''}</p>
  ${warned ? warnings(warned) : ''}
  ${
    one.status === 'open' && edits
      ? html`<form method="post" action="/wordings/${one.id}">${field({ name: `text-${one.id}`, label: t('Wording'), value: given.text, rows: 2, max: 500, required: true, lang: given.lang })}${field({ name: `lang-${one.id}`, label: t('Language'), value: given.lang, options: { [given.lang]: languageName(given.lang), ...codes }, required: true })}<p class="actions"><button name="do" value="accept" class="primary">${t('Add to the claim')}</button><button name="do" value="drop">${t('Drop')}</button></p></form>`
      : ''
  }${one.status !== 'open' && edits ? doForm(`/wordings/${one.id}`, t('Take back'), { do: 'undo' }, { tone: 'quiet', describe: `“${one.text}”` }) : ''}</div></li>`;
}

const DONE = said({
  accept: 'The wording is added. New posts are compared with it at once.',
  drop: 'Dropped.',
  undo: 'Taken back.',
});
async function decide(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const id = c.req.param('id') ?? '';
  const wording = { lang: fields.one(`lang-${id}`), text: fields.one(`text-${id}`).trim() };
  const what = fields.one('do');
  try {
    if (what === 'accept') await proposals.accept(s, actor, id, wording);
    else if (what === 'drop') await proposals.drop(s, actor, id);
    else if (what === 'undo') await proposals.undo(s, actor, id);
    else throw new InputError('Choose what to do with the wording.', { status: 422 });
    setFlash(c, s, { text: DONE[what], ...(what === 'undo' ? {} : { wording: id }) });
    return c.redirect('/wordings', 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return list(c, s, actor, { ...wrong, ...wording, id });
  }
}
