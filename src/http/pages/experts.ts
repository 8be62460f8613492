import type { Context } from 'hono';
import { html } from 'hono/html';
import * as experts from '../../actions/experts.ts';
import * as people from '../../actions/people.ts';
import { AskExpert, ExpertAnswer, type ExpertQuestion } from '../../domain/expert.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t, th } from '../words.ts';
import { setFlash } from './_flash.ts';
import { readForm } from './_form.ts';
import { show } from './_layout.ts';
import { badge, day, empty, type Html, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';

/** Questions to experts, what is due first; asked from the page of a review. */
export function addExperts(app: App, s: Services): void {
  page(app, 'GET', '/experts', 'read', (c, actor) => list(c, s, actor));
  page(app, 'POST', '/experts/:id/close', 'review', async (c, actor) => {
    const fields = await readForm(c);
    const given = ExpertAnswer.parse({ outcome: fields.one('outcome'), answer: fields.one('answer') });
    const { status, reviewId } = await experts.close(s, actor, c.req.param('id') ?? '', given);
    setFlash(c, s, {
      text:
        status === 'answered'
          ? t('The answer stands in the history of the review.')
          : t('Nobody waits for this answer any longer.'),
    });
    return c.redirect(fields.one('back') === 'review' && reviewId ? `/reviews/${reviewId}` : '/experts', 303);
  });
  page(app, 'POST', '/reviews/:id/ask', 'review', async (c, actor) => {
    const fields = await readForm(c);
    const id = c.req.param('id') ?? '';
    const asked = AskExpert.parse(
      Object.fromEntries(['question', 'askedOf', 'due'].map((name) => [name, fields.one(name)])),
    );
    await experts.ask(s, actor, id, asked);
    setFlash(c, s, { text: t('The question waits in the list of questions to experts.') });
    return c.redirect(`/reviews/${id}`, 303);
  });
}

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const closed = url.searchParams.get('status') === 'closed';
  const found = await experts.list(s, actor, { status: closed ? 'answered' : 'open' }, pageIn(url.searchParams));
  const names = await people.names(
    s,
    actor,
    found.items.flatMap((one) => [one.askedBy, ...(one.closedBy ? [one.closedBy] : [])]),
  );
  return show(c, s, actor, {
    title: t('Questions to experts'),
    here: 'experts',
    main: html`<div class="page-head"><h1>${t('Questions to experts')}</h1><p class="quiet">${t('Where the evidence does not settle a claim. Ask from the page of a review; the answer goes into its history.')}</p></div>
    <nav aria-label="${t('State')}"><ul class="pills"><li><a href="/experts"${closed ? '' : html` aria-current="true"`}>${t('Open')}</a></li><li><a href="/experts?status=closed"${closed ? html` aria-current="true"` : ''}>${t('Answered')}</a></li></ul></nav>
    ${found.items.length ? html`<ul class="plain">${found.items.map((one) => questionItem(one, { names, now: s.now(), closes: actor.permissions.includes('review'), back: 'list' }))}</ul>` : empty(closed ? t('No question has been answered.') : t('No question waits.'), t('Ask from the page of a review.'))}${pager(url, found.next)}`,
  });
}

/** One question with its day, and the form for its answer. */
export function questionItem(
  one: ExpertQuestion,
  { names, now, closes, back }: { names: Record<string, string>; now: Date; closes: boolean; back: 'list' | 'review' },
): Html {
  const late = one.status === 'open' && one.due < now.toISOString().slice(0, 10);
  return html`<li class="item"><p>${one.status === 'open' ? (late ? badge(t('Overdue'), 'bad') : badge(t('Open'), 'warn')) : badge(one.status === 'answered' ? t('Answered') : t('Dropped'), 'good')} ${th('by {day}', { day: day(one.due) })} · <bdi>${one.askedOf}</bdi> <span class="quiet">${th('asked by {name}', { name: html`<bdi>${names[one.askedBy] ?? one.askedBy}</bdi>` })}, ${when(one.askedAt, now)}</span>${one.reviewId && back === 'list' ? html` · <a href="/reviews/${one.reviewId}">${t('its review')}</a>` : ''}</p><p dir="auto">${one.question}</p>
  ${one.status === 'open' ? (closes ? closeForm(one.id, back) : '') : html`<p dir="auto"><strong>${t('Answer:')}</strong> ${one.answer}</p>`}</li>`;
}

const closeForm = (id: string, back: string): Html =>
  html`<details><summary>${t('Enter the answer')}</summary><form method="post" action="/experts/${id}/close"><input type="hidden" name="back" value="${back}"><div class="field"><label for="answer-${id}">${t('What the expert said, with where it stands')}</label><textarea id="answer-${id}" name="answer" rows="3" required minlength="3" maxlength="4000"></textarea></div><p class="actions"><button name="outcome" value="answered" class="primary">${t('Keep the answer')}</button><button name="outcome" value="dropped">${t('No answer is needed any more')}</button></p></form></details>`;
