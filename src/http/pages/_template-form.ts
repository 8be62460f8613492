import type { Context } from 'hono';
import { html } from 'hono/html';
import * as templates from '../../actions/templates.ts';
import type { Actor } from '../../domain/person.ts';
import { ANY_CLAIM, type ResponseTemplate, TemplateDoc, TemplateKind } from '../../domain/template.ts';
import { ConflictError, InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { mendable, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import type { Html } from './_parts.ts';
import { checkPart } from './_template-check.ts';
import { draftIn, formBody, type TemplateDraft } from './_template-fields.ts';

interface Shown {
  draft: TemplateDraft;
  version: number | null;
  wrong: ReturnType<typeof mendable>;
  checked?: Html;
}

export function addTemplateForm(app: App, s: Services): void {
  page(app, 'GET', '/templates/new', 'edit-catalogue', async (c, actor) =>
    formPage(c, s, actor, { draft: await begun(c, s, actor), version: null, wrong: null }),
  );
  page(app, 'POST', '/templates/new', 'edit-catalogue', (c, actor) => posted(c, s, actor, null));
  // The part of the form that is renewed as one types.
  page(app, 'POST', '/templates/check', 'edit-catalogue', async (c, actor) => {
    const draft = draftIn(await readForm(c), null, today(s));
    return c.html(String(await checkPart(s, actor, draft)));
  });
  page(app, 'GET', '/templates/:lang/:slug/edit', 'edit-catalogue', async (c, actor) => {
    const template = await templates.get(s, actor, idOf(c));
    return formPage(c, s, actor, { draft: template, version: template.version, wrong: null });
  });
  page(app, 'POST', '/templates/:lang/:slug/edit', 'edit-catalogue', (c, actor) => posted(c, s, actor, idOf(c)));
}
const idOf = (c: Context<WebEnv>): string => `${c.req.param('lang')}/${c.req.param('slug')}`;
const today = (s: Services): string => s.now().toISOString().slice(0, 10);

/** What stands in a new form: a claim's evidence, or all but the words of the text that is translated. */
async function begun(c: Context<WebEnv>, s: Services, actor: Actor): Promise<TemplateDraft> {
  const kind = TemplateKind.catch('debunk').parse(c.req.query('kind'));
  const from = c.req.query('from');
  if (from) {
    const {
      slug,
      claim,
      kind: its,
      crisis,
      fallacyCode,
      evidence,
      lines,
      reviewDays,
    } = await templates.get(s, actor, `en/${from}`);
    return {
      slug,
      claim,
      kind: its,
      crisis,
      fallacyCode,
      evidence,
      lines,
      reviewDays,
      lang: c.req.query('lang') ?? 'de',
    };
  }
  const id = c.req.query('claim') ?? '';
  const claim = id ? await s.store.claims.get(id) : null;
  const scripted = kind === 'private' || kind === 'crisis';
  return {
    claim: id || (scripted ? ANY_CLAIM : ''),
    slug: id,
    lang: 'en',
    kind,
    evidence: scripted ? [] : (claim?.evidence ?? []),
  };
}

async function formPage(c: Context<WebEnv>, s: Services, actor: Actor, shown: Shown): Promise<Response> {
  const { draft, version, wrong, checked } = shown;
  const heading = version === null ? t('Write a template') : t('Edit: {name}', { name: String(draft.headline ?? '') });
  const action = version === null ? '/templates/new' : `/templates/${draft.lang}/${draft.slug}/edit`;
  const original = await originalOf(s, actor, draft);
  return show(c, s, actor, {
    title: heading,
    here: 'templates',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${heading}</h1>${formBody({ s, actor, draft, version, wrong, action, original, today: today(s) })}
    <section id="check" aria-live="polite">${checked ?? ''}</section>`,
  });
}

async function originalOf(s: Services, actor: Actor, draft: TemplateDraft): Promise<ResponseTemplate | null> {
  const [lang, slug] = [String(draft.lang ?? 'en'), String(draft.slug ?? '')];
  if (lang === 'en' || !slug) return null;
  return (await templates.original(s, actor, { lang, slug, originalVersion: null }))?.newest ?? null;
}

async function posted(c: Context<WebEnv>, s: Services, actor: Actor, id: string | null): Promise<Response> {
  const fields = await readForm(c);
  const draft = draftIn(fields, id, today(s));
  let seen: number | null = null;
  try {
    seen = id === null ? null : versionIn(fields);
    if (fields.one('do') === 'check') {
      const checked = await checkPart(s, actor, draft);
      return formPage(c, s, actor, { draft, version: seen, wrong: null, checked });
    }
    const original = Number(fields.one('original'));
    const template = await templates.save(s, actor, TemplateDoc.parse(draft), seen, {
      draft: fields.one('do') === 'draft',
      ...(original > 0 ? { originalVersion: original } : {}),
    });
    setFlash(c, s, {
      text:
        template.status === 'draft'
          ? t('Kept as a draft, version {version}.', { version: template.version })
          : t('Saved as version {version}. Somebody else can approve it now.', { version: template.version }),
    });
    return c.redirect(`/templates/${template.id}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong || (error instanceof InputError && error.status === 404)) throw error;
    if (!(error instanceof ConflictError) || id === null) return formPage(c, s, actor, { draft, version: seen, wrong });
    const now = await templates.get(s, actor, id);
    const message = t(
      'Somebody saved version {version} meanwhile. Your text is below. Open the template in another tab and compare before you save yours as the next version.',
      { version: now.version },
    );
    return formPage(c, s, actor, { draft, version: now.version, wrong: { message, problems: [], status: 409 } });
  }
}
