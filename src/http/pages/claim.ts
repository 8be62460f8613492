import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import * as due from '../../actions/due.ts';
import * as people from '../../actions/people.ts';
import * as proposals from '../../actions/proposals.ts';
import * as templates from '../../actions/templates.ts';
import { ApprovalStatus, type Claim, type ClaimRevision } from '../../domain/claim.ts';
import { authorOf, sentBackWith } from '../../domain/claim-text.ts';
import type { Actor } from '../../domain/person.ts';
import type { ResponseTemplate } from '../../domain/template.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t, th } from '../words.ts';
import { addClaimForm } from './_claim-form.ts';
import { saveThresholds, thresholdSection, type WrongThresholds } from './_claim-thresholds.ts';
import { wordings } from './_claim-wordings.ts';
import { checkedEvidence } from './_evidence-states.ts';
import { setFlash } from './_flash.ts';
import { mendable, problemBox, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { approvalBadge, badge, day, doForm, type Html, hidden, when } from './_parts.ts';
import { HARMS, languageCodes, languageName, topicName, VERDICTS } from './_words.ts';
import { note } from './claim-history.ts';

export function addClaim(app: App, s: Services): void {
  addClaimForm(app, s);
  page(app, 'GET', '/claims/:id', 'read', (c, actor) => claimPage(c, s, actor, null));
  page(app, 'POST', '/claims/:id/phrasings', 'edit-catalogue', (c, actor) => phrasings(c, s, actor));
  page(app, 'POST', '/claims/:id/thresholds', 'edit-catalogue', (c, actor) => thresholds(c, s, actor));
  page(app, 'POST', '/claims/:id/status', 'approve-content', (c, actor) => setStatus(c, s, actor));
}
type Wrong = NonNullable<ReturnType<typeof mendable>> & { lang: string; text: string };
const idOf = (c: Context<WebEnv>): string => c.req.param('id') ?? '';

async function claimPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  wrong: Wrong | null,
  refused: WrongThresholds | null = null,
): Promise<Response> {
  const id = idOf(c);
  const [claim, revisions, answers, learned] = await Promise.all([
    catalogue.get(s, actor, id),
    catalogue.revisions(s, actor, id),
    templates.list(s, actor, { claimId: id }, { limit: 50 }),
    proposals.list(s, actor, { claimId: id, status: 'added' }, { limit: 400 }),
  ]);
  const names = await people.names(s, actor, [
    ...revisions.map(({ author }) => author),
    ...learned.items.flatMap(({ decidedBy }) => decidedBy ?? []),
  ]);
  const asked = c.req.method === 'GET' ? c.req.query('flag') : undefined;
  const flagging = await thresholdSection(s, actor, { claim, revisions, names, asked, wrong: refused });
  const edits = actor.permissions.includes('edit-catalogue');
  const dated = await due.dateOf(s, actor, claim);
  return show(c, s, actor, {
    title: claim.claim,
    here: 'claims',
    ...(wrong || refused ? { status: (wrong ?? refused)!.status } : {}),
    main: html`<p><a href="/claims?topic=${claim.topic}">← ${topicName(claim.topic)}</a></p><div class="page-head"><h1>${claim.claim}</h1>
    <p class="row-meta">${badge(VERDICTS[claim.verdict], 'bad')} ${badge(HARMS[claim.harm])} ${approvalBadge(claim.status)} <span class="quiet">${th('revision {number}, changed {when}', { number: claim.revision, when: when(claim.updatedAt, s.now()) })}${claim.origin === 'shipped' ? html`, ${t('shipped with Mythwatch')}` : ''}${dated ? html`, ${th('to be looked at again by {day}', { day: day(dated) })}` : ''}</span></p></div>
    ${sentBack(revisions, names)}<div class="actions">${edits ? html`<a class="button" href="/claims/${id}/edit">${t('Edit')}</a>` : ''}${actor.permissions.includes('approve-content') ? approvals(claim, isOwn(actor, revisions)) : ''}<a href="/?claim=${id}&amp;status=all">${t('Reviews about it')}</a><a href="/try">${t('Try a post')}</a></div>
    <section><h2>${t('What is true')}</h2><p class="correction">${claim.correction}</p>${claim.open ? html`<p><strong>${t('Still open:')}</strong> ${claim.open}</p>` : ''}</section>
    <section><h2>${t('Evidence')}</h2>${checkedEvidence(s, claim.evidence)}</section>
    <section><h2>${t('Wordings')}</h2>${problemBox(wrong)}${wordings(claim, { edits, wrong, codes: languageCodes(s.languages), learned: learned.items, names })}</section>
    ${flagging}
    <section><h2>${t('Answers')}</h2>${answersOf(answers.items, claim, edits)}</section>
    <section><h2>${t('History')}</h2>${history(id, revisions, names, s.now())}</section>`,
  });
}

/** Whether this person wrote what the claim now says, so that somebody else must approve it. */
function isOwn(actor: Actor, revisions: readonly ClaimRevision[]): boolean {
  return authorOf(revisions) === (actor.personId ? `user:${actor.personId}` : actor.id);
}

function approvals(claim: Claim, own: boolean): Html {
  const act = (status: 'approved' | 'withdrawn', words: string, tone?: 'primary') =>
    doForm(`/claims/${claim.id}/status`, words, { status }, tone ? { tone } : {});
  const back = html`<details><summary>${t('Send back')}</summary><form method="post" action="/claims/${claim.id}/send-back" class="filters">${hidden({ revision: claim.revision })}<label class="grow">${t('What is to be mended')} <input name="note" required minlength="3" maxlength="500" dir="auto"></label><button>${t('Send back')}</button></form></details>`;
  if (claim.status === 'approved') return html`${act('withdrawn', t('Withdraw from matching'))}${back}`;
  const approve = own
    ? html`<span class="quiet">${t('You wrote this text: a colleague must approve it.')}</span>`
    : act('approved', t('Approve'), 'primary');
  return html`${approve}${claim.status === 'withdrawn' ? '' : html`${act('withdrawn', t('Withdraw from matching'))}${back}`}`;
}

/** The note with which the claim was sent back, until somebody saves or approves it. */
function sentBack(revisions: readonly ClaimRevision[], names: Record<string, string>): Html {
  const newest = revisions.toSorted((a, b) => b.revision - a.revision)[0];
  const words = newest && sentBackWith(newest);
  if (!newest || !words) return html``;
  return html`<div class="notice warn"><p><strong>${th('Sent back by {name}:', { name: html`<bdi>${names[newest.author] ?? newest.author}</bdi>` })}</strong> <q dir="auto">${words}</q></p></div>`;
}

const answersOf = (answers: readonly ResponseTemplate[], claim: Claim, edits: boolean): Html =>
  html`${answers.length ? html`<ul>${answers.map((one) => html`<li><a href="/templates/${one.id}">${one.headline}</a> <span class="quiet">${languageName(one.lang)}, ${t('version {number}', { number: one.version })}</span> ${approvalBadge(one.status)}</li>`)}</ul>` : html`<p>${t('None yet.')}</p>`}${edits ? html`<p><a href="/templates/new?claim=${claim.id}">${t('Write an answer')}</a></p>` : ''}`;

const SHOWN_REVISIONS = 5;
const history = (id: string, revisions: readonly ClaimRevision[], names: Record<string, string>, now: Date): Html =>
  html`<ol class="history">${revisions
    .toSorted((a, b) => b.revision - a.revision)
    .slice(0, SHOWN_REVISIONS)
    .map(
      (one) =>
        html`<li><strong>${t('Revision {revision}', { revision: one.revision })}</strong> <span class="quiet">${th('{name}, {when}', { name: html`<bdi>${names[one.author] ?? one.author}</bdi>`, when: when(one.at, now) })}</span> ${note(one)}</li>`,
    )}</ol><p><a href="/claims/${id}/history">${t('All {count} revisions, with what each changed', { count: revisions.length })}</a></p>`;

async function phrasings(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const phrasing = { lang: fields.one('lang'), text: fields.one('text').trim() };
  const removing = fields.one('do') === 'remove';
  try {
    const change = removing ? catalogue.removePhrasing : catalogue.addPhrasing;
    await change(s, actor, idOf(c), versionIn(fields, 'revision'), phrasing);
    setFlash(c, s, {
      text: removing
        ? t('Wording removed ({language}).', { language: languageName(phrasing.lang) })
        : t('Wording added ({language}). New posts are compared with it at once.', {
            language: languageName(phrasing.lang),
          }),
    });
    return c.redirect(`/claims/${idOf(c)}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return claimPage(c, s, actor, { ...wrong, ...phrasing });
  }
}

async function thresholds(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  try {
    return await saveThresholds(c, s, actor, idOf(c));
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    const fields = await readForm(c);
    const [flag, look, reason] = [fields.one('flag'), fields.one('look'), fields.one('reason')];
    return claimPage(c, s, actor, null, { ...wrong, flag, look, reason });
  }
}

async function setStatus(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const status = ApprovalStatus.parse((await readForm(c)).one('status'));
  const n = await catalogue.setStatus(s, actor, { ids: [idOf(c)] }, status);
  setFlash(c, s, { text: claimsAre(n, status) });
  return c.redirect(`/claims/${idOf(c)}`, 303);
}
const claimsAre = (count: number, status: ApprovalStatus): string => {
  if (status === 'approved') return t('{count} claims approved.', { count });
  return status === 'withdrawn' ? t('{count} claims withdrawn.', { count }) : t('{count} claims proposed.', { count });
};
