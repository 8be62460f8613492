import type { Context } from 'hono';
import { html } from 'hono/html';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import * as publicSide from '../../actions/public-side.ts';
import type { Services } from '../../services.ts';
import { addressOf } from '../address.ts';
import { TooMany } from '../limits.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { mendable, readForm } from '../pages/_form.ts';
import type { Html } from '../pages/_parts.ts';
import { inWords, t } from '../words.ts';
import { openSite, showPublic } from './_frame.ts';

/** Reports an hour from one address, and from everybody: whoever wants to bury the team in reports can't. */
const AN_HOUR = { one: 5, all: 200 };
const PATH = '/report-an-error';

interface Given {
  page: string;
  text: string;
  contact: string;
}

export function addReportAnError(app: App, s: Services): void {
  const one = new RateLimiterMemory({ points: AN_HOUR.one, duration: 3600 });
  const all = new RateLimiterMemory({ points: AN_HOUR.all, duration: 3600 });
  page(app, 'GET', PATH, 'public', (c) => show(c, s, { page: c.req.query('page') ?? '/facts', text: '', contact: '' }));
  page(app, 'POST', PATH, 'public', async (c) => {
    await openSite(c, s);
    const fields = await readForm(c);
    // A field that no person sees: whoever fills it in is a program, and is told what it wants to hear.
    if (fields.one('website')) return c.redirect(`${PATH}/thanks`, 303);
    const given = { page: fields.one('page'), text: fields.one('text'), contact: fields.one('contact') };
    try {
      await count(one, addressOf(c, s.config));
      await count(all, 'all');
      await publicSide.report(s, given);
    } catch (error) {
      const wrong = mendable(error);
      if (!wrong) throw error;
      return show(c, s, given, wrong);
    }
    return c.redirect(`${PATH}/thanks`, 303);
  });
  page(app, 'GET', `${PATH}/thanks`, 'public', async (c) => {
    const { site, publisher } = await openSite(c, s);
    return showPublic(c, site, publisher.origin, {
      title: t('Thank you'),
      lang: 'en',
      path: `${PATH}/thanks`,
      main: () =>
        html`<h1>${t('Thank you')}</h1><p>${t('Your report has reached the team. What we change is shown on the page and under Corrections.')}</p><p><a href="/facts">${t('Back to the facts')}</a></p>`,
    });
  });
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (rejected) {
    throw new TooMany(Math.ceil((rejected as RateLimiterRes).msBeforeNext / 1000));
  }
}

async function show(
  c: Context<WebEnv>,
  s: Services,
  given: Given,
  wrong: ReturnType<typeof mendable> = null,
): Promise<Response> {
  const { site, publisher } = await openSite(c, s);
  const error = (field: string): Html => {
    const own = wrong?.problems.filter((problem) => problem.field === field) ?? [];
    return own.length
      ? html`<p class="error" id="${field}-error">${own.map(({ message, mend }) => `${inWords(message)} ${mend ? inWords(mend) : ''}`)}</p>`
      : html``;
  };
  const marked = (field: string) =>
    wrong?.problems.some((problem) => problem.field === field)
      ? html` aria-invalid="true" aria-describedby="${field}-error"`
      : '';
  return showPublic(c, site, publisher.origin, {
    title: t('Report an error'),
    lang: 'en',
    path: PATH,
    ...(wrong ? { status: wrong.status } : {}),
    main: () => html`<h1>${t('Report an error')}</h1><p>${t('Have we got something wrong? Tell us, and say where you know it from. Please leave out details of anybody’s health.')}</p>
    ${wrong ? html`<p class="error" role="alert">${inWords(wrong.message)}</p>` : ''}
    <form method="post" action="${PATH}"><label for="page">${t('Which page')}</label><input id="page" name="page" value="${given.page}" maxlength="300" dir="ltr">
    <label for="text">${t('What is wrong')}</label>${error('text')}<textarea id="text" name="text" rows="6" required minlength="10" maxlength="4000" dir="auto"${marked('text')}>${given.text}</textarea>
    <label for="contact">${t('How to reach you, if you want an answer')} <span class="quiet">${t('(optional)')}</span></label>${error('contact')}<input id="contact" name="contact" value="${given.contact}" maxlength="200" autocomplete="email" dir="auto"${marked('contact')}>
    <div class="trap" aria-hidden="true"><label for="website">Website</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
    <p><button>${t('Send the report')}</button></p></form><p class="quiet">${t('Your address is forgotten when the report is closed.')}</p>`,
  });
}
