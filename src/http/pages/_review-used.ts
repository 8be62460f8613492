import { html } from 'hono/html';
import type { HelpLine } from '../../domain/template.ts';
import { t } from '../words.ts';
import { type Html, hidden } from './_parts.ts';
import type { Shown } from './_review-page.ts';

/** Asked lightly after a copy: where it was used, so that a recall can name the place. Shown once there is a copy of one's own. */
export function usedForm({ detail, actor, kept }: Shown): Html {
  const mine = detail.copies.find(({ copy }) => copy.by === actor.id || copy.by === `user:${actor.personId}`);
  const back = `/reviews/${detail.review.id}${kept.from ? `?from=${encodeURIComponent(kept.from)}` : ''}`;
  return html`<form method="post" action="${mine ? `/answers/${mine.answer.id}/use` : ''}" class="inline" data-use${mine ? '' : html` hidden`}>${hidden({ back })}<label>${t('Where did you use it? (optional)')} <input name="place" maxlength="500" required placeholder="${t('a link, or a few words')}"></label> <button>${t('Note it')}</button></form>`;
}

/** Which of a crisis script's national lines go into the text. */
export const countryField = (lines: readonly HelpLine[], chosen: string): Html =>
  html`<div class="field"><label for="v-country">${t('Country')}</label><select id="v-country" name="v.country"><option value="">${t('Every country')}</option>${[...new Set(lines.map(({ country }) => country))].map((country) => html`<option value="${country}"${country === chosen ? html` selected` : ''}>${country}</option>`)}</select></div>`;
