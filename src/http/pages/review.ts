import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import * as presence from '../../actions/presence.ts';
import * as reviews from '../../actions/reviews.ts';
import type { Actor } from '../../domain/person.ts';
import { type Review, ReviewMove } from '../../domain/review.ts';
import { ConflictError, InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { type Fields, mendable, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { empty, type Html, hidden } from './_parts.ts';
import { copyAnswer } from './_review-copy.ts';
import { neighbours } from './_review-neighbours.ts';
import { type Kept, reviewPage } from './_review-page.ts';
import { takeWording } from './_review-wording.ts';
import { EVENTS } from './_words.ts';

/** Moves after which one goes on to the next post; after all others one stays. */
const LEAVES: ReviewMove['kind'][] = ['reject', 'not-in-catalogue', 'close', 'escalate'];

export function addReview(app: App, s: Services): void {
  page(app, 'GET', '/reviews/:id', 'read', (c, actor) => reviewPage(c, s, actor, idOf(c), keptFromAddress(c)));
  page(app, 'POST', '/reviews/:id/move', 'review', (c, actor) => move(c, s, actor));
  page(app, 'POST', '/reviews/:id/answer', 'answer', (c, actor) => copyAnswer(c, s, actor, idOf(c)));
  page(app, 'POST', '/reviews/:id/phrasing', 'review', (c, actor) => takeWording(c, s, actor, idOf(c)));
  page(app, 'POST', '/reviews/:id/presence', 'review', (c, actor) => beat(c, s, actor));
  page(app, 'GET', '/reviews/:id/reassign', 'review', (c, actor) => reassign(c, s, actor));
}

const idOf = (c: Context<WebEnv>): string => c.req.param('id') ?? '';

const keptFromAddress = (c: Context<WebEnv>): Kept => ({
  from: c.req.query('from') ?? '',
  ...(c.req.query('template') ? { templateId: c.req.query('template')! } : {}),
  ...(c.req.query('channel') ? { channel: c.req.query('channel')! } : {}),
});

/** The beacon of an open page: renews the lease, or gives it back. */
async function beat(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  if (fields.one('leave')) await presence.leave(s, actor, idOf(c));
  else await presence.open(s, actor, idOf(c));
  return c.body(null, 204);
}

async function move(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const id = idOf(c);
  const from = fields.one('from');
  try {
    const request = moveIn(fields);
    const next = LEAVES.includes(request.kind) ? (await neighbours(s, actor, from, id)).next : null;
    const review = await reviews.move(s, actor, id, versionIn(fields), request);
    setFlash(c, s, {
      text: `${EVENTS[request.kind]}.${next ? ` ${t('Here is the next one.')}` : ''}`,
      undo: undoable(request, review),
    });
    const query = from ? `?from=${encodeURIComponent(from)}` : '';
    if (next) return c.redirect(`/reviews/${next}${query}`, 303);
    return c.redirect(LEAVES.includes(request.kind) ? `/${from ? `?${from}` : ''}` : `/reviews/${id}${query}`, 303);
  } catch (error) {
    // What was typed stays in the form: a lost race must not lose a note as well.
    const wrong = mendable(error);
    if (!wrong || !(error instanceof ConflictError || error instanceof InputError || wrong.status === 422)) throw error;
    const message =
      error instanceof ConflictError ? t('Somebody changed this review; here is what it is now.') : wrong.message;
    const note = fields.one('note');
    const typed =
      fields.one('kind') === 'advise'
        ? { advice: { strategy: fields.one('strategy'), note, recheckOn: fields.one('recheckOn') } }
        : { note };
    return reviewPage(c, s, actor, id, { from, ...typed, wrong: { ...wrong, message } });
  }
}

const undoable = ({ kind }: ReviewMove, review: Review): [string, number][] =>
  kind === 'note' ? [] : [[review.id, review.version]];

/** The move of a form: its kind, and of the other fields those that this kind takes. */
function moveIn(fields: Fields): ReviewMove {
  const note = fields.one('note').trim();
  const kind = fields.one('kind');
  const takesNote = !['claim', 'release'].includes(kind);
  return ReviewMove.parse({
    kind,
    ...(takesNote && note ? { note } : {}),
    ...(kind === 'reject' ? { reason: fields.one('reason') } : {}),
    ...(kind === 'reassign' ? { claimId: fields.one('claimId') } : {}),
    ...(kind === 'advise' ? adviceIn(fields) : {}),
  });
}

/** The day counts only for what is monitored; the form has it filled in always. */
function adviceIn(fields: Fields) {
  const strategy = fields.one('strategy');
  const recheckOn = fields.one('recheckOn');
  return { strategy, ...(strategy === 'monitor' && recheckOn ? { recheckOn } : {}) };
}

/** Finds the claim that a post is really about. */
async function reassign(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const id = idOf(c);
  const from = c.req.query('from') ?? '';
  const q = (c.req.query('q') ?? '').trim().slice(0, 120);
  const [review, found] = await Promise.all([
    reviews.get(s, actor, id),
    q ? catalogue.list(s, actor, { q }, { limit: 50 }) : null,
  ]);
  const back = `/reviews/${id}${from ? `?from=${encodeURIComponent(from)}` : ''}`;
  const one = (claim: {
    id: string;
    claim: string;
    correction: string;
  }): Html => html`<li><div><strong>${claim.claim}</strong><p class="quiet">${claim.correction}</p></div>
    <form method="post" action="/reviews/${id}/move" class="inline">${hidden({ kind: 'reassign', claimId: claim.id, version: review.version, from })}<button>${t('Move here')}<span class="sr">: ${claim.claim}</span></button></form></li>`;
  return show(c, s, actor, {
    title: t('Move to another claim'),
    here: 'queue',
    main: html`<p><a href="${back}">${t('← Back to the review')}</a></p><h1>${t('Move to another claim')}</h1>
    <form method="get" class="search" role="search">${hidden({ from })}<label for="q">${t('Words of the claim')}</label><input id="q" name="q" type="search" value="${q}" autofocus><button>${t('Search')}</button></form>
    ${found?.items.length ? html`<ul class="choose">${found.items.map(one)}</ul>` : q ? empty(t('No claim has these words.'), t('Try fewer or other words, or mark the post as not in the catalogue.')) : ''}`,
  });
}
