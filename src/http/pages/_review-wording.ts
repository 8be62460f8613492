import type { Context } from 'hono';
import { html } from 'hono/html';
import * as learning from '../../actions/learning.ts';
import * as proposals from '../../actions/proposals.ts';
import type { PhrasingProposal } from '../../domain/learning.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';
import { percent, t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, readForm } from './_form.ts';
import { badge, doForm, type Html, hidden } from './_parts.ts';
import { reviewPage, type Shown } from './_review-page.ts';
import { languageCodes, languageName } from './_words.ts';

/** Learning from a confirmed post: its matched part as a wording of the claim, for the editor to add or the reviewer to propose. */
export async function wordingSection({ s, actor, detail: { review }, kept }: Shown): Promise<Html> {
  if (!actor.permissions.includes('review') || !learning.isConfirmed(review)) return html``;
  const [draft, taken] = await Promise.all([
    learning.draft(s, actor, review.id),
    proposals.list(s, actor, { reviewId: review.id }, { limit: 20 }),
  ]);
  const edits = actor.permissions.includes('edit-catalogue');
  const given = kept.wording ?? draft;
  const standing = taken.items.filter(({ status, claimId }) => status !== 'dropped' && claimId === review.claimId);
  if (!given) return html`${standing.length ? section(html`${standing.map((one) => takenLine(one, edits))}`) : ''}`;
  const codes = Object.fromEntries(
    [...new Set([given.lang, ...languageCodes(s.languages)])].map((code) => [code, languageName(code)]),
  );
  const problems = kept.wording ? (kept.wrong?.problems ?? []) : [];
  const warned = kept.wording?.warnings ?? null;
  return section(html`${standing.map((one) => takenLine(one, edits))}${warned ? warnings(warned) : ''}<details${kept.wording || !standing.length ? html` open` : ''}><summary>${standing.length ? t('Take another wording from this post') : t('The matched words of this post')}</summary>
  <form method="post" action="/reviews/${review.id}/phrasing#wording-title">${hidden({ from: kept.from })}${warned ? hidden({ warned: kept.wording!.text }) : ''}
  ${field({ name: 'text', label: t('Wording'), value: given.text, rows: 3, max: 500, required: true, problems, lang: given.lang, hint: t('Shorten it to what says the claim. Personal details are out already; check once more.') })}
  ${field({ name: 'lang', label: t('Language'), value: given.lang, options: codes, required: true, problems })}
  <p class="actions">${edits ? html`<button name="do" value="add">${warned ? t('Add it all the same') : t('Add it to the claim')}</button>` : html`<button name="do" value="propose">${warned ? t('Propose it all the same') : t('Propose it for the claim')}</button>`}</p></form></details>`);
}

const section = (body: Html): Html =>
  html`<section aria-labelledby="wording-title"><h2 id="wording-title">${t('Teach the matcher')}</h2><p class="quiet">${t('A wording more finds the next post that says it this way. Nothing is learned unless somebody adds it.')}</p>${body}</section>`;

const takenLine = (one: PhrasingProposal, edits: boolean): Html =>
  html`<p>${one.status === 'added' ? badge(t('Added'), 'good') : badge(t('Waits for an editor'), 'warn')} <q dir="auto" lang="${one.lang}">${one.text}</q> ${one.status === 'added' && edits ? doForm(`/wordings/${one.id}`, t('Take it back'), { do: 'undo' }, { tone: 'quiet' }) : html`<a href="/wordings">${t('All proposed wordings')}</a>`}</p>`;

export const warnings = ({ near, siblings }: learning.WordingWarnings): Html =>
  html`${near ? html`<p class="notice">${t('The claim has nearly the same wording already:')} <q dir="auto" lang="${near.lang}">${near.text}</q></p>` : ''}${
    siblings.length
      ? html`<div class="notice"><p>${t('Posts with this wording would also be matched to:')}</p><ul>${siblings.map(({ claimId, claim, score }) => html`<li><a href="/claims/${claimId}">${claim}</a> <span class="quiet">${t('{share} likely about it', { share: percent(score) })}</span></li>`)}</ul></div>`
      : ''
  }`;

/** Adds or proposes what was typed. What speaks against it is shown once; the same text sent again goes through. */
export async function takeWording(c: Context<WebEnv>, s: Services, actor: Actor, id: string): Promise<Response> {
  const fields = await readForm(c);
  const wording = { lang: fields.one('lang'), text: fields.one('text').trim() };
  const from = fields.one('from');
  const adds = fields.one('do') === 'add';
  try {
    const draft = await learning.draft(s, actor, id);
    if (draft && fields.one('warned') !== wording.text) {
      const found = await learning.warnings(s, actor, draft.claimId, wording);
      if (found.near || found.siblings.length)
        return reviewPage(c, s, actor, id, { from, wording: { ...wording, warnings: found } });
    }
    const proposal = adds
      ? (await proposals.add(s, actor, id, wording)).proposal
      : await proposals.propose(s, actor, id, wording);
    setFlash(c, s, {
      text: adds
        ? t('The wording is added ({language}). New posts are compared with it at once.', {
            language: languageName(wording.lang),
          })
        : t('Proposed. An editor adds or drops it.'),
      ...(adds ? { wording: proposal.id } : {}),
    });
    return c.redirect(`/reviews/${id}${from ? `?from=${encodeURIComponent(from)}` : ''}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return reviewPage(c, s, actor, id, { from, wording: { ...wording, warnings: null }, wrong });
  }
}
