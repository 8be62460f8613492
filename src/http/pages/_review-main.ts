import { html } from 'hono/html';
import type { Post } from '../../domain/post.ts';
import type { ReviewMove } from '../../domain/review.ts';
import { said, t, th } from '../words.ts';
import { approvalBadge, badge, evidenceList, type Html, hidden, outLink, when } from './_parts.ts';
import { postText } from './_post-text.ts';
import type { Shown } from './_review-page.ts';
import { notesList } from './_review-past.ts';
import { HARMS, languageName, REJECT_REASONS, title, VERDICTS } from './_words.ts';

export function postSection({ detail: { post, narrative, review, matches }, comfort, now }: Shown): Html {
  const match = matches.find(({ match }) => match.id === review.matchId)?.match ?? null;
  const { likes, reposts, replies, views } = post.engagement;
  const counted = [
    likes === null ? '' : t('{count} likes', { count: likes }),
    reposts === null ? '' : t('{count} reposts', { count: reposts }),
    replies === null ? '' : t('{count} replies', { count: replies }),
    views === null ? '' : t('{count} views', { count: views }),
  ].filter(Boolean);
  const removed = Object.values(post.redactions).reduce((sum, n) => sum + n, 0);
  return html`<section aria-labelledby="post-title"><h2 id="post-title">${t('The post')}</h2>
  <p class="row-meta"><span>${title(post.platform)}</span><span>${languageName(post.lang)}</span><span>${post.publishedAt ? th('published {when}', { when: when(post.publishedAt, now) }) : th('collected {when}', { when: when(post.collectedAt, now) })}</span>
  <span>${t('seen {count} times', { count: narrative.sightings })}</span><span>${t('on {count} platforms', { count: narrative.platforms })}</span><span>${th('first seen {when}', { when: when(narrative.firstSeen, now) })}</span>${counted.length ? html`<span>${counted.join(', ')}</span>` : ''}</p>
  ${post.text ? postText(post, match?.why ?? null, comfort) : html`<p class="notice">${post.deletionState === 'live' ? t('The text is gone: its time of keeping ended. The record of the decision stays.') : t('The text is gone: its author or platform deleted it. The record of the decision stays.')}</p>`}
  ${contextOf(post, comfort)}<p class="row-meta">${post.url ? outLink(post.url, t('Open the original')) : ''}${post.mediaCount ? html`<span>${t('{count} pictures or videos, not looked at', { count: post.mediaCount })}</span>` : ''}${removed ? html`<span>${t('{count} personal details removed from the text', { count: removed })}</span>` : ''}</p></section>`;
}

/** What the post answers or quotes: a short reply says nothing without it. */
function contextOf({ context }: Post, comfort: Shown['comfort']): Html {
  if (!context) return html``;
  const says = context.kind === 'parent' ? t('It is a reply to this post:') : t('It quotes this post:');
  return html`<p class="quiet">${says}</p>${postText({ text: context.text, lang: null, title: null }, null, comfort)}`;
}

/** One move as a button; what needs words has them beside it. */
export function decideSection(shown: Shown): Html {
  const { detail, actor, kept } = shown;
  const { review, allowed } = detail;
  if (!actor.permissions.includes('review')) return html``;
  const may = (kind: ReviewMove['kind']) => allowed.includes(kind);
  const carried = hidden({ version: review.version, from: kept.from });
  const form = (body: Html): Html =>
    html`<form method="post" action="/reviews/${review.id}/move" class="inline">${carried}${body}</form>`;
  const query = kept.from ? `?from=${encodeURIComponent(kept.from)}` : '';
  if (!allowed.some((kind) => kind !== 'note'))
    return html`<section aria-labelledby="decide-title"><h2 id="decide-title">${t('Decide')}</h2><p class="notice">${review.assignee && review.assignee !== actor.id ? t('Nothing can be decided here now: somebody else holds this review.') : t('Nothing can be decided here now.')}</p>${notesList(shown)}${may('note') ? noteForm(shown, ['note']) : ''}</section>`;
  return html`<section aria-labelledby="decide-title"><h2 id="decide-title">${t('Decide')}</h2><div class="decide">
  ${may('confirm') ? form(html`<button name="kind" value="confirm" class="primary" data-key="c" aria-keyshortcuts="c">${t('Confirm: it spreads this claim')} <kbd aria-hidden="true">c</kbd></button>`) : ''}
  ${may('reject') ? form(html`<label><span class="sr">${t('Why it is rejected')}</span><select name="reason" required data-key="r" aria-keyshortcuts="r"><option value="">${t('Choose the reason')}</option>${Object.entries(REJECT_REASONS).map(([code, words]) => html`<option value="${code}">${words}</option>`)}</select></label><button name="kind" value="reject">${t('Reject')} <kbd aria-hidden="true">r</kbd></button>`) : ''}
  ${may('not-in-catalogue') ? form(html`<button name="kind" value="not-in-catalogue">${t('Not in catalogue')}</button>`) : ''}
  ${may('claim') ? form(html`<button name="kind" value="claim" data-key="h" aria-keyshortcuts="h">${t('Take it on')} <kbd aria-hidden="true">h</kbd></button>`) : ''}${may('release') ? form(html`<button name="kind" value="release"${may('claim') ? '' : html` data-key="h" aria-keyshortcuts="h"`}>${t('Put it back')}${may('claim') ? '' : html` <kbd aria-hidden="true">h</kbd>`}</button>`) : ''}
  ${may('close') ? form(html`<button name="kind" value="close">${t('Close')}</button>`) : ''}${may('reassign') ? html`<a class="button" href="/reviews/${review.id}/reassign${query}">${t('Another claim…')}</a>` : ''}</div>
  ${notesList(shown)}${noteForm(shown, (['note', 'escalate', 'reopen'] as const).filter(may))}</section>`;
}

const NOTE_MOVES = said({
  note: 'Save the note',
  escalate: 'Escalate with this note',
  reopen: 'Reopen with this note',
});
function noteForm({ detail: { review }, kept }: Shown, kinds: (keyof typeof NOTE_MOVES)[]): Html {
  if (!kinds.length) return html``;
  return html`<details class="note"${kept.note || kinds.includes('reopen') ? html` open` : ''}><summary>${kinds.includes('reopen') ? t('Note, reopen') : t('Note, escalate')}</summary>
  <form method="post" action="/reviews/${review.id}/move">${hidden({ version: review.version, from: kept.from })}<label for="note">${t('Note for colleagues')} <span class="quiet">${t("(never a patient's details)")}</span></label>
  <textarea id="note" name="note" rows="2" maxlength="2000" required>${kept.note ?? ''}</textarea><p class="actions">${kinds.map((kind) => html`<button name="kind" value="${kind}">${NOTE_MOVES[kind]}</button>`)}</p></form></details>`;
}

export function claimSection({ detail: { claim }, s }: Shown): Html {
  if (!claim)
    return html`<section aria-labelledby="claim-title"><h2 id="claim-title">${t('The claim')}</h2><p>${t('This post has no claim. Move it to one, or mark it as not in the catalogue.')}</p></section>`;
  const due = new Date(Date.parse(claim.updatedAt) + claim.reviewDays * 86_400_000) < s.now();
  return html`<section aria-labelledby="claim-title"><h2 id="claim-title">${t('The claim')}</h2>
  <p class="claim-line"><a href="/claims/${claim.id}">${claim.claim}</a></p><p class="row-meta">${badge(VERDICTS[claim.verdict], 'bad')} ${badge(HARMS[claim.harm])} ${claim.status === 'approved' ? '' : approvalBadge(claim.status)}${due ? badge(t('Due to be looked at again'), 'warn') : ''}</p>
  <p class="correction">${claim.correction}</p>${claim.open ? html`<p><strong>${t('Still open:')}</strong> ${claim.open}</p>` : ''}
  <h3>${t('Evidence')}</h3>${evidenceList(claim.evidence)}</section>`;
}
