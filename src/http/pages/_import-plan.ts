import { html } from 'hono/html';
import { docOf } from '../../actions/catalogue.ts';
import type { CatalogueImport, ImportProblem, PlannedClaim } from '../../domain/catalogue-import.ts';
import type { Services } from '../../services.ts';
import { inWords, t } from '../words.ts';
import { claimDiff } from './_claim-diff.ts';
import { badge, doForm, type Html } from './_parts.ts';

/** More differences than this make a page that nobody reads; the rest is named. */
const SHOWN_DIFFS = 100;

/** What an upload would do, or did: refused first, then changed word by word, new, and unchanged. */
export async function planPart(s: Services, upload: CatalogueImport): Promise<Html> {
  const { claims, refused } = upload.plan;
  const of = (what: PlannedClaim['what']) => claims.filter((one) => one.what === what);
  const [fresh, changed, same] = [of('new'), of('changed'), of('unchanged')];
  const diffs = await Promise.all(changed.slice(0, SHOWN_DIFFS).map((one) => change(s, one)));
  const more = changed.length - diffs.length;
  return html`<p class="row-meta"><span>${t('{count} new', { count: fresh.length })}</span><span>${t('{count} changed', { count: changed.length })}</span><span>${t('{count} unchanged', { count: same.length })}</span><span>${t('{count} problems', { count: refused.length })}</span></p>
  ${decide(upload, fresh.length + changed.length)}
  ${refused.length ? html`<section><h2>${t('Refused')}</h2><p class="quiet">${t('These stay out. Mend them in the file and upload it again.')}</p>${problems(refused)}</section>` : ''}
  ${diffs.length ? html`<section><h2>${t('Changed')}</h2>${diffs}${more > 0 ? html`<p>${t('And {count} more.', { count: more })}</p>` : ''}</section>` : ''}
  ${fresh.length ? html`<section><h2>${t('New')}</h2><ul>${fresh.map((one) => html`<li>${named(upload, one)} <span class="quiet">${one.doc.id}</span>${advice(one)}</li>`)}</ul></section>` : ''}
  ${same.length ? html`<details><summary>${t('Unchanged ({count})', { count: same.length })}</summary><ul>${same.map(({ doc }) => html`<li><a href="/claims/${doc.id}">${doc.claim}</a></li>`)}</ul></details>` : ''}`;
}

const named = ({ status }: CatalogueImport, { doc }: PlannedClaim): Html =>
  status === 'checked' ? html`${doc.claim}` : html`<a href="/claims/${doc.id}">${doc.claim}</a>`;

function decide({ id, status, outcome }: CatalogueImport, waiting: number): Html {
  if (status === 'checked')
    return waiting
      ? doForm(`/import/${id}/write`, t('Bring in {count} claims', { count: waiting }), {}, { tone: 'primary' })
      : html`<p class="notice">${t('There is nothing in it to bring in.')}</p>`;
  if (status === 'done') return doForm(`/import/${id}/undo`, t('Take this import back'));
  return outcome.kept.length
    ? html`<div class="notice"><p>${t('Not taken back, as somebody changed them since:')}</p><ul>${outcome.kept.map((one) => html`<li><a href="/claims/${one}">${one}</a></li>`)}</ul></div>`
    : html``;
}

/** A changed claim against the revision that the check saw; what is there now would show an import as no change. */
async function change(s: Services, one: PlannedClaim): Promise<Html> {
  const all = await s.store.claims.revisions(one.doc.id);
  const seen = all.find(({ revision }) => revision === one.expected)?.doc;
  const now = await s.store.claims.get(one.doc.id);
  const before = seen ?? (now && docOf(now));
  return html`<details open><summary><strong>${one.doc.claim}</strong>${one.local ? html` ${badge(t('Replaces text of your team'), 'warn')}` : ''}</summary>${before ? claimDiff(before, one.doc) : ''}${advice(one)}</details>`;
}

const advice = ({ warnings }: PlannedClaim): Html => (warnings.length ? problems(warnings) : html``);

const problems = (all: readonly ImportProblem[]): Html =>
  html`<ul>${all.map(({ file, line, field, message, mend }) => html`<li>${file ? html`<span class="quiet"><bdi>${file}</bdi>${line ? `:${line}` : ''}</span> ` : ''}<code>${field}</code> ${inWords(message)} ${mend ? inWords(mend) : ''}</li>`)}</ul>`;
