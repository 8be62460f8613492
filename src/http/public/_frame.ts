import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { requireOn } from '../../actions/public-side.ts';
import type { Publisher } from '../../catalogue/claim-review.ts';
import type { PublicSide } from '../../domain/public-side.ts';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';
import type { Html } from '../pages/_parts.ts';
import { assetPath } from '../pages/static.ts';
import { speaking, t } from '../words.ts';

const MINUTES = 5;

/** The settings and who publishes, where the public side is on; 404 elsewhere. */
export async function openSite(c: Context<WebEnv>, s: Services): Promise<{ site: PublicSide; publisher: Publisher }> {
  const site = await requireOn(s);
  const origin = new URL(s.config.http.baseUrl ?? c.req.url).origin;
  return { site, publisher: { origin, organisation: site.organisation } };
}

/** What may be kept by caches between us and a reader; somebody signed in gets it fresh, so that editors see what they did. */
export function cacheable(c: Context<WebEnv>): void {
  c.header('cache-control', c.get('actor') ? 'private, no-cache' : `public, max-age=${MINUTES * 60}`);
}
/** Other sites' programs may read it too. */
export function openToAll(c: Context<WebEnv>): void {
  cacheable(c);
  c.header('access-control-allow-origin', '*');
}

export interface PublicView {
  title: string;
  /** Of the page; its texts come in it where the desk has it. */
  lang: string;
  main: () => Html;
  description?: string;
  /** Structured data: one JSON-LD object. */
  data?: object;
  /** Path of the page under its own, only address. */
  path: string;
  status?: number;
}

/** A whole public page. `main` is called in the page's language. */
export function showPublic(
  c: Context<WebEnv>,
  site: PublicSide,
  origin: string,
  view: PublicView,
): Response | Promise<Response> {
  if (!view.status) cacheable(c);
  return speaking(view.lang, () => c.html(frame(site, origin, view) as Promise<string>, (view.status ?? 200) as 200));
}

const frame = (site: PublicSide, origin: string, view: PublicView): Html => html`<!doctype html>
<html lang="${view.lang}" dir="${directionOf(view.lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${view.title} · ${site.organisation}</title>${view.description ? html`<meta name="description" content="${view.description}">` : ''}<link rel="canonical" href="${origin}${view.path}"><link rel="icon" href="${assetPath('mark.svg')}">
<link rel="stylesheet" href="${assetPath('public.css')}"><link rel="alternate" type="application/rss+xml" title="${site.organisation}" href="/feeds/corrections.rss">${view.data ? dataBlock(view.data) : ''}</head>
<body><a class="skip" href="#main">${t('Skip to the content')}</a><header class="top"><a class="home" href="/facts"><bdi>${site.organisation}</bdi></a><nav aria-label="${t('Main')}"><ul><li><a href="/methodology">${t('How we work')}</a></li><li><a href="/corrections">${t('Corrections')}</a></li><li><a href="/report-an-error?page=${encodeURIComponent(view.path)}">${t('Report an error')}</a></li></ul></nav></header>
<main id="main" tabindex="-1">${view.main()}</main>
<footer class="foot"><ul><li><a href="/who-we-are">${t('Who we are')}</a></li><li><a href="/funding">${t('Funding')}</a></li><li><a href="/sources">${t('Our evidence')}</a></li><li><a href="/feeds/corrections.rss">RSS</a></li><li><a href="/feeds/corrections.atom">Atom</a></li><li><a href="/feeds/corrections.json">JSON</a></li></ul><p>${t('General information, no medical advice. In an emergency, call the emergency number where you are.')}</p></footer></body></html>`;

/** JSON-LD is data to a browser, not a script: the content security policy lets it be. `<` can't end the block. */
const dataBlock = (data: object): Html =>
  html`<script type="application/ld+json">${raw(JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'))}</script>`;

const RIGHT_TO_LEFT = /^(?:ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i;
export const directionOf = (lang: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.test(lang) ? 'rtl' : 'ltr');

/** A text of the settings as paragraphs. */
export const paragraphs = (text: string): Html =>
  html`${text.split(/\n{2,}/).map((part) => html`<p dir="auto">${part.split('\n').map((line, at) => html`${at ? html`<br>` : ''}${line}`)}</p>`)}`;
