import { html } from 'hono/html';
import * as experts from '../../actions/experts.ts';
import * as people from '../../actions/people.ts';
import { t } from '../words.ts';
import type { Html } from './_parts.ts';
import type { Shown } from './_review-page.ts';
import { questionItem } from './experts.ts';

const TERM_DAYS = 2;

/** What experts were asked for this review, and the form to ask one. */
export async function expertSection({ s, actor, detail, now }: Shown): Promise<Html> {
  const asks = actor.permissions.includes('review');
  const { items } = await experts.list(s, actor, { reviewId: detail.review.id }, { limit: 20 });
  if (!items.length && !asks) return html``;
  const names = await people.names(
    s,
    actor,
    items.map(({ askedBy }) => askedBy),
  );
  const due = new Date(now.getTime() + TERM_DAYS * 86_400_000).toISOString().slice(0, 10);
  return html`<section aria-labelledby="expert-title"><h2 id="expert-title">${t('Expert')}</h2>${items.length ? html`<ul class="plain">${items.map((one) => questionItem(one, { names, now, closes: asks, back: 'review' }))}</ul>` : ''}
  ${asks ? html`<details><summary>${t('Ask an expert')}</summary><form method="post" action="/reviews/${detail.review.id}/ask"><div class="field"><label for="expert-question">${t('Question')}</label><textarea id="expert-question" name="question" rows="3" required minlength="10" maxlength="2000"></textarea></div><div class="columns"><div class="field"><label for="expert-who">${t('Whom you ask')}</label><input id="expert-who" name="askedOf" required minlength="2" maxlength="200"></div><div class="field"><label for="expert-due">${t('Answer needed by')}</label><input id="expert-due" name="due" type="date" value="${due}" required></div></div><p class="actions"><button>${t('Ask')}</button></p></form></details>` : ''}</section>`;
}
