import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import * as due from '../../actions/due.ts';
import * as evidence from '../../actions/evidence.ts';
import * as experts from '../../actions/experts.ts';
import * as proposals from '../../actions/proposals.ts';
import * as publicSide from '../../actions/public-side.ts';
import * as reviews from '../../actions/reviews.ts';
import * as watches from '../../actions/watches.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';
import { number, said, speech, t } from '../words.ts';
import { comfortOf, restLine } from './_comfort.ts';
import { type Flash, takeFlash } from './_flash.ts';
import { doForm, type Html, hidden } from './_parts.ts';
import { recallNotice } from './_recall-notice.ts';
import { ROLE_NAMES } from './_words.ts';
import { paletteDialog } from './palette.ts';
import { assetPath } from './static.ts';

export type Place =
  | 'queue'
  | 'look'
  | 'narratives'
  | 'overview'
  | 'claims'
  | 'wordings'
  | 'quality'
  | 'templates'
  | 'due'
  | 'experts'
  | 'evidence'
  | 'reports'
  | 'watches'
  | 'jobs'
  | 'people'
  | 'audit'
  | 'settings'
  | 'account'
  | 'about';
/** One page: its title, where in the navigation it stands, and what is in it. */
export interface View {
  title: string;
  here: Place | null;
  main: Html;
  status?: number;
  /** A narrow page for one form. */
  narrow?: boolean;
}
export type Counts = Partial<Record<Place, { n: number; means: string }>>;

/** A page for somebody signed in, with counts in the navigation. */
export async function show(c: Context<WebEnv>, s: Services, actor: Actor, view: View): Promise<Response> {
  const [counts, recalled] = await Promise.all([countsFor(s, actor), recallNotice(s, actor)]);
  return c.html(frame(c, actor, view, counts, recalled) as Promise<string>, (view.status ?? 200) as 200);
}
/** A page without counts: for nobody in particular, or when something is wrong. */
export const showPlain = (c: Context<WebEnv>, actor: Actor | null, view: View): Response | Promise<Response> =>
  c.html(frame(c, actor, view, {}) as Promise<string>, (view.status ?? 200) as 200);

async function countsFor(s: Services, actor: Actor): Promise<Counts> {
  if (!actor.permissions.includes('read')) return {};
  const [reviewed, topics, wordings, broken, unsound, reported, past, asked] = await Promise.all([
    reviews.waiting(s, actor),
    catalogue.topics(s, actor),
    proposals.waiting(s, actor),
    watches.list(s, actor, { status: 'disabled' }, { limit: 100 }),
    evidence.waiting(s, actor),
    publicSide.waiting(s, actor),
    due.list(s, actor, 0),
    experts.list(s, actor, { status: 'open' }, { limit: 100 }),
  ]);
  return {
    queue: { n: reviewed.flag, means: t('to review') },
    look: { n: reviewed.look, means: t('to look at') },
    claims: { n: topics.reduce((total, topic) => total + topic.proposed, 0), means: t('proposed') },
    wordings: { n: wordings, means: t('proposed') },
    due: { n: past.length, means: t('past their date') },
    experts: { n: asked.items.length, means: t('not answered') },
    evidence: { n: unsound, means: t('to look at') },
    reports: { n: reported, means: t('to answer') },
    watches: { n: broken.items.length, means: t('stopped') },
  };
}

interface Link {
  place: Place;
  path: string;
  text: string;
  needs?: Actor['permissions'][number];
  whenWaiting?: true;
}
const links = (): Link[] => [
  { place: 'queue', path: '/', text: t('Queue') },
  { place: 'look', path: '/?band=look', text: t('Needs a look') },
  { place: 'narratives', path: '/narratives', text: t('Narratives') },
  { place: 'overview', path: '/overview', text: t('Overview') },
  { place: 'claims', path: '/claims', text: t('Catalogue') },
  { place: 'wordings', path: '/wordings', text: t('Wordings'), needs: 'review', whenWaiting: true },
  { place: 'quality', path: '/quality', text: t('Quality'), whenWaiting: true },
  { place: 'templates', path: '/templates', text: t('Templates') },
  { place: 'due', path: '/due', text: t('Due'), whenWaiting: true },
  { place: 'experts', path: '/experts', text: t('Experts'), whenWaiting: true },
  { place: 'evidence', path: '/evidence', text: t('Evidence'), whenWaiting: true },
  { place: 'reports', path: '/reports', text: t('Reports'), needs: 'review', whenWaiting: true },
  { place: 'watches', path: '/watches', text: t('Watches') },
  { place: 'jobs', path: '/jobs', text: t('Jobs'), whenWaiting: true },
  { place: 'settings', path: '/settings', text: t('Settings'), needs: 'manage-settings' },
];

function frame(
  c: Context<WebEnv>,
  actor: Actor | null,
  view: View,
  counts: Counts,
  recalled: Html | null = null,
): Html {
  const theme = getCookie(c, 'theme');
  const keys = getCookie(c, 'keys') !== 'off';
  const chosen = theme === 'dark' || theme === 'light' ? theme : 'auto';
  const back = c.req.method === 'GET' ? new URL(c.req.url).pathname + new URL(c.req.url).search : '/';
  const flash = takeFlash(c);
  return html`<!doctype html>
<html lang="${speech().code}" dir="${speech().dir}" data-theme="${chosen}"${keys ? html` data-keys` : ''}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${view.title} · Mythwatch</title><meta name="robots" content="noindex"><link rel="icon" href="${assetPath('mark.svg')}">
<link rel="stylesheet" href="${assetPath('desk.css')}">${(['desk.js', 'live.js', 'palette.js'] as const).map((name) => html`<script src="${assetPath(name)}" type="module"></script>`)}</head>
<body><a class="skip" href="#main">${t('Skip to the content')}</a>
<header class="top"><a class="brand" href="/"><img src="${assetPath('mark.svg')}" alt="" width="20" height="20"> Mythwatch</a>
${actor ? navigation(actor, view.here, counts) : ''}${actor ? who(actor, view.here) : ''}</header>
<main id="main" tabindex="-1"${view.narrow ? html` class="narrow"` : ''}>${recalled ?? ''}${flash ? flashBox(flash) : ''}${view.main}</main>
${foot(chosen, keys, back, actor)}${actor && keys ? keyHelp() : ''}${actor ? paletteDialog() : ''}${actor && comfortOf(c).rest ? restLine() : ''}</body></html>`;
}

/** What a person may open; of a place that is only now and then of use, when something waits there. */
const isShown = ({ place, needs, whenWaiting }: Link, actor: Actor, here: Place | null, counts: Counts): boolean =>
  (!needs || actor.permissions.includes(needs)) && (!whenWaiting || place === here || Boolean(counts[place]?.n));

const navigation = (actor: Actor, here: Place | null, counts: Counts): Html =>
  html`<nav aria-label="${t('Main')}"><ul>${links()
    .filter((link) => isShown(link, actor, here, counts))
    .map(
      ({ place, path, text }) =>
        html`<li><a href="${path}"${place === here ? html` aria-current="page"` : ''}>${text}${
          counts[place]?.n
            ? html` <span class="count">${number(counts[place].n)}<span class="sr"> ${counts[place].means}</span></span>`
            : ''
        }</a></li>`,
    )}</ul></nav>`;

const who = (
  actor: Actor,
  here: Place | null,
): Html => html`<div class="who"><a href="/account"${here === 'account' ? html` aria-current="page"` : ''}><bdi>${actor.name}</bdi> <span class="quiet">${ROLE_NAMES[actor.role]}</span></a>
<form method="post" action="/sign-out" class="inline"><button class="quiet">${t('Sign out')}</button></form></div>`;

const flashBox = (flash: Flash): Html =>
  html`<div class="notice ${flash.tone}" role="status"><p>${flash.text}</p>${
    flash.undo.length
      ? html`<form method="post" action="/undo" class="inline">${flash.undo.map(([id, version]) => hidden({ at: `${id}@${version}` }))}<button>${t('Undo')}</button></form>`
      : ''
  }${flash.view ? doForm(`/views/${flash.view}/restore`, t('Undo')) : ''}${flash.wording ? doForm(`/wordings/${flash.wording}`, t('Take it back'), { do: 'undo' }) : ''}</div>`;

const THEMES = said({ auto: 'Automatic', light: 'Light', dark: 'Dark' });
const foot = (
  theme: string,
  keys: boolean,
  back: string,
  actor: Actor | null,
): Html => html`<footer class="foot"><p><a href="/about">${t('About, licence and help')}</a> · <a href="/docs">API</a>${actor ? html` · <a href="/quality">${t('Quality')}</a> · <a href="/jobs">${t('Jobs')}</a> · <a href="/evidence">${t('Evidence')}</a> · <a href="/exports">${t('Exports')}</a>` : ''}${actor ? html` <button type="button" class="quiet js-only" data-palette>${t('Commands')} <kbd aria-hidden="true">Ctrl K</kbd></button>` : ''}</p>
<form method="post" action="/preferences" class="inline">${hidden({ back })}<fieldset class="choices"><legend>${t('Appearance')}</legend>${(
  ['auto', 'light', 'dark'] as const
).map(
  (one) =>
    html`<button name="theme" value="${one}" aria-pressed="${one === theme ? 'true' : 'false'}">${THEMES[one]}</button>`,
)}</fieldset><fieldset class="choices"><legend>${t('Shortcut keys')}</legend><button name="keys" value="${keys ? 'off' : 'on'}" aria-pressed="${keys ? 'true' : 'false'}">${keys ? t('On') : t('Off')}</button></fieldset></form></footer>`;

const keyHelp =
  (): Html => html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${t('Shortcut keys')}</h2><dl class="keys">
<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>${t('next, previous')}</dd></div><div><dt><kbd>Enter</kbd></dt><dd>${t('open the review')}</dd></div>
<div><dt><kbd>x</kbd></dt><dd>${t('select in the queue')}</dd></div><div><dt><kbd>c</kbd></dt><dd>${t('confirm the match')}</dd></div>
<div><dt><kbd>r</kbd></dt><dd>${t('reject: choose the reason')}</dd></div><div><dt><kbd>y</kbd></dt><dd>${t('copy the answer')}</dd></div>
<div><dt><kbd>h</kbd></dt><dd>${t('take the review on, or put it back')}</dd></div><div><dt><kbd>Ctrl</kbd> <kbd>K</kbd></dt><dd>${t('commands: pages, actions, claims')}</dd></div>
<div><dt><kbd>u</kbd></dt><dd>${t('back to the queue')}</dd></div><div><dt><kbd>?</kbd></dt><dd>${t('this list')}</dd></div></dl>
<p class="quiet">${t('You can switch them off at the foot of the page.')}</p><form method="dialog"><button>${t('Close')}</button></form></dialog>`;
