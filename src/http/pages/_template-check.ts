import { html } from 'hono/html';
import * as templates from '../../actions/templates.ts';
import type { Actor } from '../../domain/person.ts';
import { missingParts, TemplateDoc } from '../../domain/template.ts';
import type { Services } from '../../services.ts';
import { inWords, number, t } from '../words.ts';
import type { Html } from './_parts.ts';
import type { TemplateDraft } from './_template-fields.ts';

type Said = { field: string; message: string; mend: string };

/** What the rules say of a draft, its school grade, and how it would read; the same with and without JavaScript. */
export async function checkPart(s: Services, actor: Actor, draft: TemplateDraft): Promise<Html> {
  const read = TemplateDoc.safeParse(draft);
  const findings = read.success ? templates.check(actor, read.data) : [];
  const errors: Said[] = read.success
    ? findings.filter(({ severity }) => severity === 'error')
    : [
        ...missingParts(draft).map((part) => ({ ...part, message: `${part.message}.` })),
        ...read.error.issues
          .filter(({ code, path }) => code !== 'custom' && draft[path[0] as keyof TemplateDraft] !== undefined)
          .map(({ path, message }) => ({ field: path.join('.'), message, mend: '' })),
      ];
  const advice = findings.filter(({ severity }) => severity === 'warn');
  const grade = templates.grade(draft);
  return html`<h2>${t('Check')}</h2>${
    errors.length
      ? html`<div class="notice bad"><p><strong>${t('To mend before it can be approved:')}</strong></p>${list(errors)}</div>`
      : html`<div class="notice good"><p>${t('Nothing stands in the way of approval.')}</p></div>`
  }${advice.length ? html`<div class="notice warn"><p><strong>${t('Advice:')}</strong></p>${list(advice)}</div>` : ''}
  <p class="quiet">${grade === null ? t('Reading grade: not measured. It needs 30 words, in English.') : t('Reading grade: {grade}. 6 to 8 is meant.', { grade: number(grade, { maximumFractionDigits: 1 }) })}</p>
  ${read.success ? previews(s, read.data) : ''}`;
}

const list = (findings: readonly Said[]): Html =>
  html`<ul>${findings.map(({ field, message, mend }) => html`<li><code>${field}</code> ${inWords(message)} ${mend ? inWords(mend) : ''}</li>`)}</ul>`;

/** The longest and the shortest form, as they would be copied. */
function previews(s: Services, doc: TemplateDoc): Html {
  const shown = ['letter', 'bluesky'].flatMap((id) => s.channels.get(id) ?? []);
  return html`<h3>${t('How it reads')}</h3>${shown.map((channel) => {
    const { text, over } = templates.fitted(doc, channel);
    return html`<div><h4>${channel.title}${over ? html` <span class="badge bad">${t('Too long')}</span>` : ''}</h4><p class="post-text" lang="${doc.lang}" dir="auto">${text}</p></div>`;
  })}`;
}
