import type { Context } from 'hono';
import { html } from 'hono/html';
import * as templates from '../../actions/templates.ts';
import type { Actor } from '../../domain/person.ts';
import { TemplateDoc } from '../../domain/template.ts';
import { ConflictError, InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { evidenceFields, evidenceIn } from './_evidence-form.ts';
import { setFlash } from './_flash.ts';
import { type Fields, field, mendable, problemBox, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { hidden } from './_parts.ts';
import { FALLACIES, languageCodes, languageName, TEMPLATE_KINDS } from './_words.ts';

type Draft = { [K in keyof TemplateDoc]?: unknown };
type Wrong = ReturnType<typeof mendable>;

export function addTemplateForm(app: App, s: Services): void {
  page(app, 'GET', '/templates/new', 'edit-catalogue', async (c, actor) => {
    const id = c.req.query('claim') ?? '';
    const claim = id ? await s.store.claims.get(id) : null;
    const evidence = claim?.evidence ?? [];
    return formPage(c, s, actor, { claim: id, slug: id, lang: 'en', evidence }, null, null);
  });
  page(app, 'POST', '/templates/new', 'edit-catalogue', (c, actor) => save(c, s, actor, null));
  page(app, 'GET', '/templates/:lang/:slug/edit', 'edit-catalogue', async (c, actor) => {
    const template = await templates.get(s, actor, idOf(c));
    return formPage(c, s, actor, template, template.version, null);
  });
  page(app, 'POST', '/templates/:lang/:slug/edit', 'edit-catalogue', (c, actor) => save(c, s, actor, idOf(c)));
}
const idOf = (c: Context<WebEnv>): string => `${c.req.param('lang')}/${c.req.param('slug')}`;

/** The texts of a template in the order one reads them: name, label, rows, limit, hint. */
const texts = (): [keyof TemplateDoc, string, number, number, string, boolean?][] => [
  ['headline', t('Headline: the truth first'), 1, 100, t('At most 100 characters, none of the myth’s words.')],
  ['fact', t('Fact'), 4, 1200, t('Explains the headline, no harder to read than the myth.')],
  ['warning', t('Warning'), 2, 300, t('Says that a myth follows: “A false claim says …”.')],
  ['myth', t('Myth'), 2, 400, t('Once, and nowhere else.')],
  ['fallacy', t('How it misleads'), 3, 800, t('The trick, in plain words.')],
  ['closing', t('Fact again'), 3, 800, t('Ends with the truth.')],
  [
    'callToAction',
    t('What to do'),
    2,
    300,
    t('Placeholders such as {example} are filled in before copying.', { example: '{{clinic_name}}' }),
    true,
  ],
  ['uncertainty', t('What is not known'), 2, 600, '', true],
  ['short', t('Short form'), 2, 240, t('For short channels: the fact, without the myth.')],
];

async function formPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  draft: Draft,
  version: number | null,
  wrong: Wrong,
): Promise<Response> {
  const problems = wrong?.problems ?? [];
  const text = (name: keyof TemplateDoc) => String(draft[name] ?? '');
  const id = `${text('lang')}/${text('slug')}`;
  const heading = version === null ? t('Write a template') : t('Edit: {name}', { name: text('headline') });
  const codes = Object.fromEntries(languageCodes(s.languages).map((code) => [code, languageName(code)]));
  const now = s.now().toISOString().slice(0, 10);
  return show(c, s, actor, {
    title: heading,
    here: 'templates',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${heading}</h1>${problemBox(wrong)}<p class="quiet">${t('Saving makes a new version. Somebody else approves it; until then the approved one stays on offer.')}</p>
    <form method="post" action="${version === null ? '/templates/new' : `/templates/${id}/edit`}" class="edit">${version === null ? '' : hidden({ version, lang: text('lang'), slug: text('slug'), claim: text('claim') })}
    <div class="columns">${version === null ? html`${field({ name: 'claim', label: t('Claim it answers'), value: text('claim'), required: true, problems, hint: t('Its short name, as in its address.') })}${field({ name: 'slug', label: t('Short name'), value: text('slug'), required: true, problems })}${field({ name: 'lang', label: t('Language'), value: text('lang'), options: codes, required: true, problems })}` : ''}
    ${field({ name: 'kind', label: t('Kind'), value: text('kind') || 'debunk', options: TEMPLATE_KINDS, required: true, problems })}${field({ name: 'fallacyCode', label: t('Fallacy'), value: text('fallacyCode'), options: FALLACIES, required: true, problems })}
    ${field({ name: 'author', label: t('Author'), value: text('author') || actor.name, required: true, problems })}${field({ name: 'reviewDays', label: t('Look again after (days)'), type: 'number', value: text('reviewDays') || 180, required: true, problems })}</div>
    ${texts().map(([name, label, rows, max, hint, optional]) => field({ name, label, rows, max, hint, value: text(name), required: !optional, problems }))}
    ${evidenceFields((draft.evidence as TemplateDoc['evidence']) ?? [], problems, now)}<p class="actions"><button class="primary">${t('Save as a new version')}</button><a href="${version === null ? '/templates' : `/templates/${id}`}">${t('Cancel')}</a></p></form>`,
  });
}

function draftIn(fields: Fields, id: string | null, today: string): Draft {
  const typed = texts()
    .map(([name]) => [name, fields.one(name).trim()] as const)
    .filter(([, text]) => text);
  const [lang, slug] = id?.split('/') ?? [fields.one('lang'), fields.one('slug').trim()];
  return {
    ...Object.fromEntries(typed),
    slug,
    lang,
    claim: fields.one('claim').trim(),
    kind: fields.one('kind'),
    fallacyCode: fields.one('fallacyCode'),
    author: fields.one('author').trim(),
    reviewDays: Number(fields.one('reviewDays')),
    updated: today,
    evidence: evidenceIn(fields),
  };
}

async function save(c: Context<WebEnv>, s: Services, actor: Actor, id: string | null): Promise<Response> {
  const fields = await readForm(c);
  const draft = draftIn(fields, id, s.now().toISOString().slice(0, 10));
  let seen: number | null = null;
  try {
    seen = id === null ? null : versionIn(fields);
    const template = await templates.save(s, actor, TemplateDoc.parse(draft), seen);
    setFlash(c, s, {
      text: t('Saved as version {version}. Somebody else can approve it now.', { version: template.version }),
    });
    return c.redirect(`/templates/${template.id}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong || (error instanceof InputError && error.status === 404)) throw error;
    if (!(error instanceof ConflictError) || id === null) return formPage(c, s, actor, draft, seen, wrong);
    const now = await templates.get(s, actor, id);
    const message = t(
      'Somebody saved version {version} meanwhile. Your text is below. Open the template in another tab and compare before you save yours as the next version.',
      { version: now.version },
    );
    return formPage(c, s, actor, draft, now.version, { message, problems: [], status: 409 });
  }
}
