import type { Context } from 'hono';
import { html } from 'hono/html';
import * as invites from '../../actions/invites.ts';
import * as people from '../../actions/people.ts';
import { personIdOf } from '../../actions/permission.ts';
import * as tokens from '../../actions/tokens.ts';
import { type Actor, type Person, Role } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t, th } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, problemBox, readForm } from './_form.ts';
import { show } from './_layout.ts';
import { badge, day, doForm, type Html, pager } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';
import { ROLE_NAMES, ROLES } from './_words.ts';
import { tokenTable } from './account.ts';

interface Made {
  link: invites.LinkMade | null;
  email: string;
  wrong: ReturnType<typeof mendable>;
}

export function addPeople(app: App, s: Services): void {
  page(app, 'GET', '/people', 'manage-people', (c, actor) =>
    peoplePage(c, s, actor, { link: null, email: '', wrong: null }),
  );
  page(app, 'POST', '/people/invite', 'manage-people', (c, actor) => invite(c, s, actor));
  // Shown in the answer to the POST and nowhere else: the link is a secret, so it goes into no address and no cookie.
  page(app, 'POST', '/people/:id/password', 'manage-people', async (c, actor) => {
    const link = await invites.passwordLink(s, actor, c.req.param('id') ?? '');
    return peoplePage(c, s, actor, { link, email: '', wrong: null });
  });
  page(app, 'POST', '/people/:id/role', 'manage-people', async (c, actor) => {
    const role = Role.parse((await readForm(c)).one('role'));
    const person = await people.setRole(s, actor, c.req.param('id') ?? '', role);
    setFlash(c, s, { text: t('{name} has this role now: {role}.', { name: person.name, role: ROLE_NAMES[role] }) });
    return c.redirect('/people', 303);
  });
  page(app, 'POST', '/people/:id/disabled', 'manage-people', async (c, actor) => {
    const disabled = (await readForm(c)).one('disabled') === 'yes';
    const person = await people.setDisabled(s, actor, c.req.param('id') ?? '', disabled);
    setFlash(c, s, {
      text: disabled
        ? t('{name} is disabled and signed out.', { name: person.name })
        : t('{name} may sign in again.', { name: person.name }),
    });
    return c.redirect('/people', 303);
  });
}

async function invite(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const email = fields.one('email').trim();
  try {
    const request = invites.Invite.parse({ email, role: fields.one('role') });
    return await peoplePage(c, s, actor, { link: await invites.invite(s, actor, request), email: '', wrong: null });
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return peoplePage(c, s, actor, { link: null, email, wrong });
  }
}

async function peoplePage(c: Context<WebEnv>, s: Services, actor: Actor, made: Made): Promise<Response> {
  const url = new URL(c.req.url);
  const [found, open, all] = await Promise.all([
    people.list(s, actor, pageIn(url.searchParams)),
    invites.list(s, actor),
    tokens.list(s, actor, { everybody: true }, { limit: 100 }),
  ]);
  const base = s.config.http.baseUrl ?? url.origin;
  const problems = made.wrong?.problems ?? [];
  return show(c, s, actor, {
    title: t('People'),
    here: 'settings',
    ...(made.wrong ? { status: made.wrong.status } : {}),
    main: html`<h1>${t('People')}</h1>${made.link ? html`<div class="notice good" role="status"><p><strong>${t('Send this link to the person yourself.')}</strong> ${th('It works once, until {day}, and is not shown again:', { day: day(made.link.expiresAt) })}</p><p><code class="secret">${new URL(made.link.path, base).href}</code></p></div>` : ''}
    <div class="scroll"><table><caption class="sr">${t('People')}</caption><thead><tr><th scope="col">${t('Name')}</th><th scope="col">${t('E-mail')}</th><th scope="col">${t('Role')}</th><th scope="col">${t('Since')}</th><th scope="col">${t('Actions')}</th></tr></thead><tbody>${found.items.map((person) => row(person, personIdOf(actor) === person.id))}</tbody></table></div>${pager(url, found.next)}
    <section><h2>${t('Invite somebody')}</h2>${problemBox(made.wrong)}<form method="post" action="/people/invite" class="columns">${field({ name: 'email', label: t('E-mail address'), type: 'email', value: made.email, required: true, problems })}${field({ name: 'role', label: t('Role'), value: 'reviewer', options: ROLES, required: true, problems })}<p class="actions"><button class="primary">${t('Make a link')}</button></p></form>
    ${open.length ? html`<h3>${t('Invitations that wait')}</h3><ul>${open.map((one) => html`<li>${th('{email}, {role}, until {day}', { email: html`<bdi>${one.email}</bdi>`, role: ROLE_NAMES[one.role as Role] ?? one.role, day: day(one.expiresAt) })}</li>`)}</ul>` : ''}</section>
    <section><h2>${t('API tokens of everybody')}</h2>${all.items.length ? tokenTable(all.items, s.now(), '/people') : html`<p>${t('None.')}</p>`}</section>`,
  });
}

function row(person: Person, self: boolean): Html {
  const roles = html`<form method="post" action="/people/${person.id}/role" class="inline"><label><span class="sr">${t('Role of {name}', { name: person.name })}</span><select name="role">${Role.options.map((role) => html`<option value="${role}"${role === person.role ? html` selected` : ''}>${ROLE_NAMES[role]}</option>`)}</select></label><button>${t('Set')}<span class="sr"> ${t('Role of {name}', { name: person.name })}</span></button></form>`;
  return html`<tr><th scope="row"><bdi>${person.name}</bdi> ${person.disabled ? badge(t('Disabled'), 'bad') : ''}</th><td><bdi>${person.email}</bdi></td><td>${self ? ROLE_NAMES[person.role] : roles}</td><td>${day(person.createdAt)}</td><td class="actions">${
    self
      ? html`<span class="quiet">${t('you')}</span>`
      : html`${doForm(`/people/${person.id}/disabled`, person.disabled ? t('Enable') : t('Disable'), { disabled: person.disabled ? 'no' : 'yes' }, { describe: person.name })} ${doForm(`/people/${person.id}/password`, t('Password link'), {}, { describe: person.name })}`
  }</td></tr>`;
}
