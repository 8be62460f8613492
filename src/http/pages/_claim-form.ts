import type { Context } from 'hono';
import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import { type ClaimDoc, ClaimDoc as ClaimSchema, type Phrasing } from '../../domain/claim.ts';
import type { Actor } from '../../domain/person.ts';
import { ConflictError, InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { evidenceFields, evidenceIn } from './_evidence-form.ts';
import { setFlash } from './_flash.ts';
import { type Fields, field, mendable, problemBox, readForm, versionIn } from './_form.ts';
import { show } from './_layout.ts';
import { hidden } from './_parts.ts';
import { HARMS, title, VERDICTS } from './_words.ts';

type Draft = { [K in keyof ClaimDoc]?: unknown } & { phrasings?: Phrasing[] };
type Wrong = ReturnType<typeof mendable>;

export function addClaimForm(app: App, s: Services): void {
  page(app, 'GET', '/claims/new', 'edit-catalogue', (c, actor) => formPage(c, s, actor, { evidence: [] }, null, null));
  page(app, 'POST', '/claims/new', 'edit-catalogue', (c, actor) => save(c, s, actor, null));
  page(app, 'GET', '/claims/:id/edit', 'edit-catalogue', async (c, actor) => {
    const claim = await catalogue.get(s, actor, c.req.param('id') ?? '');
    return formPage(c, s, actor, claim, claim.revision, null);
  });
  page(app, 'POST', '/claims/:id/edit', 'edit-catalogue', (c, actor) => save(c, s, actor, c.req.param('id') ?? ''));
}

async function formPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  draft: Draft,
  revision: number | null,
  wrong: Wrong,
): Promise<Response> {
  const problems = wrong?.problems ?? [];
  const topics = await catalogue.topics(s, actor);
  const text = (name: keyof ClaimDoc) => String(draft[name] ?? '');
  const id = text('id');
  const heading = revision === null ? 'Add a claim' : `Edit: ${text('claim')}`;
  return show(c, s, actor, {
    title: heading,
    here: 'claims',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<h1>${heading}</h1>${problemBox(wrong)}<form method="post" action="${revision === null ? '/claims/new' : `/claims/${id}/edit`}" class="edit">${revision === null ? '' : hidden({ revision, id })}
    ${field({ name: 'claim', label: t('The false statement'), value: text('claim'), rows: 2, required: true, max: 300, problems, hint: t('As people say it, without “false” or “myth” in it.') })}
    ${field({ name: 'correction', label: t('What is true'), value: text('correction'), rows: 4, required: true, max: 1500, problems })}
    <div class="columns">${revision === null ? field({ name: 'id', label: t('Short name'), value: id, required: true, problems, hint: t('Lower-case words joined by hyphens. It stays for ever.') }) : ''}
    ${field({ name: 'topic', label: t('Topic'), value: text('topic') || (topics[0]?.topic ?? ''), required: true, options: Object.fromEntries(topics.map(({ topic }) => [topic, title(topic)])), problems })}
    ${field({ name: 'verdict', label: t('Verdict'), value: text('verdict') || 'false', options: VERDICTS, required: true, problems })}${field({ name: 'harm', label: t('Harm when believed'), value: text('harm') || 'medium', options: HARMS, required: true, problems })}
    ${field({ name: 'reviewDays', label: t('Look again after (days)'), type: 'number', value: text('reviewDays') || 180, required: true, problems })}</div>
    ${field({ name: 'open', label: t('What is still open'), value: text('open'), rows: 2, max: 1000, problems })}
    ${field({ name: 'keywords', label: t('Keywords'), value: Array.isArray(draft.keywords) ? draft.keywords.join(', ') : '', hint: t('Separated by commas.'), problems })}
    ${evidenceFields((draft.evidence as ClaimDoc['evidence']) ?? [], problems, s.now().toISOString().slice(0, 10))}
    ${field({ name: 'note', label: t('What you changed and why'), value: '', max: 300, problems })}<p class="actions"><button class="primary">${t('Save')}</button><a href="${revision === null ? '/claims' : `/claims/${id}`}">${t('Cancel')}</a></p></form>`,
  });
}

const draftIn = (fields: Fields, id: string | null): Draft => ({
  id: id ?? fields.one('id').trim(),
  topic: fields.one('topic'),
  claim: fields.one('claim').trim(),
  correction: fields.one('correction').trim(),
  verdict: fields.one('verdict'),
  harm: fields.one('harm'),
  ...(fields.one('open').trim() ? { open: fields.one('open').trim() } : {}),
  reviewDays: Number(fields.one('reviewDays')),
  keywords: fields
    .one('keywords')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean),
  evidence: evidenceIn(fields),
});

async function save(c: Context<WebEnv>, s: Services, actor: Actor, id: string | null): Promise<Response> {
  const fields = await readForm(c);
  const draft = draftIn(fields, id);
  let seen: number | null = null;
  try {
    seen = id === null ? null : versionIn(fields, 'revision');
    // Wordings and thresholds have their own forms: the ones that stand go along.
    const standing = id === null ? null : await catalogue.get(s, actor, id);
    const { phrasings = [], thresholds } = standing ?? {};
    const doc = ClaimSchema.parse({ ...draft, phrasings, ...(thresholds && { thresholds }) });
    const claim = await catalogue.save(s, actor, doc, seen, fields.one('note').trim() || undefined);
    setFlash(c, s, { text: `Saved as revision ${claim.revision}.` });
    return c.redirect(`/claims/${claim.id}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong || (error instanceof InputError && error.status === 404)) throw error;
    if (error instanceof ConflictError && id !== null) return conflict(c, s, actor, draft, id);
    return formPage(c, s, actor, draft, seen, wrong);
  }
}

/** Somebody was quicker: the typed text stays, saving again goes over the newest revision, which is one click away. */
async function conflict(c: Context<WebEnv>, s: Services, actor: Actor, draft: Draft, id: string): Promise<Response> {
  const now = await catalogue.get(s, actor, id);
  const message = `Somebody changed this claim; it is at revision ${now.revision} now. Your text is below. Open the claim in another tab and compare before you save: saving replaces their change.`;
  return formPage(c, s, actor, draft, now.revision, { message, problems: [], status: 409 });
}
