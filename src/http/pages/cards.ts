import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Cards, cardPicture, cardsOf } from '../../actions/cards.ts';
import { CARD_FORMATS, CARD_THEMES, type CardFormat, type CardTheme } from '../../cards/card.ts';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { inWords, said, t } from '../words.ts';
import { show } from './_layout.ts';
import { type Html, withQuery } from './_parts.ts';

const FORMATS: Record<CardFormat, string> = said({
  square: 'Square, for posts',
  story: 'Story, upright',
  wide: 'Wide, for links',
});
const THEMES: Record<CardTheme, string> = said({ light: 'Light', dark: 'Dark' });

/** A correction as a picture, with its text for those who do not see it. */
export function addCards(app: App, s: Services): void {
  page(app, 'GET', '/templates/:lang/:slug/cards', 'read', (c, actor) => cardsPage(c, s, actor));
  page(app, 'GET', '/templates/:lang/:slug/cards/:file', 'read', (c, actor) => picture(c, s, actor));
}
const idOf = (c: Context<WebEnv>): string => `${c.req.param('lang')}/${c.req.param('slug')}`;

async function cardsPage(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const url = new URL(c.req.url);
  const asked = Number(url.searchParams.get('version') ?? Number.NaN);
  const cards = await cardsOf(s, actor, idOf(c), Number.isSafeInteger(asked) ? asked : undefined);
  const { template, refusal } = cards;
  return show(c, s, actor, {
    title: t('Cards: {text}', { text: template.headline }),
    here: 'templates',
    main: html`<p><a href="/templates/${template.id}">${t('← The template')}</a></p><div class="page-head"><h1>${t('Correction card')}</h1><p class="quiet" dir="auto" lang="${template.lang}">${template.headline}</p></div>
    ${refusal ? html`<div class="notice warn"><p><strong>${t('No card of this version:')}</strong> ${inWords(refusal)}</p></div>` : card(url, cards)}`,
  });
}

function card(url: URL, { template, alt }: Cards): Html {
  const chosen = (name: string, all: readonly string[]) => {
    const asked = url.searchParams.get(name) ?? '';
    return all.includes(asked) ? asked : all[0]!;
  };
  const format = chosen('format', Object.keys(CARD_FORMATS)) as CardFormat;
  const theme = chosen('theme', CARD_THEMES) as CardTheme;
  const pills = (name: string, label: string, words: Readonly<Record<string, string>>, now: string) =>
    html`<ul class="pills" aria-label="${label}">${Object.keys(words).map((one) => html`<li><a href="${withQuery(url, { [name]: one })}"${one === now ? html` aria-current="true"` : ''}>${words[one]}</a></li>`)}</ul>`;
  const path = `/templates/${template.id}/cards/${template.version}-${format}-${theme}.png`;
  const { width, height } = CARD_FORMATS[format];
  return html`${pills('format', t('Format'), FORMATS, format)}${pills('theme', t('Appearance'), THEMES, theme)}
  <p><img class="card" src="${path}" alt="${alt}" lang="${template.lang}" width="${width}" height="${height}"></p>
  <p class="actions"><a class="button" href="${path}" download="${template.slug}-${template.lang}-v${template.version}-${format}-${theme}.png">${t('Download the picture')}</a></p>
  <div class="field"><label for="alt">${t('Text for people who do not see the picture')}</label><p class="hint" id="alt-hint">${t('Paste it where the platform asks for a description (alt text).')}</p><textarea id="alt" rows="4" readonly dir="auto" lang="${template.lang}" aria-describedby="alt-hint">${alt}</textarea></div>
  <p class="quiet">${t('The card shows version {version}. When the text changes or is withdrawn, cards that were posted stay as they were: take them down where you posted them.', { version: template.version })}</p>`;
}

/** `3-square-dark.png`: version, format, appearance. */
async function picture(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const [, version, format, theme] = /^(\d{1,6})-(\w+)-(\w+)\.png$/.exec(c.req.param('file') ?? '') ?? [];
  if (!version || !Object.hasOwn(CARD_FORMATS, format!) || !CARD_THEMES.includes(theme as CardTheme))
    throw new InputError('There is no such card. Names are like 3-square-dark.png: version, format, appearance.', {
      status: 404,
    });
  const { png, hash } = await cardPicture(s, actor, idOf(c), Number(version), {
    format: format as CardFormat,
    theme: theme as CardTheme,
  });
  const etag = `"${hash}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  return c.body(new Uint8Array(png), 200, { ...headers, 'content-type': 'image/png' });
}
