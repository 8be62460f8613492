import type { Context } from 'hono';
import { html } from 'hono/html';
import { setOwnLanguage } from '../../actions/people.ts';
import * as tokens from '../../actions/tokens.ts';
import type { Actor, ApiToken } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { languageCodes } from '../words/speech.ts';
import { speaking, speech, t } from '../words.ts';
import { backFrom } from './_back.ts';
import { comfortForm, comfortOf } from './_comfort.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, problemBox, readForm } from './_form.ts';
import { show } from './_layout.ts';
import { badge, day, doForm, type Html, when } from './_parts.ts';
import { PERMISSION_NAMES, ROLE_NAMES } from './_words.ts';

export function addAccount(app: App, s: Services): void {
  page(app, 'GET', '/account', 'signed-in', (c, actor) => account(c, s, actor, null, null));
  page(app, 'POST', '/account/language', 'signed-in', async (c, actor) => {
    const asked = (await readForm(c)).one('language');
    const language = languageCodes().includes(asked) ? asked : null;
    await setOwnLanguage(s, actor, language);
    // Said in the new language already: the next page is in it.
    speaking(language ?? speech().code, () => setFlash(c, s, { text: t('Saved.') }));
    return c.redirect('/account', 303);
  });
  page(app, 'POST', '/account/tokens', 'signed-in', (c, actor) => create(c, s, actor));
  page(app, 'POST', '/account/tokens/:id/revoke', 'signed-in', async (c, actor) => {
    await tokens.revoke(s, actor, c.req.param('id') ?? '');
    setFlash(c, s, { text: t('The token no longer works.') });
    return c.redirect(backFrom((await readForm(c)).one('back')), 303);
  });
}

async function account(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  secret: string | null,
  wrong: ReturnType<typeof mendable>,
): Promise<Response> {
  const own = await tokens.list(s, actor, { everybody: false }, { limit: 100 });
  const problems = wrong?.problems ?? [];
  return show(c, s, actor, {
    title: t('Your account'),
    here: 'account',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${t('Your account')}</h1><p><bdi>${actor.name}</bdi>, ${ROLE_NAMES[actor.role]}. ${t('You may: {permissions}.', { permissions: actor.permissions.map((one) => PERMISSION_NAMES[one]).join(', ') })}</p>
    ${secret ? html`<div class="notice good" role="status"><p><strong>${t('Keep this token now: it is not shown again.')}</strong></p><p><code class="secret">${secret}</code></p></div>` : ''}
    ${languageForm(c.get('language'))}${comfortForm(comfortOf(c))}<section><h2>${t('API tokens')}</h2>${own.items.length ? tokenTable(own.items, s.now(), '/account') : html`<p>${t('None yet. A token lets a program work in your name, with what you allow it.')} <a href="/docs">${t('How the API works')}</a>.</p>`}</section>
    <section><h2>${t('Make a token')}</h2>${problemBox(wrong)}<form method="post" action="/account/tokens">${field({ name: 'name', label: t('What it is for'), required: true, max: 120, problems })}
    <fieldset><legend>${t('What it may do')}</legend>${actor.permissions.map((one) => html`<label class="check"><input type="checkbox" name="scopes" value="${one}"${one === 'read' ? html` checked` : ''}> ${PERMISSION_NAMES[one]}</label>`)}</fieldset>
    ${field({ name: 'expiresInDays', label: t('Good for (days)'), type: 'number', value: 90, required: true, problems })}<p class="actions"><button class="primary">${t('Make the token')}</button></p></form></section>`,
  });
}

const languageForm = (chosen: string | null): Html =>
  html`<section><h2>${t('Language of the desk')}</h2><form method="post" action="/account/language" class="filters"><label>${t('Language')} <select name="language"><option value="">${t('As the browser asks')}</option>${languageCodes().map((code) => html`<option value="${code}" lang="${code}"${code === chosen ? html` selected` : ''}>${ownName(code)}</option>`)}</select></label><button>${t('Save')}</button></form></section>`;
/** "Deutsch" for `de`: everybody finds their own language, whatever language the page is in. */
const ownName = (code: string): string => new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;

export const tokenTable = (all: readonly ApiToken[], now: Date, back: string): Html =>
  html`<div class="scroll"><table><caption class="sr">${t('API tokens')}</caption><thead><tr><th scope="col">${t('Name')}</th><th scope="col">${t('May')}</th><th scope="col">${t('Last used')}</th><th scope="col">${t('Until')}</th><th scope="col">${t('Actions')}</th></tr></thead><tbody>${all.map(
    (token) =>
      html`<tr><th scope="row"><bdi>${token.name}</bdi></th><td>${token.scopes.map((one) => PERMISSION_NAMES[one]).join(', ')}</td><td>${when(token.lastUsedAt, now)}</td><td>${token.expiresAt ? day(token.expiresAt) : t('no end')}</td><td>${token.revokedAt ? badge(t('Revoked'), 'bad') : doForm(`/account/tokens/${token.id}/revoke`, t('Revoke'), { back }, { tone: 'danger', describe: token.name })}</td></tr>`,
  )}</tbody></table></div>`;

/** The secret is in the answer to this POST and nowhere else: in no address, no cookie, no log. */
async function create(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  try {
    const request = tokens.NewToken.parse({
      name: fields.one('name'),
      scopes: fields.all('scopes'),
      expiresInDays: Number(fields.one('expiresInDays')),
    });
    const { secret } = await tokens.create(s, actor, request);
    return account(c, s, actor, secret, null);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return account(c, s, actor, null, wrong);
  }
}
