import type { Context } from 'hono';
import { html } from 'hono/html';
import type { WordingWarnings } from '../../actions/learning.ts';
import * as reviews from '../../actions/reviews.ts';
import type { Actor } from '../../domain/person.ts';
import type { Problem } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { problemBox } from './_form.ts';
import { show } from './_layout.ts';
import { badge, type Html, riskMark } from './_parts.ts';
import { answerSection } from './_review-answer.ts';
import { claimSection, decideSection, postSection } from './_review-main.ts';
import { neighbours } from './_review-neighbours.ts';
import { opinionSection } from './_review-opinion.ts';
import { historySection, triageSection, whySection } from './_review-side.ts';
import { wordingSection } from './_review-wording.ts';
import { STATUSES } from './_words.ts';

/** What the person chose or typed, kept when the page is shown again. */
export interface Kept {
  /** The query of the queue one came from. */
  from: string;
  templateId?: string;
  channel?: string;
  values?: Record<string, string>;
  reason?: string;
  note?: string;
  /** The wording as the person typed it, and what speaks against it. */
  wording?: { lang: string; text: string; warnings: WordingWarnings | null };
  wrong?: { message: string; problems: Problem[]; status: number };
}
/** What every section of the page gets. */
export interface Shown {
  s: Services;
  actor: Actor;
  detail: reviews.ReviewDetail;
  kept: Kept;
  now: Date;
}

export async function reviewPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  id: string,
  kept: Kept,
): Promise<Response> {
  const [detail, near] = await Promise.all([reviews.detail(s, actor, id), neighbours(s, actor, kept.from, id)]);
  const shown: Shown = { s, actor, detail, kept, now: s.now() };
  const { review, claim, names } = detail;
  const [answer, wording] = await Promise.all([answerSection(shown), wordingSection(shown)]);
  return show(c, s, actor, {
    title: `Review: ${claim?.claim ?? 'no claim'}`,
    here: review.band === 'look' ? 'look' : 'queue',
    ...(kept.wrong ? { status: kept.wrong.status } : {}),
    main: html`${around(kept.from, near)}${kept.wrong ? problemBox(kept.wrong) : ''}
    <div class="page-head"><h1>${claim?.claim ?? 'A post without a claim'}</h1><p class="row-meta">${riskMark(review.risk)} ${badge(STATUSES[review.status])}${
      review.assignee
        ? html` <span>${t('held by')} <bdi>${review.assignee === actor.id ? 'you' : (names[review.assignee] ?? review.assignee)}</bdi></span>`
        : ''
    } <span class="quiet">Priority ${Math.round(review.priority)}</span></p></div>
    <div class="review"><div class="review-main">${postSection(shown)}${decideSection(shown)}${claimSection(shown)}${answer}${wording}</div>
    <div class="review-side">${whySection(shown)}${opinionSection(shown)}${triageSection(shown)}${historySection(shown)}</div></div>`,
  });
}

function around(from: string, near: { previous: string | null; next: string | null }): Html {
  const query = from ? `?from=${encodeURIComponent(from)}` : '';
  const step = (id: string | null, key: string, words: string) =>
    id
      ? html`<a href="/reviews/${id}${query}" data-key="${key}" aria-keyshortcuts="${key}">${words} <kbd aria-hidden="true">${key}</kbd></a>`
      : '';
  return html`<nav class="around" aria-label="${t('Queue')}"><a href="/${from ? `?${from}` : ''}" data-key="u" aria-keyshortcuts="u">${t('← Back to the queue')} <kbd aria-hidden="true">u</kbd></a><span>${step(near.previous, 'k', 'Previous')} ${step(near.next, 'j', 'Next')}</span></nav>`;
}
