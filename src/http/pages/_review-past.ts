import { html } from 'hono/html';
import { t } from '../words.ts';
import { type Html, when } from './_parts.ts';
import { firstLine } from './_post-text.ts';
import type { Shown } from './_review-page.ts';
import { STATUSES } from './_words.ts';

/** What was decided on posts that say nearly the same, or on the same claim. */
export function pastSection({ detail: { past }, comfort, now }: Shown): Html {
  if (!past.length) return html``;
  return html`<section aria-labelledby="past-title"><h2 id="past-title">${t('Decided before')}</h2><ul class="history">${past.map(
    ({ reviewId, status, decidedAt, nearCopy, text, lang }) =>
      html`<li><strong>${STATUSES[status as keyof typeof STATUSES] ?? status}</strong> <span class="quiet">${when(decidedAt, now)}, ${nearCopy ? t('nearly the same text') : t('same claim')}</span><br><a href="/reviews/${reviewId}"><bdi dir="auto"${lang ? html` lang="${lang}"` : ''}>${firstLine({ text, lang, title: null, deletionState: 'gone' }, 90, comfort)}</bdi></a></li>`,
  )}</ul></section>`;
}

/** What colleagues wrote down, in the order of writing; it is in the history as well. */
export function notesList({ detail: { events, names }, now }: Shown): Html {
  const notes = events.filter(({ data }) => typeof data.note === 'string' && data.note !== '');
  if (!notes.length) return html``;
  return html`<h3>${t('Notes')}</h3><ul class="history">${notes.map(
    ({ actor, at, data }) =>
      html`<li><span dir="auto">${String(data.note)}</span> <span class="quiet"><bdi>${names[actor] ?? actor}</bdi>, ${when(at, now)}</span></li>`,
  )}</ul>`;
}
