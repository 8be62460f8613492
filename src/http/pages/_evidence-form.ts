import { html } from 'hono/html';
import type { Evidence } from '../../domain/claim.ts';
import type { Problem } from '../../errors.ts';
import { t } from '../words.ts';
import { type Fields, field } from './_form.ts';
import type { Html } from './_parts.ts';
import { TIERS } from './_words.ts';

const SPARE = 2;
const PARTS = ['url', 'publisher', 'title', 'tier', 'seen', 'published', 'validUntil', 'note'] as const;
const tiers = () => Object.fromEntries(Object.entries(TIERS).map(([code, words]) => [code, `${code}: ${words}`]));

/** Rows for publications: those there are, and two spare ones. A row without an address is left out when saved. */
export function evidenceFields(
  evidence: readonly Partial<Evidence>[],
  problems: readonly Problem[],
  today: string,
): Html {
  const rows = [...evidence, ...Array.from({ length: SPARE }, () => ({}) as Partial<Evidence>)];
  return html`<fieldset><legend>${t('Evidence')}</legend><p class="hint">${t('Empty an address to take a publication out. Look at the page before you enter the day.')}</p>${rows.map(
    (one, i) => {
      const name = (part: string) => `evidence.${i}.${part}`;
      const spare = i >= evidence.length;
      const open = (spare && !evidence.length) || problems.some((problem) => problem.field.startsWith(name('')));
      return html`<details class="evidence-row"${open ? html` open` : ''}><summary>${spare ? t('Add a publication') : (one.title ?? t('Publication {number}', { number: i + 1 }))}</summary><div class="columns">
    ${field({ name: name('url'), bare: true, label: t('Address'), type: 'url', value: one.url, problems })}${field({ name: name('title'), bare: true, label: t('Title'), value: one.title, problems, max: 400 })}
    ${field({ name: name('publisher'), bare: true, label: t('Publisher'), value: one.publisher, problems, max: 200 })}${field({ name: name('tier'), label: t('Kind'), value: one.tier ?? 'B', options: tiers(), problems, required: true })}
    ${field({ name: name('seen'), bare: true, label: t('Seen to support this on'), type: 'date', value: one.seen ?? today, problems })}${field({ name: name('published'), label: t('Published on'), type: 'date', value: one.published, problems })}
    ${field({ name: name('validUntil'), label: t('Holds until'), hint: t('The last day on which guidance holds, if it says one.'), type: 'date', value: one.validUntil, problems })}${field({ name: name('note'), label: t('Note'), value: one.note, problems, max: 500 })}</div></details>`;
    },
  )}</fieldset>`;
}

/** The publications of a posted form, in order; an empty optional part is left out. */
export function evidenceIn(fields: Fields): Record<string, string>[] {
  const rows = new Set(fields.names().flatMap((name) => /^evidence\.(\d{1,3})\.url$/.exec(name)?.[1] ?? []));
  return [...rows]
    .sort((a, b) => Number(a) - Number(b))
    .filter((i) => fields.one(`evidence.${i}.url`).trim())
    .map((i) =>
      Object.fromEntries(
        PARTS.flatMap((part) => {
          const value = fields.one(`evidence.${i}.${part}`).trim();
          return value ? [[part, value]] : [];
        }),
      ),
    );
}
