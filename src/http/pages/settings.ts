import type { Context } from 'hono';
import { html } from 'hono/html';
import * as people from '../../actions/people.ts';
import * as settings from '../../actions/settings.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t, th } from '../words.ts';
import { setFlash } from './_flash.ts';
import { type Fields, mendable, problemBox, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { doForm, type Html, when } from './_parts.ts';
import { channelFields, levelFields, levelsIn, retentionFields, valueText } from './_settings-forms.ts';

/** What an admin sets for the team, in plain words, each with its history and a way back. */
export function addSettings(app: App, s: Services): void {
  page(app, 'GET', '/settings', 'manage-settings', (c, actor) => settingsPage(c, s, actor, null));
  for (const section of settings.sections) {
    page(app, 'POST', `/settings/${section}`, 'manage-settings', async (c, actor) => {
      const fields = await readForm(c);
      const change = () => settings.change(s, actor, section, versionIn(fields), READ[section](fields));
      return saved(c, s, actor, { section, fields, change });
    });
    page(app, 'POST', `/settings/${section}/undo`, 'manage-settings', async (c, actor) => {
      const fields = await readForm(c);
      return saved(c, s, actor, { section, fields, change: () => settings.undo(s, actor, section, versionIn(fields)) });
    });
  }
}

const READ: Record<settings.Section, (fields: Fields) => unknown> = {
  retention: (fields) => ({ days: Number(fields.one('days')) }),
  channels: (fields) => ({ used: fields.all('used') }),
  'service-levels': levelsIn,
};
interface Wrong {
  section: settings.Section;
  fields: Fields;
  wrong: NonNullable<ReturnType<typeof mendable>>;
}

async function saved(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  { section, fields, change }: { section: settings.Section; fields: Fields; change: () => Promise<unknown> },
): Promise<Response> {
  try {
    await change();
    setFlash(c, s, { text: t('Saved. It holds from now on.') });
    return c.redirect(`/settings#${section}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return settingsPage(c, s, actor, { section, fields, wrong });
  }
}

async function settingsPage(c: Context<WebEnv>, s: Services, actor: Actor, refused: Wrong | null): Promise<Response> {
  const titles: Record<settings.Section, string> = {
    retention: t('How long posts are kept'),
    channels: t('Channels you answer on'),
    'service-levels': t('How soon you mean to answer'),
  };
  const parts = await Promise.all(
    settings.sections.map((section) => part(s, actor, section, titles[section], refused)),
  );
  return show(c, s, actor, {
    title: t('Settings'),
    here: 'settings',
    ...(refused ? { status: refused.wrong.status } : {}),
    main: html`<h1>${t('Settings')}</h1><ul class="pick-kind">
    <li><a href="/settings/alerts">${t('Alerts')}</a><p class="quiet">${t('Who is told when something urgent comes in, and how.')}</p></li>
    <li><a href="/watches">${t('Watches')}</a><p class="quiet">${t('The public places that are looked at.')}</p></li>
    <li><a href="/people">${t('People and roles')}</a><p class="quiet">${t('Who may sign in, and what each may do.')}</p></li>
    <li><a href="/settings/public">${t('Public side')}</a><p class="quiet">${t('What everybody can see of your work.')}</p></li>
    <li><a href="/audit">${t('Audit')}</a><p class="quiet">${t('Who did what and when.')}</p></li>
    <li><a href="/quality">${t('Quality of matching')}</a><p class="quiet">${t('From when on a post is flagged.')}</p></li></ul>${parts}`,
  });
}

async function part(
  s: Services,
  actor: Actor,
  section: settings.Section,
  title: string,
  refused: Wrong | null,
): Promise<Html> {
  const [state, versions] = await Promise.all([settings.read(s, actor, section), settings.history(s, actor, section)]);
  const own = refused?.section === section ? refused : null;
  const around = { s, actor, state, problems: own?.wrong.problems ?? [], typed: own?.fields ?? null };
  const body =
    section === 'retention'
      ? await retentionFields(around)
      : section === 'channels'
        ? channelFields(around)
        : levelFields(around);
  const names = await people.names(
    s,
    actor,
    versions.map(({ author }) => author),
  );
  const line = (one: (typeof versions)[number]) =>
    html`<li>${valueText(s, section, one.value)} <span class="quiet">${th('{name}, {when}', { name: html`<bdi>${names[one.author] ?? one.author}</bdi>`, when: when(one.at, s.now()) })}</span></li>`;
  return html`<section id="${section}" aria-labelledby="${section}-title"><h2 id="${section}-title">${title}</h2>${problemBox(own ? own.wrong : null)}
  ${state.fixed ? html`<p class="notice">${t('This is fixed in the environment of the server and can’t be changed here.')}</p>` : ''}
  <form method="post" action="/settings/${section}" class="edit"><input type="hidden" name="version" value="${state.version}">${body}${state.fixed ? '' : html`<p class="actions"><button class="primary">${t('Save')}<span class="sr"> ${title}</span></button></p>`}</form>
  ${versions.length ? html`<details><summary>${t('History')}</summary><ol class="history">${versions.map(line)}</ol>${state.fixed ? '' : doForm(`/settings/${section}/undo`, t('Take the last change back'), { version: state.version }, { describe: title })}</details>` : ''}</section>`;
}
