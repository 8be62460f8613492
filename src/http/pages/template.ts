import type { Context } from 'hono';
import { html } from 'hono/html';
import * as answers from '../../actions/answers.ts';
import * as people from '../../actions/people.ts';
import * as templates from '../../actions/templates.ts';
import type { Actor } from '../../domain/person.ts';
import type { ResponseTemplate } from '../../domain/template.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { dayText, t, th } from '../words.ts';
import { setFlash } from './_flash.ts';
import { readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { approvalBadge, day, doForm, evidenceList, type Html, hidden, when } from './_parts.ts';
import { addTemplateForm } from './_template-form.ts';
import { FALLACIES, languageName, TEMPLATE_KINDS } from './_words.ts';

export function addTemplate(app: App, s: Services): void {
  addTemplateForm(app, s);
  page(app, 'GET', '/templates/:lang/:slug', 'read', (c, actor) => templatePage(c, s, actor));
  page(app, 'POST', '/templates/:lang/:slug/approve', 'approve-content', async (c, actor) => {
    const version = versionIn(await readForm(c));
    const template = await templates.approve(s, actor, idOf(c), version);
    setFlash(c, s, {
      text: template.reviewDue
        ? t('Version {version} approved. It is offered until {day}.', { version, day: dayText(template.reviewDue) })
        : t('Version {version} approved.', { version }),
    });
    return c.redirect(`/templates/${idOf(c)}`, 303);
  });
  page(app, 'POST', '/templates/:lang/:slug/withdraw', 'approve-content', async (c, actor) => {
    const fields = await readForm(c);
    const version = versionIn(fields);
    await templates.withdraw(s, actor, idOf(c), version, fields.one('reason').trim());
    setFlash(c, s, {
      text: t('Version {version} withdrawn. Everybody who copied it sees a recall on their review.', { version }),
    });
    return c.redirect(`/templates/${idOf(c)}`, 303);
  });
}
const idOf = (c: Context<WebEnv>): string => `${c.req.param('lang')}/${c.req.param('slug')}`;

async function templatePage(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const id = idOf(c);
  const asked = Number(c.req.query('version') ?? 0);
  const [template, versions, copies] = await Promise.all([
    templates.get(s, actor, id, Number.isSafeInteger(asked) && asked > 0 ? asked : undefined),
    templates.versions(s, actor, id),
    answers.list(s, actor, { templateId: id }, { limit: 50 }),
  ]);
  const ids = [
    ...versions.flatMap((one) => [one.createdBy, one.approvedBy ?? one.createdBy]),
    ...copies.items.map(({ copy }) => copy.by),
  ];
  const names = await people.names(s, actor, ids);
  const newest = versions.every(({ version }) => version <= template.version);
  return show(c, s, actor, {
    title: template.headline,
    here: 'templates',
    main: html`<p><a href="/templates">${t('← Templates')}</a></p><div class="page-head"><h1 lang="${template.lang}">${template.headline}</h1>
    <p class="row-meta">${approvalBadge(template.status)} <span>${TEMPLATE_KINDS[template.kind]}</span><span>${languageName(template.lang)}</span><span class="quiet">${t('version {number}', { number: template.version })}${newest ? '' : html`, ${t('an older one')}`}${template.reviewDue ? html`, ${th('to be looked at again by {day}', { day: day(template.reviewDue.slice(0, 10)) })}` : ''}</span></p></div>
    ${actions(template, actor, newest)}${parts(template)}<section><h2>${t('Evidence')}</h2>${evidenceList(template.evidence)}</section>
    <section><h2>${t('Versions')}</h2><ol class="history">${versions.toSorted((a, b) => b.version - a.version).map((one) => html`<li><a href="/templates/${id}?version=${one.version}">${t('Version {number}', { number: one.version })}</a> ${approvalBadge(one.status)} <span class="quiet"><bdi>${one.origin === 'shipped' ? one.author : (names[one.createdBy] ?? one.createdBy)}</bdi>, ${when(one.createdAt, s.now())}${one.approvedBy ? html` · ${th('approved by {name}', { name: html`<bdi>${names[one.approvedBy] ?? one.approvedBy}</bdi>` })}` : ''}</span></li>`)}</ol></section>
    <section><h2>${t('Copied')}</h2>${copies.items.length ? html`<p>${copies.next ? t('More than {count} times.', { count: copies.items.length }) : t('{count} times.', { count: copies.items.length })}</p><ul>${copies.items.slice(0, 20).map(({ copy }) => html`<li>${t('version {number}', { number: copy.templateVersion })}, <bdi>${names[copy.by] ?? copy.by}</bdi>, ${when(copy.at, s.now())}${copy.reviewId ? html`, <a href="/reviews/${copy.reviewId}">${t('its review')}</a>` : ''}</li>`)}</ul>` : html`<p>${t('Not yet.')}</p>`}</section>`,
  });
}

function actions(template: ResponseTemplate, actor: Actor, newest: boolean): Html {
  const approves = actor.permissions.includes('approve-content');
  const own = template.origin !== 'shipped' && template.createdBy === actor.id;
  const base = `/templates/${template.id}`;
  return html`<div class="actions">${approves && newest && template.status === 'proposed' && !own ? doForm(`${base}/approve`, t('Approve this version'), { version: template.version }, { tone: 'primary' }) : ''}
  ${template.status === 'proposed' && own ? html`<span class="quiet">${t('You wrote this version: somebody else must approve it.')}</span>` : ''}
  ${actor.permissions.includes('edit-catalogue') && newest ? html`<a class="button" href="${base}/edit">${t('Edit')}</a>` : ''}<a href="/claims/${template.claim}">${t('The claim it answers')}</a></div>
  ${approves && template.status === 'approved' ? html`<details><summary>${t('Withdraw this version')}</summary><form method="post" action="${base}/withdraw">${hidden({ version: template.version })}<div class="field"><label for="reason">${t('Why it is withdrawn')}</label><p class="hint" id="reason-hint">${t('It is no longer offered, and everybody who copied it sees a recall.')}</p><textarea id="reason" name="reason" rows="2" required minlength="3" maxlength="1000" aria-describedby="reason-hint"></textarea></div><p class="actions"><button class="danger">${t('Withdraw')}</button></p></form></details>` : ''}`;
}

function parts(template: ResponseTemplate): Html {
  const rows: [string, string | undefined][] = [
    [t('Fact'), template.fact],
    [t('Warning'), template.warning],
    [t('Myth, once'), template.myth],
    [
      template.fallacyCode ? t('Fallacy: {name}', { name: FALLACIES[template.fallacyCode] }) : t('Fallacy'),
      template.fallacy,
    ],
    [t('Fact again'), template.closing],
    [t('What to do'), template.callToAction],
    [t('What is not known'), template.uncertainty],
    [t('Short form, without the myth'), template.short],
  ];
  return html`<section><h2>${t('Text')}</h2><dl class="parts">${rows.filter(([, text]) => text).map(([name, text]) => html`<div><dt>${name}</dt><dd dir="auto" lang="${template.lang}">${text}</dd></div>`)}</dl></section>`;
}
