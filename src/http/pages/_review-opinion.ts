import { html } from 'hono/html';
import { t, th } from '../words.ts';
import { day, type Html } from './_parts.ts';
import { visible } from './_post-text.ts';
import type { Shown } from './_review-page.ts';
import { STANCES } from './_words.ts';

/** What a language model says. Kept apart from the reasons of the match, and never put as a decision. */
export function opinionSection({ detail: { opinion, post } }: Shown): Html {
  if (!opinion) return html``;
  return html`<section aria-labelledby="opinion-title"><h2 id="opinion-title">${t('A machine’s second opinion')}</h2>
  <p>${th('A language model reads it as: {stance}', { stance: html`<strong>${STANCES[opinion.stance]}</strong>` })}</p>${
    opinion.quote && post.text
      ? html`<p>${t('It points at')} <q dir="auto"${post.lang ? html` lang="${post.lang}"` : ''}>${visible(post.text.slice(opinion.quote.start, opinion.quote.end))}</q></p>`
      : ''
  }<p class="quiet">${t('It may be wrong, and a post can mislead it. It changed nothing here.')} <bdi>${opinion.model}</bdi>, ${t('prompt {version}', { version: opinion.prompt })}, ${day(opinion.at)}</p></section>`;
}
