import type { Context } from 'hono';
import { html } from 'hono/html';
import * as imports from '../../actions/catalogue-import.ts';
import type { CatalogueImport } from '../../domain/catalogue-import.ts';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { mendable, problemBox } from './_form.ts';
import { planPart } from './_import-plan.ts';
import { show } from './_layout.ts';
import { badge, type Html, pager, when } from './_parts.ts';
import { pageIn } from './_queue-filter.ts';

/** Bringing in many claims at once: first only a check, then one confirmation, and a way back. */
export function addImport(app: App, s: Services): void {
  page(app, 'GET', '/import', 'edit-catalogue', (c, actor) => uploadPage(c, s, actor, null));
  page(app, 'POST', '/import', 'edit-catalogue', (c, actor) => upload(c, s, actor));
  page(app, 'GET', '/import/:id', 'edit-catalogue', (c, actor) => importPage(c, s, actor, null));
  const acts = { write: imports.write, undo: imports.undo } as const;
  for (const verb of ['write', 'undo'] as const)
    page(app, 'POST', `/import/:id/${verb}`, 'edit-catalogue', async (c, actor) => {
      const id = c.req.param('id') ?? '';
      try {
        const done = await acts[verb](s, actor, id);
        setFlash(c, s, { text: verb === 'write' ? written(done) : takenBack(done) });
        return c.redirect(`/import/${id}`, 303);
      } catch (error) {
        const wrong = mendable(error);
        if (!wrong) throw error;
        return importPage(c, s, actor, wrong);
      }
    });
}
type Wrong = ReturnType<typeof mendable>;
const STATES = {
  checked: () => badge(t('Only checked'), 'warn'),
  done: () => badge(t('Brought in'), 'good'),
  undone: () => badge(t('Taken back')),
};

const written = ({ outcome }: CatalogueImport): string =>
  t('{count} claims are brought in. They wait for somebody else to approve them.', { count: outcome.written.length });
const takenBack = ({ outcome }: CatalogueImport): string =>
  outcome.kept.length
    ? t('Taken back, except {count} that somebody changed since.', { count: outcome.kept.length })
    : t('Taken back.');

async function upload(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  try {
    const { file, text, kind } = await c.req.parseBody();
    const made =
      file instanceof File && file.size
        ? await imports.check(s, actor, file.name, new Uint8Array(await file.arrayBuffer()))
        : await imports.check(s, actor, `${t('pasted')}.${String(kind ?? 'csv')}`, Buffer.from(pasted(text)));
    return c.redirect(`/import/${made.id}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return uploadPage(c, s, actor, wrong);
  }
}

function pasted(text: unknown): string {
  if (typeof text === 'string' && text.trim()) return text.replaceAll('\r\n', '\n');
  throw new InputError('Choose a file, or paste its text.');
}

async function uploadPage(c: Context<WebEnv>, s: Services, actor: Actor, wrong: Wrong): Promise<Response> {
  const url = new URL(c.req.url);
  const found = await imports.list(s, actor, { ...pageIn(url.searchParams), limit: 20 });
  return show(c, s, actor, {
    title: t('Bring in claims'),
    here: 'claims',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<p><a href="/claims">${t('← Catalogue')}</a></p><div class="page-head"><h1>${t('Bring in claims')}</h1><p class="quiet">${t('First you see what would be new, changed or refused. Nothing is written before you confirm.')}</p></div>${problemBox(wrong)}
    <form method="post" action="/import" enctype="multipart/form-data" class="edit"><div class="field"><label for="file">${t('A file')}</label><p class="hint" id="file-hint">${t('CSV, JSON Lines, YAML, or a zip of such files; at most 16 MB.')} ${t('Fact-checks of others come as drafts from a page or a feed with ClaimReview, or from answers of Google’s Fact Check Tools API (.json, .html).')}</p><input id="file" name="file" type="file" accept=".csv,.jsonl,.ndjson,.yaml,.yml,.zip,.json,.html" aria-describedby="file-hint"></div>
    <details><summary>${t('Or paste it')}</summary><div class="field"><label for="kind">${t('Kind of text')}</label><select id="kind" name="kind"><option value="csv">CSV</option><option value="jsonl">JSON Lines</option><option value="yaml">YAML</option></select></div><div class="field"><label for="text">${t('Text')}</label><textarea id="text" name="text" rows="8" dir="auto" spellcheck="false"></textarea></div></details>
    <p class="actions"><button class="primary">${t('Check it')}</button></p></form>
    ${columns()}${found.items.length ? html`<section><h2>${t('Uploads')}</h2>${list(found.items, s.now())}${pager(url, found.next)}</section>` : ''}`,
  });
}

const columns = (): Html =>
  html`<details><summary>${t('Which columns a table may have')}</summary><p>${t('One claim a row. Only “id” is always needed; for a claim that is there already, empty cells and missing columns leave it as it is.')}</p><p><code>id, topic, claim, correction, verdict, harm, open, reviewDays, keywords, wordings_en, wordings_de, evidence_url, evidence_publisher, evidence_title, evidence_tier, evidence_seen, evidence2_url, …</code></p><p class="quiet">${t('Several wordings in one cell stand on lines of their own, or with “ | ” between them. They are added to those that are there.')}</p></details>`;

const list = (all: readonly CatalogueImport[], now: Date): Html =>
  html`<ul class="choose">${all.map((one) => html`<li><span><a href="/import/${one.id}"><bdi>${one.name}</bdi></a> <span class="quiet">${when(one.at, now)}</span></span>${STATES[one.status]()}</li>`)}</ul>`;

async function importPage(c: Context<WebEnv>, s: Services, actor: Actor, wrong: Wrong): Promise<Response> {
  const one = await imports.get(s, actor, c.req.param('id') ?? '');
  return show(c, s, actor, {
    title: t('Upload {name}', { name: one.name }),
    here: 'claims',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<p><a href="/import">${t('← Bring in claims')}</a></p><div class="page-head"><h1><bdi>${one.name}</bdi></h1><p class="row-meta">${STATES[one.status]()} <span class="quiet">${when(one.at, s.now())}</span></p></div>${problemBox(wrong)}
    ${await planPart(s, one)}`,
  });
}
