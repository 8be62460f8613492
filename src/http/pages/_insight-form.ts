import type { Context } from 'hono';
import { html } from 'hono/html';
import * as insights from '../../actions/insights.ts';
import type { InsightReport, InsightText, Recommendation } from '../../domain/insight.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { type Fields, field, mendable, problemBox, readForm, versionIn } from './_form.ts';
import { STATES } from './_insight-report.ts';
import { show } from './_layout.ts';
import { type Html, hidden } from './_parts.ts';

/** Empty rows for recommendations below those that are written. */
const SPARE_ROWS = 2;

export function addInsightForm(app: App, s: Services): void {
  page(app, 'GET', '/insights/:id/edit', 'review', async (c, actor) => {
    const report = await insights.get(s, actor, idOf(c));
    return formPage(c, s, actor, report, report.text, null);
  });
  page(app, 'POST', '/insights/:id/edit', 'review', (c, actor) => save(c, s, actor));
  page(app, 'POST', '/insights/:id/recount', 'review', async (c, actor) => {
    await insights.recount(s, actor, idOf(c), versionIn(await readForm(c)));
    setFlash(c, s, { text: t('Counted again. What is written stayed.') });
    return c.redirect(`/insights/${idOf(c)}`, 303);
  });
}
const idOf = (c: Context<WebEnv>): string => c.req.param('id') ?? '';

async function save(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const text = textIn(fields);
  try {
    await insights.save(s, actor, idOf(c), versionIn(fields), text);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    // What was typed stays in the form. After a conflict its next save goes on top of what somebody else saved.
    return formPage(c, s, actor, await insights.get(s, actor, idOf(c)), text, wrong);
  }
  setFlash(c, s, { text: t('Saved as a new version.') });
  return c.redirect(`/insights/${idOf(c)}`, 303);
}

function textIn(fields: Fields): InsightText {
  const column = (name: string) => fields.all(`recommendation-${name}`);
  const recommendations = column('action')
    .map((action, i) => ({
      action,
      owner: column('owner')[i] ?? '',
      due: column('due')[i] ?? '',
      status: (column('status')[i] || 'planned') as Recommendation['status'],
    }))
    .filter(({ action }) => action.trim());
  return {
    title: fields.one('title'),
    question: fields.one('question'),
    summary: fields.one('summary'),
    analysis: fields.one('analysis'),
    limitations: fields.one('limitations'),
    dissemination: fields.one('dissemination'),
    quotes: fields.one('quotes') === 'verbatim' ? 'verbatim' : 'paraphrased',
    recommendations,
  };
}

async function formPage(
  c: Context<WebEnv>,
  s: Services,
  actor: Actor,
  report: InsightReport,
  text: InsightText,
  wrong: ReturnType<typeof mendable>,
): Promise<Response> {
  const problems = wrong?.problems ?? [];
  const area = (name: keyof InsightText & string, label: string, hint: string, rows = 4) =>
    field({ name, label, hint, rows, value: String(text[name]), problems, bare: true });
  const editor = actor.permissions.includes('edit-catalogue');
  return show(c, s, actor, {
    title: t('Write: {title}', { title: report.text.title }),
    here: 'overview',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<p><a href="/insights/${report.id}">${t('← The report')}</a></p><div class="page-head"><h1>${t('Write the report')}</h1><p class="quiet">${t('An empty line begins a new paragraph. Leave out names and anything by which a person could be found.')}</p></div>
    ${problemBox(wrong)}<form method="post" action="/insights/${report.id}/edit">${hidden({ version: report.version })}
    ${field({ name: 'title', label: t('Title'), value: text.title, problems, required: true, max: 200 })}
    ${area('question', t('1. The question'), t('What somebody wants to decide with this report.'), 2)}
    ${area('summary', t('Summary'), t('Three to five sentences for those who read no further.'))}
    ${area('analysis', t('3. Analysis'), t('What the numbers mean: what grows, who asks, which fears and gaps stand behind it.'), 6)}
    ${recommendations(text.recommendations)}
    ${area('limitations', t('5. The report: what it does not show'), t('It can’t be left empty.'))}
    ${area('dissemination', t('6. Who gets it, and what became of it'), t('To whom it goes, and who follows up its actions.'), 2)}
    ${field({ name: 'quotes', label: t('Quotes'), hint: t('A word-for-word quote can be found by a search, and with it who wrote it. Only editors may choose it.'), value: text.quotes, bare: true, options: editor || text.quotes === 'verbatim' ? { paraphrased: t('In our words'), verbatim: t('Word for word, redacted') } : { paraphrased: t('In our words') } })}
    <p class="actions"><button class="primary">${t('Save')}</button></p></form>`,
  });
}

function recommendations(all: readonly Recommendation[]): Html {
  const spare = Array.from(
    { length: SPARE_ROWS },
    (): Recommendation => ({ action: '', owner: '', due: '', status: 'planned' }),
  );
  const input = (name: string, label: string, value: string, row: number, type = 'text') =>
    html`<label${name === 'action' ? html` class="grow"` : ''}>${label}<span class="sr"> ${t('of recommendation {number}', { number: row + 1 })}</span> <input type="${type}" name="recommendation-${name}" value="${value}" maxlength="400"></label>`;
  return html`<fieldset><legend>${t('4. Recommendations')}</legend><p class="hint">${t('One action a row; an empty row is left out.')}</p>${[
    ...all,
    ...spare,
  ].map(
    ({ action, owner, due, status }, i) =>
      html`<div class="filters">${input('action', t('Action'), action, i)}${input('owner', t('Who'), owner, i)}${input('due', t('Until'), due, i, 'date')}<label>${t('State')}<span class="sr"> ${t('of recommendation {number}', { number: i + 1 })}</span> <select name="recommendation-status">${Object.keys(STATES).map((one) => html`<option value="${one}"${one === status ? html` selected` : ''}>${STATES[one as keyof typeof STATES]}</option>`)}</select></label></div>`,
  )}</fieldset>`;
}
