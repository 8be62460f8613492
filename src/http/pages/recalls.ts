import type { Context } from 'hono';
import { html } from 'hono/html';
import * as answers from '../../actions/answers.ts';
import * as people from '../../actions/people.ts';
import * as recalls from '../../actions/recalls.ts';
import { CopyRequest } from '../../domain/answer.ts';
import { type Correction, type Recall, RecallAnswer } from '../../domain/life.ts';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, said, t, th } from '../words.ts';
import { backFrom } from './_back.ts';
import { setFlash } from './_flash.ts';
import { mendable, readForm } from './_form.ts';
import { show } from './_layout.ts';
import { badge, day, empty, type Html, hidden, outLink, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';

/** Withdrawn versions, those who copied them, and the log of what was corrected. */
export function addRecalls(app: App, s: Services): void {
  page(app, 'GET', '/recalls', 'read', (c, actor) => list(c, s, actor));
  page(app, 'GET', '/recalls/:id', 'read', (c, actor) => one(c, s, actor));
  page(app, 'POST', '/recalls/:id/answer', 'read', async (c, actor) => {
    const fields = await readForm(c);
    const state = RecallAnswer.safeParse(fields.one('state'));
    if (!state.success) throw new InputError('Choose what became of it: replaced, deleted, or not possible.');
    await recalls.answer(s, actor, idOf(c), state.data, fields.one('note'));
    setFlash(c, s, { text: t('Thank you. Your answer is on file.') });
    return c.redirect(`/recalls/${idOf(c)}`, 303);
  });
  page(app, 'POST', '/recalls/:id/copy', 'answer', (c, actor) => copyInstead(c, s, actor));
  page(app, 'POST', '/answers/:id/use', 'answer', async (c, actor) => {
    const fields = await readForm(c);
    await recalls.used(s, actor, idOf(c), fields.one('place'));
    setFlash(c, s, { text: t('Noted. Should the text be withdrawn, you are told where it stands.') });
    return c.redirect(backFrom(fields.one('back')), 303);
  });
}
const idOf = (c: Context<WebEnv>): string => c.req.param('id') ?? '';

const STATES = said({
  open: 'Not answered',
  replaced: 'Replaced by the new text',
  deleted: 'Deleted',
  cannot: 'Can’t be changed any more',
});
const KINDS: Record<Correction['kind'], string> = said({
  correction: 'Correction',
  clarification: 'Clarification',
  update: 'Update',
  retraction: 'Retraction',
});

async function list(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const [found, log] = await Promise.all([
    recalls.list(s, actor, pageIn(url.searchParams)),
    recalls.corrections(s, actor, {}, { limit: 20 }),
  ]);
  return show(c, s, actor, {
    title: t('Recalls and corrections'),
    here: 'templates',
    main: html`<p><a href="/templates">${t('← Templates')}</a></p><div class="page-head"><h1>${t('Recalls and corrections')}</h1><p class="quiet">${t('A text that is withdrawn reaches everybody who copied it.')}</p></div>
    <section><h2>${t('Recalls')}</h2>${found.items.length ? recallTable(found.items, s.now()) : empty(t('Nothing was recalled.'), t('Withdraw a version on its page when it turns out to be wrong.'))}${pager(url, found.next)}</section>
    <section><h2>${t('Log of corrections')}</h2>${log.items.length ? html`<ul class="history">${log.items.map((entry) => html`<li>${badge(KINDS[entry.kind])} <a href="/templates/${entry.templateId}?version=${entry.version}"><bdi lang="${entry.lang}">${entry.headline}</bdi></a>: <span dir="auto">${entry.what}</span> <span class="quiet" dir="auto">${entry.why}</span> <span class="quiet">${day(entry.at)}</span></li>`)}</ul>` : html`<p>${t('Nothing was corrected yet.')}</p>`}</section>`,
  });
}

const recallTable = (all: readonly Recall[], now: Date): Html =>
  html`<div class="scroll"><table><caption class="sr">${t('Recalls')}</caption><thead><tr><th scope="col">${t('Text')}</th><th scope="col">${t('Why')}</th><th scope="col">${t('Withdrawn')}</th><th scope="col">${t('Answered')}</th></tr></thead><tbody>${all.map(
    (recall) =>
      html`<tr><th scope="row"><a href="/recalls/${recall.id}"><bdi lang="${recall.lang}">${recall.headline}</bdi></a> <span class="quiet">${t('version {number}', { number: recall.version })}</span></th><td dir="auto">${recall.reason}</td><td>${when(recall.at, now)}</td><td>${progress(recall)}</td></tr>`,
  )}</tbody></table></div>`;

const progress = ({ people: told, open }: Recall): Html =>
  told
    ? html`${badge(t('{done} of {count} people', { done: told - open, count: told }), open ? 'warn' : 'good')}`
    : html`<span class="quiet">${t('Nobody had copied it.')}</span>`;

async function one(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const detail = await recalls.detail(s, actor, idOf(c));
  const { recall, mine, copies, notices } = detail;
  const names = await people.names(s, actor, [recall.by, ...notices.map(({ person }) => person)]);
  const own = copies.filter(({ person }) => person === mine?.person);
  return show(c, s, actor, {
    title: t('Recall: {name}', { name: recall.headline }),
    here: 'templates',
    main: html`<p><a href="/recalls">${t('← Recalls')}</a></p><div class="page-head"><h1><bdi lang="${recall.lang}">${recall.headline}</bdi></h1><p class="row-meta"><a href="/templates/${recall.templateId}?version=${recall.version}">${t('version {number}', { number: recall.version })}</a> <span class="quiet">${th('withdrawn by {name}', { name: html`<bdi>${names[recall.by] ?? recall.by}</bdi>` })}, ${when(recall.at, s.now())}</span> ${progress(recall)}</p></div>
    <div class="notice bad"><p><strong>${t('Why:')}</strong> <span dir="auto">${recall.reason}</span></p></div>
    ${mine ? html`<section><h2>${t('Where you used it')}</h2>${copyList(s, own)}</section>${await insteadPart(s, actor, detail)}${answerForm(recall.id, mine.state, mine.note)}` : ''}
    ${
      actor.permissions.includes('approve-content') && notices.length
        ? html`<section><h2>${t('Who copied it')}</h2><ul class="history">${notices.map(
            (notice) =>
              html`<li><bdi>${names[notice.person] ?? notice.person}</bdi> ${badge(STATES[notice.state], notice.state === 'open' ? 'warn' : notice.state === 'cannot' ? 'bad' : 'good')}${notice.note ? html` <span dir="auto">${notice.note}</span>` : ''}${copyList(
                s,
                copies.filter(({ person }) => person === notice.person),
              )}</li>`,
          )}</ul></section>`
        : ''
    }`,
  });
}

const copyList = (s: Services, copies: recalls.RecallDetail['copies']): Html =>
  html`<ul>${copies.map((copy) => html`<li>${s.channels.get(copy.channel)?.title ?? copy.channel}, ${day(copy.at)}${copy.reviewId ? html`, <a href="/reviews/${copy.reviewId}">${t('its review')}</a>` : ''}${copy.places.map((place) => html`: ${outLink(place, place)}`)}</li>`)}</ul>`;

/** The text that may be copied instead, for the channel that was used last. */
async function insteadPart(s: Services, actor: Actor, detail: recalls.RecallDetail): Promise<Html> {
  const { recall, instead, copies } = detail;
  if (!instead)
    return html`<div class="notice warn"><p>${t('There is no new version yet. Take the old text down where you can.')}</p></div>`;
  const last = copies.findLast(({ person }) => person === detail.mine?.person);
  if (!last || !s.channels.has(last.channel) || !actor.permissions.includes('answer')) return html``;
  if (last.reviewId)
    return html`<p class="actions"><a class="button primary" href="/reviews/${last.reviewId}?${new URLSearchParams({ template: instead.id, channel: last.channel })}#answer">${t('Copy the new text for its post')}</a></p>`;
  const request = CopyRequest.parse({ templateId: instead.id, channel: last.channel });
  const preview = await answers.preview(s, actor, request);
  return html`<section id="answer"><h2>${t('The new text')}</h2><form method="post" action="/recalls/${recall.id}/copy" data-copy data-copied="${t('Copied.')}" data-press="${t('Press Ctrl+C or ⌘C: the text is selected.')}">${hidden({ channel: last.channel })}
  <label for="answer-text">${t('Text for {channel}', { channel: s.channels.get(last.channel)!.title })}</label><textarea id="answer-text" readonly rows="9" dir="auto" lang="${instead.lang}" data-rich="${preview.html}">${preview.text}</textarea>
  ${preview.missing.map((name) => html`<div class="field"><label for="v-${name}">${name}</label><input id="v-${name}" name="v.${name}" maxlength="500" required></div>`)}${preview.problems.length ? html`<div class="notice warn"><ul>${preview.problems.map((problem) => html`<li>${inWords(problem)}</li>`)}</ul></div>` : ''}
  <p class="actions"><button name="do" value="copy" class="primary js-only" data-copy-button data-key="y" aria-keyshortcuts="y">${t('Copy text with evidence')} <kbd aria-hidden="true">y</kbd></button><button name="do" value="copy" class="primary no-js">${t('I copied this text')}</button></p><p data-copy-status role="status" class="copy-status"></p></form></section>`;
}

const answerForm = (id: string, state: keyof typeof STATES, note: string): Html =>
  html`<section><h2>${t('What became of it?')}</h2><form method="post" action="/recalls/${id}/answer" class="edit"><fieldset><legend>${t('Where I used it, the old text is now')}</legend>${RecallAnswer.options.map((one) => html`<label class="check"><input type="radio" name="state" value="${one}" required${one === state ? html` checked` : ''}> ${STATES[one]}</label>`)}</fieldset>
  <div class="field"><label for="note">${t('Anything to add')} <span class="quiet">${t('(optional)')}</span></label><input id="note" name="note" maxlength="500" value="${note}"></div><p class="actions"><button class="primary">${t('Answer')}</button></p></form></section>`;

/** Records the copy of the new text; gives it to the script, or to the page as a message. */
async function copyInstead(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const { instead } = await recalls.detail(s, actor, idOf(c));
  if (!instead) throw new InputError('There is no new version to copy.');
  const names = fields.names().filter((name) => name.startsWith('v.'));
  const values = Object.fromEntries(names.map((name) => [name.slice(2), fields.one(name).trim()]));
  const forScript = c.req.header('accept')?.includes('application/json') ?? false;
  try {
    const request = CopyRequest.parse({ templateId: instead.id, channel: fields.one('channel'), values });
    const { copy, text, html: rich } = await answers.copy(s, actor, request);
    const message = t('Recorded: version {version} for {channel}.', {
      version: copy.templateVersion,
      channel: s.channels.get(copy.channel)?.title ?? copy.channel,
    });
    if (forScript) return c.json({ text, html: rich, message, version: 0 });
    setFlash(c, s, { text: message });
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong || !forScript) throw error;
    return c.json({ message: wrong.message }, wrong.status as 422);
  }
  return c.redirect(`/recalls/${idOf(c)}`, 303);
}
