import type { Context } from 'hono';
import { html } from 'hono/html';
import * as publicSide from '../../actions/public-side.ts';
import type { Actor } from '../../domain/person.ts';
import type { PublicSide } from '../../domain/public-side.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, problemBox, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { badge, type Html, hidden } from './_parts.ts';

const PATH = '/settings/public';

/** What a team says of itself before it publishes, and the switch. */
export function addSettingsPublic(app: App, s: Services): void {
  page(app, 'GET', PATH, 'manage-settings', async (c, actor) => form(c, s, actor, await publicSide.publicState(s)));
  page(app, 'POST', PATH, 'manage-settings', async (c, actor) => {
    const fields = await readForm(c);
    const text = (name: keyof PublicSide) => fields.one(name).trim();
    const value: PublicSide = {
      on: fields.one('do') === 'on' || (fields.one('do') === 'save' && fields.one('was') === 'on'),
      organisation: text('organisation'),
      about: text('about'),
      fairness: text('fairness'),
      methodology: text('methodology'),
      funding: text('funding'),
      corrections: text('corrections'),
      contact: text('contact'),
    };
    try {
      await publicSide.saveSettings(s, actor, value, versionIn(fields));
    } catch (error) {
      const wrong = mendable(error);
      if (!wrong) throw error;
      const known = await publicSide.publicState(s);
      return form(c, s, actor, { ...known, value: { ...value, on: known.value.on } }, wrong);
    }
    setFlash(c, s, { text: value.on ? t('Saved. The public pages are on.') : t('Saved. The public pages are off.') });
    return c.redirect(PATH, 303);
  });
}

async function form(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  { value, version, missing }: publicSide.PublicState,
  wrong: ReturnType<typeof mendable> = null,
): Promise<Response> {
  const { on } = value;
  const problems = (wrong?.problems ?? []).map((problem) => ({
    ...problem,
    message: inWords(problem.message),
    ...(problem.mend ? { mend: inWords(problem.mend) } : {}),
  }));
  const part = (name: Exclude<keyof PublicSide, 'on'>, label: string, hint: string, rows = 4): Html =>
    field({
      name,
      label,
      hint,
      value: value[name],
      problems,
      ...(rows ? { rows } : {}),
      max: rows ? 8000 : 300,
      bare: true,
    });
  return show(c, s, actor, {
    title: t('Public pages'),
    here: null,
    narrow: true,
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${t('Public pages')}</h1><p>${on ? badge(t('On'), 'good') : badge(t('Off'), 'plain')} ${on ? html`<a href="/facts">${t('Open the public pages')}</a>` : t('Approved corrections with their evidence, for everybody to read and for other programs to take. Nothing is public until you switch it on.')}</p>
    ${wrong ? problemBox({ message: inWords(wrong.message), problems: problems.filter(({ field: name }) => name === 'BASE_URL') }) : ''}
    ${!wrong && missing.length && !on ? html`<div class="notice"><p>${t('Before the first publication readers must be told who you are and how you work, as the fact-checkers’ code of principles asks. Still missing:')}</p><ul>${missing.map(({ field: name, mend }) => html`<li>${name === 'BASE_URL' ? html`<code>BASE_URL</code>: ` : ''}${inWords(mend ?? '')}</li>`)}</ul></div>` : ''}
    <form method="post" action="${PATH}">${hidden({ version, was: on ? 'on' : 'off' })}
    ${part('organisation', t('Who publishes'), t('Stands on every page.'), 0)}
    ${part('about', t('Who you are'), t('Who belongs to you, who decides what is published, and whom you answer to.'))}
    ${part('fairness', t('The same standard for everybody'), t('How you choose claims without regard to who says them, and how you keep out of party politics.'))}
    ${part('methodology', t('How you work'), t('How you choose claims, look for evidence, decide on a verdict, and have it read by a second person.'), 8)}
    ${part('funding', t('Funding'), t('Who pays, and that nobody who pays decides what is published.'))}
    ${part('corrections', t('Corrections'), t('How readers report an error, how soon you answer, and how a change is shown.'))}
    ${part('contact', t('Contact'), t('An e-mail address or a page where readers reach you.'), 0)}
    <p class="actions"><button name="do" value="save">${t('Save')}</button>${on ? html`<button name="do" value="off" class="danger">${t('Save and switch off')}</button>` : html`<button name="do" value="on" class="primary">${t('Save and switch on')}</button>`}</p></form>`,
  });
}
