import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Tried, TryRequest, tryMatch } from '../../actions/try-match.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { field, mendable, problemBox, readForm } from './_form.ts';
import { show } from './_layout.ts';
import type { Html } from './_parts.ts';
import { tryResult } from './_try-result.ts';
import { languageCodes, languageName } from './_words.ts';

/** A text, and what would match it. It comes by POST, so that it stands in no address and no log. */
export function addTry(app: App, s: Services): void {
  page(app, 'GET', '/try', 'read', (c, actor) => tryPage(c, s, actor, { text: '', lang: '' }, null, null));
  page(app, 'POST', '/try', 'read', async (c, actor) => {
    const fields = await readForm(c);
    const typed = { text: fields.one('text'), lang: fields.one('lang') };
    try {
      const request = TryRequest.parse({ text: typed.text, lang: typed.lang || null });
      return await tryPage(c, s, actor, typed, await tryMatch(s, actor, request), null);
    } catch (error) {
      const wrong = mendable(error);
      if (!wrong) throw error;
      return tryPage(c, s, actor, typed, null, wrong);
    }
  });
}

async function tryPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  typed: { text: string; lang: string },
  tried: Tried | null,
  wrong: ReturnType<typeof mendable>,
): Promise<Response> {
  return show(c, s, actor, {
    title: t('Try a post'),
    here: 'claims',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<p><a href="/claims">${t('← Catalogue')}</a></p><div class="page-head"><h1>${t('Try a post')}</h1><p class="quiet">${t('Paste a text and see which claim it would match, and why. Nothing is kept.')}</p></div>${problemBox(wrong)}
    <form method="post" action="/try" class="edit">${tryFields(s, typed, wrong?.problems ?? [], 'text', 'lang')}<p class="actions"><button class="primary">${t('Try it')}</button></p></form>
    ${tried ? tryResult(tried) : ''}`,
  });
}

/** The two fields of a try, under names that fit the form around them. */
export function tryFields(
  s: Services,
  typed: { text: string; lang: string },
  problems: NonNullable<ReturnType<typeof mendable>>['problems'],
  text: string,
  lang: string,
): Html {
  const codes = Object.fromEntries(languageCodes(s.languages).map((code) => [code, languageName(code)]));
  const options = { '': t('Find out'), ...codes };
  return html`${field({ name: text, label: t('A post'), value: typed.text, rows: 5, max: 20_000, bare: true, problems, hint: t('As somebody wrote it. Take names and personal details out first.') })}
  ${field({ name: lang, label: t('Its language'), value: typed.lang, bare: true, options, problems })}`;
}
