import { html } from 'hono/html';
import * as answers from '../../actions/answers.ts';
import type { CopyRequest } from '../../domain/answer.ts';
import type { Strategy } from '../../domain/triage.ts';
import { inWords, t } from '../words.ts';
import type { Html } from './_parts.ts';
import { stretches } from './_post-text.ts';
import type { Shown } from './_review-page.ts';
import { DETAILS, STRATEGIES, TEMPLATE_KINDS, title } from './_words.ts';

/** "212 of 300 characters", as the channel counts. */
export const meterText = ({ count, limit, unit }: answers.Preview): string =>
  limit === null
    ? t('{number} {unit}', { number: count, unit: inWords(unit) })
    : t('{number} of {limit} {unit}', { number: count, limit, unit: inWords(unit) });

/** What to do about each kind of personal detail; what is not named is taken out. */
function mend(kind: string): string {
  if (kind === 'email') return t('Take the e-mail address out, or use a field for the team’s public address.');
  if (kind === 'phone') return t('Take the number out, or use a field for the team’s public number.');
  if (kind === 'name') return t('Write “you” or “the patient” instead of the name.');
  return t('Take it out; ask the person to write to you privately.');
}

/** The filled text with every personal detail marked, and what to do about each; nothing when there is none. */
export function markedDetails({ text, personalDetails }: answers.Preview): Html {
  if (!personalDetails.length) return html``;
  const kinds = [...new Set(personalDetails.map(({ kind }) => kind))];
  return html`<div class="notice bad"><p><strong>${t('Personal details in the text:')}</strong></p><ul>${kinds.map(
    (kind) => html`<li>${DETAILS[kind] ?? title(kind)}: ${mend(kind)}</li>`,
  )}</ul><p class="marked">${stretches(text, personalDetails, []).map((part) => (part.word ? html`<mark>${part.text}</mark>` : part.text))}</p></div>`;
}

/** Says plainly why a direct correction is offered where the advice is something gentler. */
export function misfit(kind: string, strategy: Strategy): Html {
  if (kind !== 'debunk' || strategy === 'debunk') return html``;
  const advice = { strategy: STRATEGIES[strategy].name };
  return html`<p class="notice">${
    strategy === 'monitor'
      ? t(
          'The advice is “{strategy}”: better answer nobody. If somebody must be answered, the best text on file for this claim is a direct correction.',
          advice,
        )
      : t(
          'The advice is “{strategy}”, but the best text on file for this claim is a direct correction. As it stands below it leaves the myth out, so that it is not carried further.',
          advice,
        )
  }</p>`;
}

const COMPARED = 3;
/** The best answers for the chosen channel beside each other, each as it would be copied. */
export async function compare(
  { s, actor, detail }: Shown,
  request: CopyRequest,
  address: (templateId: string) => string,
): Promise<Html> {
  const ids = detail.templates.slice(0, COMPARED).map(({ template }) => template.id);
  if (ids.length < 2) return html``;
  const all = await Promise.all(ids.map((templateId) => answers.preview(s, actor, { ...request, templateId })));
  return html`<details><summary>${t('Compare {count} answers side by side', { count: all.length })}</summary><div class="tables">${all.map(
    (preview) =>
      html`<div><p><strong>${TEMPLATE_KINDS[preview.template.kind]}</strong> <span class="${preview.over ? 'over' : 'quiet'}">${meterText(preview)}</span></p><blockquote class="post-text" dir="auto" lang="${preview.template.lang}">${preview.text}</blockquote><p>${preview.template.id === request.templateId ? t('This one stands below.') : html`<a href="${address(preview.template.id)}">${t('Take this one')}<span class="sr">: ${preview.template.headline}</span></a>`}</p></div>`,
  )}</div></details>`;
}
