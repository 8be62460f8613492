import type { Context } from 'hono';
import { html } from 'hono/html';
import type { WordingWarnings } from '../../actions/learning.ts';
import * as presence from '../../actions/presence.ts';
import * as reviews from '../../actions/reviews.ts';
import type { Actor } from '../../domain/person.ts';
import { SERVICE_LEVELS, serviceLevelsIn } from '../../domain/service-level.ts';
import type { Problem } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { presentIn } from '../live.ts';
import type { WebEnv } from '../page.ts';
import { t, th } from '../words.ts';
import { type Comfort, comfortOf } from './_comfort.ts';
import { problemBox } from './_form.ts';
import { show } from './_layout.ts';
import { badge, type Html, riskMark } from './_parts.ts';
import { triageSection } from './_review-advice.ts';
import { answerSection } from './_review-answer.ts';
import { clockLine } from './_review-clock.ts';
import { expertSection } from './_review-expert.ts';
import { claimSection, decideSection, postSection } from './_review-main.ts';
import { neighbours } from './_review-neighbours.ts';
import { opinionSection } from './_review-opinion.ts';
import { pastSection } from './_review-past.ts';
import { historySection, whySection } from './_review-side.ts';
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
  /** Another way to deal with it, as the person typed it. */
  advice?: { strategy: string; note: string; recheckOn: string };
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
  comfort: Comfort;
  now: Date;
}

export async function reviewPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  id: string,
  kept: Kept,
): Promise<Response> {
  const since = await s.store.audit.head();
  const [detail, near] = await Promise.all([reviews.detail(s, actor, id), neighbours(s, actor, kept.from, id)]);
  const leases = actor.permissions.includes('review');
  const others = await (leases ? presence.open(s, actor, id) : presence.others(s, actor, id));
  const present = (await presentIn(s, actor, others))[id] ?? '';
  const shown: Shown = { s, actor, detail, kept, comfort: comfortOf(c), now: s.now() };
  const levels = serviceLevelsIn(await s.store.settings.get(SERVICE_LEVELS));
  const { review, claim, names } = detail;
  const [answer, wording, expert] = await Promise.all([
    answerSection(shown),
    wordingSection(shown),
    expertSection(shown),
  ]);
  return show(c, s, actor, {
    title: claim ? t('Review: {claim}', { claim: claim.claim }) : t('Review of a post without a claim'),
    here: review.band === 'look' ? 'look' : 'queue',
    ...(kept.wrong ? { status: kept.wrong.status } : {}),
    main: html`${around(kept.from, near)}${kept.wrong ? problemBox(kept.wrong) : ''}${kept.wording?.warnings ? html`<p class="notice warn" role="alert"><a href="#wording-title">${t('The wording is not added yet: see what speaks against it.')}</a></p>` : ''}<p class="notice warn" role="alert" data-changed hidden></p>
    <div class="page-head" data-review="${review.id}" data-version="${review.version}" data-since="${since}"${leases ? html` data-lease="1"` : ''}><h1>${claim ? html`<bdi>${claim.claim}</bdi>` : t('A post without a claim')}</h1><p class="row-meta">${riskMark(review.risk)} ${badge(STATUSES[review.status])}${
      review.assignee
        ? html` <span>${review.assignee === actor.id ? t('held by you') : th('held by {name}', { name: html`<bdi>${names[review.assignee] ?? review.assignee}</bdi>` })}</span>`
        : ''
    } <span class="present" role="status" data-present>${present}</span> <span class="quiet">${t('Priority {number}', { number: Math.round(review.priority) })}</span>${clockLine(review, detail.events, levels, shown.now)}</p></div>
    <div class="review"><div class="review-main">${postSection(shown)}${decideSection(shown)}${claimSection(shown)}${answer}${wording}${expert}</div>
    <div class="review-side">${triageSection(shown)}${whySection(shown)}${opinionSection(shown)}${pastSection(shown)}${historySection(shown)}</div></div>`,
  });
}

function around(from: string, near: { previous: string | null; next: string | null }): Html {
  const query = from ? `?from=${encodeURIComponent(from)}` : '';
  const step = (id: string | null, key: string, words: string) =>
    id
      ? html`<a href="/reviews/${id}${query}" data-key="${key}" aria-keyshortcuts="${key}">${words} <kbd aria-hidden="true">${key}</kbd></a>`
      : '';
  return html`<nav class="around" aria-label="${t('Queue')}"><a href="/${from ? `?${from}` : ''}" data-key="u" aria-keyshortcuts="u">${t('← Back to the queue')} <kbd aria-hidden="true">u</kbd></a><span>${step(near.previous, 'k', t('Previous'))} ${step(near.next, 'j', t('Next'))}</span></nav>`;
}
