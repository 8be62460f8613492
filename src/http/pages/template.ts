import type { Context } from 'hono';
import { html } from 'hono/html';
import * as answers from '../../actions/answers.ts';
import * as people from '../../actions/people.ts';
import * as templates from '../../actions/templates.ts';
import { PublicChange } from '../../domain/life.ts';
import type { Actor } from '../../domain/person.ts';
import type { ResponseTemplate } from '../../domain/template.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { dayText, t, th } from '../words.ts';
import { checkedEvidence } from './_evidence-states.ts';
import { setFlash } from './_flash.ts';
import { type Fields, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { approvalBadge, badge, day, type Html, when } from './_parts.ts';
import { addTemplateForm } from './_template-form.ts';
import { moveButtons } from './_template-moves.ts';
import { textParts } from './_template-text.ts';
import { languageCodes, languageName, TEMPLATE_KINDS } from './_words.ts';
import { addTemplateHistory } from './template-history.ts';

export function addTemplate(app: App, s: Services): void {
  addTemplateForm(app, s);
  addTemplateHistory(app, s);
  page(app, 'GET', '/templates/:lang/:slug', 'read', (c, actor) => templatePage(c, s, actor));
  moves(app, s);
}
const idOf = (c: Context<WebEnv>): string => `${c.req.param('lang')}/${c.req.param('slug')}`;

function moves(app: App, s: Services): void {
  const on = (
    name: 'approve' | 'withdraw' | 'send-back' | 'renew' | 'submit',
    access: 'approve-content' | 'edit-catalogue',
    act: (actor: Actor, id: string, version: number, fields: Fields) => Promise<string>,
  ) =>
    page(app, 'POST', `/templates/:lang/:slug/${name}`, access, async (c, actor) => {
      const fields = await readForm(c);
      setFlash(c, s, { text: await act(actor, idOf(c), versionIn(fields), fields) });
      return c.redirect(`/templates/${idOf(c)}`, 303);
    });
  on('approve', 'approve-content', async (actor, id, version, fields) => {
    const change = changeIn(fields);
    const template = await templates.move(s, actor, id, version, { move: 'approve', ...(change && { change }) });
    if (template.status !== 'approved')
      return t('Version {version} has its first approval. A second person has to agree.', { version });
    return t('Version {version} approved. It is offered until {day}.', { version, day: dayText(template.reviewDue!) });
  });
  on('withdraw', 'approve-content', async (actor, id, version, fields) => {
    await templates.withdraw(s, actor, id, version, fields.one('reason').trim());
    return t('Version {version} withdrawn. Everybody who copied it is told.', { version });
  });
  on('send-back', 'approve-content', async (actor, id, version, fields) => {
    await templates.move(s, actor, id, version, { move: 'send-back', note: fields.one('note') });
    return t('Version {version} went back to its author.', { version });
  });
  on('renew', 'approve-content', async (actor, id, version) => {
    const { reviewDue } = await templates.move(s, actor, id, version, { move: 'renew' });
    return t('Still right: offered until {day}.', { day: dayText(reviewDue!) });
  });
  on('submit', 'edit-catalogue', async (actor, id, version) => {
    await templates.move(s, actor, id, version, { move: 'submit' });
    return t('Handed in. Somebody else can approve it now.');
  });
}

/** What the public log is to say; null when nothing was entered. */
function changeIn(fields: Fields): PublicChange | null {
  const [kind, what, why] = [fields.one('kind'), fields.one('what').trim(), fields.one('why').trim()];
  if (!kind && !what && !why) return null;
  const change = PublicChange.safeParse({ kind, what, why });
  if (change.success) return change.data;
  throw new InputError('For the public log say what it is, what changed and why, or leave all three empty.');
}

async function templatePage(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const id = idOf(c);
  const asked = Number(c.req.query('version') ?? 0);
  const [template, versions, copies, history] = await Promise.all([
    templates.get(s, actor, id, Number.isSafeInteger(asked) && asked > 0 ? asked : undefined),
    templates.versions(s, actor, id),
    answers.list(s, actor, { templateId: id }, { limit: 50 }),
    templates.history(s, actor, id),
  ]);
  const names = await people.names(s, actor, [
    ...versions.flatMap((one) => [one.createdBy, one.approvedBy ?? one.createdBy]),
    ...copies.items.map(({ copy }) => copy.by),
  ]);
  const newest = versions.every(({ version }) => version <= template.version);
  const original = await templates.original(s, actor, template);
  const events = history.filter(({ version }) => version === template.version);
  const note = events.findLast(({ kind }) => kind === 'send-back');
  return show(c, s, actor, {
    title: template.headline,
    here: 'templates',
    main: html`<p><a href="/templates">${t('← Templates')}</a></p><div class="page-head"><h1 lang="${template.lang}">${template.headline}</h1>
    ${meta(template, newest, s.now())}</div>${template.status === 'draft' && note ? html`<div class="notice warn"><p><strong>${t('Sent back:')}</strong> <span dir="auto">${note.note}</span></p></div>` : ''}${original ? translationNotice(template, original) : ''}
    ${moveButtons({ template, actor, newest, events, allowed: await templates.movesFor(s, actor, template), changes: versions.some((one) => one.approvedAt !== null && one.version < template.version), missing: await missingLanguages(s, template) })}
    ${textParts(template, original ? (original.bound ?? original.newest) : null)}${template.evidence.length ? html`<section><h2>${t('Evidence')}</h2>${checkedEvidence(s, template.evidence)}</section>` : ''}
    <section><h2>${t('Versions')}</h2><ol class="history">${versions.toSorted((a, b) => b.version - a.version).map((one) => html`<li><a href="/templates/${id}?version=${one.version}">${t('Version {number}', { number: one.version })}</a> ${approvalBadge(one.status)} <span class="quiet"><bdi>${one.origin === 'shipped' ? one.author : (names[one.createdBy] ?? one.createdBy)}</bdi>, ${when(one.createdAt, s.now())}${one.approvedBy ? html` · ${th('approved by {name}', { name: html`<bdi>${names[one.approvedBy] ?? one.approvedBy}</bdi>` })}` : ''}</span></li>`)}</ol></section>
    <section><h2>${t('Copied')}</h2>${copies.items.length ? html`<p>${copies.next ? t('More than {count} times.', { count: copies.items.length }) : t('{count} times.', { count: copies.items.length })}</p><ul>${copies.items.slice(0, 20).map(({ copy }) => html`<li>${t('version {number}', { number: copy.templateVersion })}, <bdi>${names[copy.by] ?? copy.by}</bdi>, ${when(copy.at, s.now())}${copy.reviewId ? html`, <a href="/reviews/${copy.reviewId}">${t('its review')}</a>` : ''}</li>`)}</ul>` : html`<p>${t('Not yet.')}</p>`}</section>`,
  });
}

function meta(template: ResponseTemplate, newest: boolean, now: Date): Html {
  const due = template.reviewDue?.slice(0, 10) ?? null;
  const past = template.status === 'approved' && due !== null && due < now.toISOString().slice(0, 10);
  return html`<p class="row-meta">${approvalBadge(template.status)}${past ? badge(t('Past its date'), 'bad') : ''} <span>${TEMPLATE_KINDS[template.kind]}</span><span>${languageName(template.lang)}</span><span class="quiet">${t('version {number}', { number: template.version })}${newest ? '' : html`, ${t('an older one')}`}${due ? html`, ${th('to be looked at again by {day}', { day: day(due) })}` : ''}</span></p>`;
}

function translationNotice(
  template: ResponseTemplate,
  original: NonNullable<Awaited<ReturnType<typeof templates.original>>>,
): Html {
  const link = html`<a href="/templates/${original.newest.id}/history">${t('What changed when')}</a>`;
  const from = t('Made from version {version} of the English text.', {
    version: template.originalVersion ?? original.newest.version,
  });
  if (original.state === 'stale')
    return html`<div class="notice warn"><p>${from} ${t('A newer version is approved. This translation is still offered, after those that are up to date: compare, then change it or call it still right.')} ${link}</p></div>`;
  if (original.state === 'orphaned')
    return html`<div class="notice bad"><p>${from} ${t('That version was withdrawn, so this translation is not offered. Compare, then change it or call it still right.')} ${link}</p></div>`;
  return html`<p class="quiet">${from}</p>`;
}

async function missingLanguages(s: Services, template: ResponseTemplate): Promise<string[]> {
  if (template.lang !== 'en') return [];
  const codes = languageCodes(s.languages).filter((code) => code !== 'en');
  const there = await Promise.all(codes.map((code) => s.store.templates.get(`${code}/${template.slug}`)));
  return codes.filter((_, i) => there[i] === null);
}
