import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { z } from 'zod';
import * as invites from '../../actions/invites.ts';
import { Email, Password, PersonName } from '../../actions/people.ts';
import { InputError, type Problem } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { addressOf, isLocal } from '../address.ts';
import { type App, page, type WebEnv } from '../page.ts';
import type { Sessions, SignedIn } from '../sessions.ts';
import { inWords, t, th } from '../words.ts';
import { backFrom } from './_back.ts';
import { COMFORTS } from './_comfort.ts';
import { isSecure } from './_flash.ts';
import { field, mendable, problemBox, readForm } from './_form.ts';
import { showPlain } from './_layout.ts';
import { doForm, type Html, hidden } from './_parts.ts';

/** The ways in and out: password, first admin, invitation, one-time link. */
export function addSigning(app: App, s: Services, sessions: Sessions): void {
  page(app, 'GET', '/sign-in', 'public', (c, actor) =>
    actor ? c.redirect('/', 303) : signInPage(c, { email: '', next: c.req.query('next') ?? '/' }, null),
  );
  page(app, 'POST', '/sign-in', 'public', (c) => signIn(c, s, sessions));
  page(app, 'POST', '/sign-out', 'signed-in', async (c) => {
    const cookies = await sessions.signOut(c.req.raw.headers);
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
    return c.redirect('/sign-in', 303);
  });
  page(app, 'GET', '/enter', 'public', (c) => enterPage(c));
  page(app, 'POST', '/enter', 'public', async (c) => {
    if (!isLocal(c))
      throw new InputError('This link works on the machine itself only. Sign in instead.', { status: 403 });
    return welcome(c, await sessions.enter((await readForm(c)).one('token')), '/');
  });
  page(app, 'GET', '/setup', 'public', (c) => joinPage(c, s, 'setup', c.req.query('token') ?? '', {}, null));
  page(app, 'POST', '/setup', 'public', (c) => join(c, s, sessions, 'setup'));
  page(app, 'GET', '/invite', 'public', (c) => joinPage(c, s, 'invite', c.req.query('token') ?? '', {}, null));
  page(app, 'POST', '/invite', 'public', (c) => join(c, s, sessions, 'invite'));
  page(app, 'POST', '/preferences', 'public', async (c) => {
    const fields = await readForm(c);
    const keep = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000, secure: isSecure(s) } as const;
    if (['auto', 'light', 'dark'].includes(fields.one('theme'))) setCookie(c, 'theme', fields.one('theme'), keep);
    if (['on', 'off'].includes(fields.one('keys'))) setCookie(c, 'keys', fields.one('keys'), keep);
    for (const name of COMFORTS)
      if (['on', 'off'].includes(fields.one(name))) setCookie(c, name, fields.one(name), keep);
    return c.redirect(backFrom(fields.one('back')), 303);
  });
}

interface Wrong {
  message: string;
  problems: Problem[];
  status: number;
}
function signInPage(c: Context<WebEnv>, kept: { email: string; next: string }, wrong: Wrong | null) {
  return showPlain(c, null, {
    title: t('Sign in'),
    here: null,
    narrow: true,
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${t('Sign in')}</h1>${problemBox(wrong)}<form method="post" action="/sign-in">${hidden({ next: backFrom(kept.next) })}
    ${field({ name: 'email', label: t('E-mail address'), type: 'email', value: kept.email, required: true, autocomplete: 'username' })}
    ${field({ name: 'password', label: t('Password'), type: 'password', required: true, autocomplete: 'current-password' })}
    <p class="actions"><button class="primary">${t('Sign in')}</button></p></form><p class="quiet">${t('No account, or the password forgotten? An admin can send you a link.')}</p>`,
  });
}

async function signIn(c: Context<WebEnv>, s: Services, sessions: Sessions): Promise<Response> {
  const fields = await readForm(c);
  const email = fields.one('email').trim();
  try {
    const signedIn = await sessions.signIn({ email, password: fields.one('password') }, addressOf(c, s.config));
    return welcome(c, signedIn, backFrom(fields.one('next')));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return signInPage(
      c,
      { email, next: fields.one('next') },
      { message: inWords(error.message), problems: [], status: error.status },
    );
  }
}

function welcome(c: Context<WebEnv>, { cookies }: SignedIn, to: string): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  return c.redirect(to, 303);
}

/** Takes a POST, so that a link preview or a scanner that opens the address does not use it up. */
function enterPage(c: Context<WebEnv>) {
  const main: Html = html`<h1>${t('Open the desk')}</h1><p>${t('This link signs you in once, on this machine.')}</p>${doForm('/enter', t('Open the desk'), { token: c.req.query('token') ?? '' }, { tone: 'primary' })}`;
  return showPlain(c, null, { title: t('Open the desk'), here: null, narrow: true, main });
}

const SetUp = z.object({ name: PersonName, email: Email, password: Password });

async function joinPage(
  c: Context<WebEnv>,
  s: Services,
  kind: 'setup' | 'invite',
  token: string,
  kept: { name?: string; email?: string },
  wrong: Wrong | null,
): Promise<Response> {
  const invited = kind === 'invite' ? await invites.readInvite(s, token) : null;
  const good = kind === 'setup' ? await invites.setupOpen(s, token) : invited !== null;
  if (!good)
    throw new InputError('This link was used already or has run out. Ask an admin for a new one.', { status: 404 });
  const heading =
    kind === 'setup' ? t('Make the first admin') : invited?.known ? t('Choose a new password') : t('Join the desk');
  return showPlain(c, null, {
    title: heading,
    here: null,
    narrow: true,
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${heading}</h1>${wrong ? problemBox({ ...wrong, problems: [] }) : ''}
    ${invited ? html`<p>${th('For {email}.', { email: html`<strong><bdi>${invited.email}</bdi></strong>` })}</p>` : html`<p>${t('This link works once. The admin invites everybody else.')}</p>`}
    <form method="post" action="/${kind}">${hidden({ token })}
    ${invited?.known ? '' : field({ name: 'name', label: t('Your name'), value: kept.name ?? '', hint: t('Colleagues see it in the history.'), required: true, max: 120, autocomplete: 'name', problems: wrong?.problems ?? [] })}
    ${kind === 'setup' ? field({ name: 'email', label: t('E-mail address'), type: 'email', value: kept.email ?? '', required: true, autocomplete: 'username', problems: wrong?.problems ?? [] }) : ''}
    ${field({ name: 'password', label: t('Password'), type: 'password', hint: t('At least 12 characters. A few words in a row are good.'), required: true, autocomplete: 'new-password', problems: wrong?.problems ?? [] })}
    <p class="actions"><button class="primary">${kind === 'setup' ? t('Make the account') : t('Go on')}</button></p></form>`,
  });
}

async function join(c: Context<WebEnv>, s: Services, sessions: Sessions, kind: 'setup' | 'invite'): Promise<Response> {
  const fields = await readForm(c);
  const token = fields.one('token');
  const typed = { name: fields.one('name'), email: fields.one('email').trim(), password: fields.one('password') };
  try {
    const known = kind === 'invite' && (await invites.readInvite(s, token))?.known;
    const person =
      kind === 'setup'
        ? await invites.setUp(s, token, SetUp.parse(typed))
        : await invites.acceptInvite(
            s,
            token,
            invites.InviteAnswer.parse({ name: known ? 'known' : typed.name, password: typed.password }),
          );
    return welcome(c, await sessions.open(person.id, kind), '/');
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return joinPage(c, s, kind, token, typed, wrong);
  }
}
