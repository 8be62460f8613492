import { html } from 'hono/html';
import type { Actor } from '../../domain/person.ts';
import { type CrisisKind, type ResponseTemplate, type TemplateDoc, TemplateKind } from '../../domain/template.ts';
import type { Problem } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { said, t } from '../words.ts';
import { evidenceFields, evidenceIn } from './_evidence-form.ts';
import { type Fields, field, type mendable, problemBox } from './_form.ts';
import { type Html, hidden } from './_parts.ts';
import { type TextSpec, textsOf } from './_template-text.ts';
import { FALLACIES, languageCodes, languageName, TEMPLATE_KINDS } from './_words.ts';

export type TemplateDraft = { [K in keyof TemplateDoc]?: unknown };
interface Body {
  s: Services;
  actor: Actor;
  draft: TemplateDraft;
  version: number | null;
  wrong: ReturnType<typeof mendable>;
  action: string;
  /** What is translated; shown beside each text. */
  original: ResponseTemplate | null;
  today: string;
}
const CRISES: Record<CrisisKind, string> = said({ 'self-harm': 'Self-harm', poisoning: 'Poisoning' });
const LINE_PARTS = ['country', 'name', 'phone', 'text', 'hours', 'url', 'seen'] as const;

export const kindOf = (draft: TemplateDraft): TemplateKind => TemplateKind.catch('debunk').parse(draft.kind);

/** The form of one kind of text. */
export function formBody({ s, actor, draft, version, wrong, action, original, today }: Body): Html {
  const problems = wrong?.problems ?? [];
  const text = (name: keyof TemplateDoc) => String(draft[name] ?? '');
  const kind = kindOf(draft);
  const cancel = version === null ? '/templates' : `/templates/${text('lang')}/${text('slug')}`;
  const codes = Object.fromEntries(languageCodes(s.languages).map((code) => [code, languageName(code)]));
  return html`${version === null && !original ? kinds(kind, text('claim')) : ''}${problemBox(wrong)}<p class="quiet">${t('Saving makes a new version. Somebody else approves it; until then the approved one stays on offer.')}</p>
  <form method="post" action="${action}#check" class="edit" data-live="check" data-live-action="/templates/check">${hidden({ kind, original: original?.version ?? null })}${version === null ? '' : hidden({ version, lang: text('lang'), slug: text('slug'), claim: text('claim') })}
  <div class="columns">${version === null ? html`${field({ name: 'claim', label: t('Claim it answers'), value: text('claim'), required: true, problems, hint: t('Its short name, as in its address; “any” for a text that belongs to no one claim.') })}${field({ name: 'slug', label: t('Short name'), value: text('slug'), required: true, problems })}${field({ name: 'lang', label: t('Language'), value: text('lang'), options: codes, required: true, problems })}` : ''}
  ${kind === 'debunk' || kind === 'prebunk' ? field({ name: 'fallacyCode', label: t('Fallacy'), value: text('fallacyCode'), options: FALLACIES, required: true, problems }) : ''}${kind === 'crisis' ? field({ name: 'crisis', label: t('What it is for'), value: text('crisis'), options: CRISES, required: true, problems }) : ''}
  ${field({ name: 'author', label: t('Author'), value: text('author') || actor.name, required: true, problems })}${field({ name: 'reviewDays', label: t('Look again after (days)'), type: 'number', value: text('reviewDays') || 180, required: true, problems, hint: t('At most 180; 30 for what moves fast.') })}</div>
  ${textsOf(kind).map((spec) => textField(spec, text(spec.name), problems, original))}
  ${kind === 'crisis' ? lineFields((draft.lines as Record<string, string>[]) ?? [], problems, today) : ''}${kind === 'crisis' || kind === 'private' ? '' : evidenceFields((draft.evidence as TemplateDoc['evidence']) ?? [], problems, today)}
  <p class="actions"><button name="do" value="save" class="primary">${t('Hand it in for approval')}</button><button name="do" value="draft">${t('Keep as a draft')}</button><button name="do" value="check" formnovalidate>${t('Check')}</button><a href="${cancel}">${t('Cancel')}</a></p></form>`;
}

const kinds = (chosen: TemplateKind, claim: string): Html =>
  html`<nav aria-label="${t('Kind')}"><ul class="pills">${TemplateKind.options.map(
    (kind) =>
      html`<li><a href="/templates/new?${new URLSearchParams({ kind, ...(claim && claim !== 'any' ? { claim } : {}) })}"${kind === chosen ? html` aria-current="true"` : ''}>${TEMPLATE_KINDS[kind]}</a></li>`,
  )}</ul></nav>`;

function textField(
  { name, label, rows, max, hint, required }: TextSpec,
  value: string,
  problems: readonly Problem[],
  original: ResponseTemplate | null,
): Html {
  const control = field({ name, label, rows, max, hint, value, required, problems });
  if (!original?.[name]) return control;
  return html`<div class="columns beside"><div class="field"><p class="hint">${t('Original, version {version}', { version: original.version })}</p><p lang="${original.lang}" dir="auto">${original[name]}</p></div>${control}</div>`;
}

/** Rows for national lines: those there are, and one spare. A row without a name is left out when saved. */
function lineFields(lines: readonly Record<string, string>[], problems: readonly Problem[], today: string): Html {
  const labels: Record<(typeof LINE_PARTS)[number], [string, string]> = {
    country: [t('Country, two letters'), 'text'],
    name: [t('Name of the line'), 'text'],
    phone: [t('Number'), 'text'],
    text: [t('Text message'), 'text'],
    hours: [t('Hours'), 'text'],
    url: [t('Page where this stands'), 'url'],
    seen: [t('Read there on'), 'date'],
  };
  return html`<fieldset><legend>${t('Lines by country')}</legend><p class="hint">${t('Call or read each line before you enter it: in a crisis nobody tries a second number.')}</p>${[
    ...lines,
    {} as Record<string, string>,
  ].map(
    (line, i) =>
      html`<details class="evidence-row"${lines.length ? '' : html` open`}><summary>${line.name ? `${line.country}: ${line.name}` : t('Add a line')}</summary><div class="columns">${LINE_PARTS.map((part) => field({ name: `lines.${i}.${part}`, label: labels[part][0], type: labels[part][1], bare: true, value: line[part] ?? (part === 'seen' ? today : ''), problems }))}</div></details>`,
  )}</fieldset>`;
}

/** What a posted form holds; texts that the kind does not have are left out. */
export function draftIn(fields: Fields, id: string | null, today: string): TemplateDraft {
  const kind = TemplateKind.catch('debunk').parse(fields.one('kind'));
  const typed = textsOf(kind)
    .map(({ name }) => [name, fields.one(name).trim()] as const)
    .filter(([, text]) => text);
  const [lang, slug] = id?.split('/') ?? [fields.one('lang'), fields.one('slug').trim()];
  const some = (name: string) => (fields.one(name) ? { [name]: fields.one(name) } : {});
  return {
    ...Object.fromEntries(typed),
    slug,
    lang,
    claim: fields.one('claim').trim(),
    kind,
    ...some('fallacyCode'),
    ...some('crisis'),
    author: fields.one('author').trim(),
    reviewDays: Number(fields.one('reviewDays')),
    updated: today,
    evidence: evidenceIn(fields),
    ...(kind === 'crisis' ? { lines: linesIn(fields) } : {}),
  };
}

function linesIn(fields: Fields): Record<string, string>[] {
  const rows = new Set(fields.names().flatMap((name) => /^lines\.(\d{1,2})\.name$/.exec(name)?.[1] ?? []));
  return [...rows]
    .sort((a, b) => Number(a) - Number(b))
    .filter((i) => fields.one(`lines.${i}.name`).trim())
    .map((i) =>
      Object.fromEntries(
        LINE_PARTS.flatMap((part) => {
          const value = fields.one(`lines.${i}.${part}`).trim();
          return value ? [[part, part === 'country' ? value.toUpperCase() : value]] : [];
        }),
      ),
    );
}
