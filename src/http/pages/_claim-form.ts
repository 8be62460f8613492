import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import { type Claim, type ClaimDoc, ClaimDoc as ClaimSchema } from '../../domain/claim.ts';
import type { Actor } from '../../domain/person.ts';
import { ConflictError, InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { checkPart } from './_claim-check.ts';
import { type Draft, draftIn, wordingFields } from './_claim-draft.ts';
import { evidenceFields } from './_evidence-form.ts';
import { setFlash } from './_flash.ts';
import { type Fields, field, mendable, problemBox, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { type Html, hidden } from './_parts.ts';
import { HARMS, topicName, VERDICTS } from './_words.ts';
import { tryFields } from './try.ts';

type Wrong = ReturnType<typeof mendable>;
interface Shown {
  draft: Draft;
  /** The revision the editor saw; null for a new claim. */
  revision: number | null;
  wrong: Wrong;
  /** What was typed to be tried, and what came of it. */
  post?: string;
  lang?: string;
  note?: string;
  checked?: Html;
}

export function addClaimForm(app: App, s: Services): void {
  page(app, 'GET', '/claims/new', 'edit-catalogue', (c, actor) =>
    formPage(c, s, actor, { draft: { evidence: [] }, revision: null, wrong: null }),
  );
  page(app, 'POST', '/claims/new', 'edit-catalogue', (c, actor) => posted(c, s, actor, null));
  // The part of the form that is renewed as one types.
  page(app, 'POST', '/claims/check', 'edit-catalogue', async (c, actor) => {
    const fields = await readForm(c);
    const standing = await standingFor(s, fields.one('id') || null);
    const draft = draftIn(fields, fields.one('id') || null, standing);
    const part = await checkPart(s, actor, {
      draft,
      standing,
      post: fields.one('post'),
      lang: fields.one('post-lang'),
    });
    return c.html(String(part));
  });
  page(app, 'GET', '/claims/:id/edit', 'edit-catalogue', async (c, actor) => {
    const claim = await catalogue.get(s, actor, c.req.param('id') ?? '');
    return formPage(c, s, actor, { draft: claim, revision: claim.revision, wrong: null });
  });
  page(app, 'POST', '/claims/:id/edit', 'edit-catalogue', (c, actor) => posted(c, s, actor, c.req.param('id') ?? ''));
}

const standingFor = (s: Services, id: string | null): Promise<Claim | null> =>
  id === null ? Promise.resolve(null) : s.store.claims.get(id);

async function formPage(c: Context<WebEnv>, s: Services, actor: Actor, shown: Shown): Promise<Response> {
  const { draft, revision, wrong, checked } = shown;
  const problems = wrong?.problems ?? [];
  const text = (name: keyof ClaimDoc) => String(draft[name] ?? '');
  const id = text('id');
  const heading = revision === null ? t('Add a claim') : t('Edit: {claim}', { claim: text('claim') });
  const action = revision === null ? '/claims/new' : `/claims/${id}/edit`;
  const today = s.now().toISOString().slice(0, 10);
  return show(c, s, actor, {
    title: heading,
    here: 'claims',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${heading}</h1>${problemBox(wrong)}<form method="post" action="${action}#check" class="edit" data-live="check" data-live-action="/claims/check">${revision === null ? '' : hidden({ revision, id })}
    ${await textFields(s, actor, shown)}
    ${wordingFields(s, draft.phrasings ?? [], problems)}
    ${evidenceFields((draft.evidence as ClaimDoc['evidence']) ?? [], problems, today)}
    <details${shown.post ? html` open` : ''}><summary>${t('Try it on a post before you save')}</summary>${tryFields(s, { text: shown.post ?? '', lang: shown.lang ?? '' }, problems, 'post', 'post-lang')}</details>
    ${field({ name: 'note', label: t('What you changed and why'), value: shown.note ?? '', max: 300, problems })}<p class="actions"><button name="do" value="save" class="primary">${t('Save')}</button><button name="do" value="check" formnovalidate>${t('Check')}</button><a href="${revision === null ? '/claims' : `/claims/${id}`}">${t('Cancel')}</a></p></form>
    <section id="check" aria-live="polite">${checked ?? ''}</section>`,
  });
}

async function textFields(s: Services, actor: Actor, { draft, revision, wrong }: Shown): Promise<Html> {
  const problems = wrong?.problems ?? [];
  const topics = await catalogue.topics(s, actor);
  const text = (name: keyof ClaimDoc) => String(draft[name] ?? '');
  const named = Object.fromEntries(topics.map(({ topic }) => [topic, topicName(topic)]));
  return html`${field({ name: 'claim', label: t('The false statement'), value: text('claim'), rows: 2, required: true, max: 300, problems, hint: t('As people say it, without “false” or “myth” in it.') })}
    ${field({ name: 'correction', label: t('What is true'), value: text('correction'), rows: 4, required: true, max: 1500, problems })}
    <div class="columns">${revision === null ? field({ name: 'id', label: t('Short name'), value: text('id'), required: true, problems, hint: t('Lower-case words joined by hyphens. It stays for ever.') }) : ''}
    ${field({ name: 'topic', label: t('Topic'), value: text('topic') || (topics[0]?.topic ?? ''), required: true, options: named, problems })}
    ${field({ name: 'verdict', label: t('Verdict'), value: text('verdict') || 'false', options: VERDICTS, required: true, problems })}${field({ name: 'harm', label: t('Harm when believed'), value: text('harm') || 'medium', options: HARMS, required: true, problems })}
    ${field({ name: 'reviewDays', label: t('Look again after (days)'), type: 'number', value: text('reviewDays') || 180, required: true, problems })}</div>
    ${field({ name: 'open', label: t('What is still open'), value: text('open'), rows: 2, max: 1000, problems })}
    ${field({ name: 'keywords', label: t('Keywords'), value: Array.isArray(draft.keywords) ? draft.keywords.join(', ') : '', hint: t('Separated by commas.'), problems })}`;
}

async function posted(c: Context<WebEnv>, s: Services, actor: Actor, id: string | null): Promise<Response> {
  const fields = await readForm(c);
  const standing = await standingFor(s, id);
  const draft = draftIn(fields, id, standing);
  const typed = { post: fields.one('post'), lang: fields.one('post-lang'), note: fields.one('note') };
  if (fields.one('do') !== 'check') return save(c, s, actor, { id, draft, fields, typed });
  const revision = id === null ? null : versionIn(fields, 'revision');
  try {
    const checked = await checkPart(s, actor, { draft, standing, post: typed.post, lang: typed.lang });
    return await formPage(c, s, actor, { draft, revision, wrong: null, ...typed, checked });
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return formPage(c, s, actor, { draft, revision, wrong, ...typed });
  }
}

async function save(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  around: { id: string | null; draft: Draft; fields: Fields; typed: Pick<Shown, 'post' | 'lang' | 'note'> },
): Promise<Response> {
  const { id, draft, fields, typed } = around;
  let seen: number | null = null;
  try {
    seen = id === null ? null : versionIn(fields, 'revision');
    const doc = ClaimSchema.parse(draft);
    const claim = await catalogue.save(s, actor, doc, seen, typed.note?.trim() || undefined);
    setFlash(c, s, { text: t('Saved as revision {revision}.', { revision: claim.revision }) });
    return c.redirect(`/claims/${claim.id}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong || (error instanceof InputError && error.status === 404)) throw error;
    if (error instanceof ConflictError && id !== null) return conflict(c, s, actor, draft, id);
    return formPage(c, s, actor, { draft, revision: seen, wrong, ...typed });
  }
}

/** Somebody was quicker: the typed text stays, with what saving it would now change. */
async function conflict(c: Context<WebEnv>, s: Services, actor: Actor, draft: Draft, id: string): Promise<Response> {
  const now = await catalogue.get(s, actor, id);
  const message = t(
    'Somebody changed this claim; it is at revision {revision} now. Your text is below, with what saving it would change. Saving replaces their change.',
    { revision: now.revision },
  );
  const checked = await checkPart(s, actor, { draft, standing: now, post: '', lang: '' });
  return formPage(c, s, actor, {
    draft,
    revision: now.revision,
    wrong: { message, problems: [], status: 409 },
    checked,
  });
}
