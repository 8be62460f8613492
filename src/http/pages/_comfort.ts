import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { isUpsetting } from '../../languages/_upsetting.ts';
import type { WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { type Html, hidden } from './_parts.ts';

/** What a person set for their own eyes; kept in cookies, like the appearance. */
export interface Comfort {
  /** Graphic or abusive texts are hidden until asked for. */
  veil: boolean;
  /** A quiet line after 50 minutes of steady work. */
  rest: boolean;
}
export const COMFORTS = ['veil', 'rest'] as const;

export const comfortOf = (c: Context<WebEnv>): Comfort => ({
  veil: getCookie(c, 'veil') !== 'off',
  rest: getCookie(c, 'rest') !== 'off',
});

/** Whether this text stays hidden at first for this person. */
export const isVeiled = (comfort: Pick<Comfort, 'veil'>, post: { text: string; lang: string | null }): boolean =>
  comfort.veil && isUpsetting(post.text, post.lang);

/** A text behind one click, without a script. */
export const veil = (body: Html): Html =>
  html`<details class="veil"><summary>${t('This text may be graphic or abusive. Show it')}</summary>${body}</details>`;

export const restLine = (): Html =>
  html`<p class="news" role="status" data-rest hidden>${t('You have worked for 50 minutes. A short break does good.')}</p>`;

/** The section of the account page. */
export const comfortForm = (comfort: Comfort): Html =>
  html`<section><h2>${t('For your own eyes')}</h2><form method="post" action="/preferences">${hidden({ back: '/account' })}${COMFORTS.map(
    (name) =>
      html`<fieldset class="choices"><legend>${name === 'veil' ? t('Graphic or abusive texts') : t('A hint after 50 minutes of steady work')}</legend>${(
        ['on', 'off'] as const
      ).map(
        (value) =>
          html`<button name="${name}" value="${value}" aria-pressed="${comfort[name] === (value === 'on') ? 'true' : 'false'}">${name === 'veil' ? (value === 'on' ? t('Hide until I ask') : t('Show at once')) : value === 'on' ? t('On') : t('Off')}</button>`,
      )}</fieldset>`,
  )}</form></section>`;
