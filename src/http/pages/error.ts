import type { Context } from 'hono';
import { html } from 'hono/html';
import type { WebEnv } from '../page.ts';
import type { ProblemDoc } from '../problem.ts';
import { inWords, said, t, th } from '../words.ts';
import { showPlain } from './_layout.ts';
import type { Html } from './_parts.ts';

const HEADINGS: Record<number, string> = said({
  401: 'Sign in first',
  403: 'You may not do this',
  404: 'There is nothing here',
  409: 'Somebody changed this; here is what it is now',
  413: 'That is too much at once',
  429: 'Too many tries',
  500: 'Something went wrong here',
  503: 'Not ready yet',
});

/** What a person sees when something failed: what happened, what to do, and the number for whoever runs this. */
export function errorPage(c: Context<WebEnv>, problem: ProblemDoc): Response | Promise<Response> {
  const heading = HEADINGS[problem.status] ?? inWords(problem.title);
  const posted = c.req.method !== 'GET';
  const main = html`<h1>${heading}</h1><p>${inWords(problem.detail)}</p>
  ${problem.problems?.length ? html`<ul>${problem.problems.map(({ field, message, mend }) => html`<li><code>${field}</code> ${inWords(message)} ${mend ? inWords(mend) : ''}</li>`)}</ul>` : ''}
  ${problem.status === 409 ? now(problem.current) : ''}
  <p>${posted ? html`<strong>${t('Nothing was changed.')}</strong> ${t('Go back to the page with your browser to keep what you typed.')} ` : ''}<a href="${problem.status === 401 ? '/sign-in' : '/'}">${problem.status === 401 ? t('Sign in') : t('Open the queue')}</a></p>
  <p class="quiet">${th('Number for whoever runs this: {id}', { id: html`<code>${problem.instance}</code>` })}</p>`;
  return showPlain(c, c.get('actor') ?? null, {
    title: heading,
    here: null,
    status: problem.status,
    narrow: true,
    main,
  });
}

/** Facts that are safe to show of whatever moved: a status, a version, a date. Never texts. */
const FACTS = said({
  status: 'Status',
  version: 'Version',
  revision: 'Revision',
  assignee: 'Held by',
  updatedAt: 'Changed',
});
const TELLING = ['status', 'version', 'revision', 'assignee', 'updatedAt'] as const;
function now(current: unknown): Html {
  if (!current || typeof current !== 'object') return html``;
  const facts = TELLING.flatMap((name) => {
    const value = (current as Record<string, unknown>)[name];
    return typeof value === 'string' || typeof value === 'number' ? [[FACTS[name], value] as const] : [];
  });
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
