import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Problem } from '../../errors.ts';
import { InputError } from '../../errors.ts';
import type { WebEnv } from '../page.ts';
import { toProblem } from '../problem.ts';
import { inWords, t } from '../words.ts';
import type { Html } from './_parts.ts';

/** The fields of a posted form. Files are not taken. */
export interface Fields {
  /** The last value of this name; '' when it is missing. */
  one(name: string): string;
  all(name: string): string[];
  names(): string[];
}
export async function readForm(c: Context<WebEnv>): Promise<Fields> {
  const body = await c.req.parseBody({ all: true });
  const all = (name: string) => [body[name]].flat().filter((value): value is string => typeof value === 'string');
  return { one: (name) => all(name).at(-1)?.replaceAll('\r\n', '\n') ?? '', all, names: () => Object.keys(body) };
}

/** The version somebody saw, as every form that changes something carries it. */
export function versionIn(fields: Fields, name = 'version'): number {
  const version = Number(fields.one(name));
  if (!Number.isSafeInteger(version) || version < 0)
    throw new InputError('The form is incomplete. Go back, reload the page and try again.', { status: 400 });
  return version;
}

/** What is wrong, by field, of an error that a person can mend in the form; null for any other error. */
export function mendable(error: unknown): { message: string; problems: Problem[]; status: number } | null {
  const problem = toProblem(error, '');
  if (problem.status !== 422 && problem.status !== 409 && problem.status !== 400) return null;
  const problems = (problem.problems ?? []).map((one) => ({
    ...one,
    message: inWords(one.message),
    ...(one.mend ? { mend: inWords(one.mend) } : {}),
  }));
  return { message: inWords(problem.detail), problems, status: problem.status };
}

interface FieldSpec {
  name: string;
  label: string;
  value?: string | number | null;
  hint?: string | Html;
  problems?: readonly Problem[];
  type?: string;
  rows?: number;
  required?: boolean;
  options?: Readonly<Record<string, string>>;
  lang?: string;
  max?: number;
  autocomplete?: string;
  /** No "(optional)" beside the label, where being required depends on other fields. */
  bare?: boolean;
}
/** One labelled field with its hint and its error, tied together for screen readers. */
export function field(spec: FieldSpec): Html {
  const id = `f-${spec.name.replaceAll(/[^\w-]/g, '-')}`;
  const wrong = spec.problems?.filter((problem) => problem.field === spec.name) ?? [];
  const described = [spec.hint ? `${id}-hint` : '', wrong.length ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${id}">${spec.label}${spec.required || spec.bare ? '' : html` <span class="quiet">${t('(optional)')}</span>`}</label>
    ${spec.hint ? html`<p class="hint" id="${id}-hint">${spec.hint}</p>` : ''}
    ${control(spec, id, described, wrong.length > 0)}
    ${wrong.length ? html`<p class="error" id="${id}-error">${wrong.map(({ message, mend }) => `${message}${mend ? ` ${mend}` : ''}`).join('; ')}</p>` : ''}</div>`;
}

function control(spec: FieldSpec, id: string, described: string, invalid: boolean): Html {
  const shared = html`id="${id}" name="${spec.name}"${described ? html` aria-describedby="${described}"` : ''}${invalid ? html` aria-invalid="true"` : ''}${spec.required ? html` required` : ''}${spec.lang ? html` lang="${spec.lang}"` : ''}${spec.autocomplete ? html` autocomplete="${spec.autocomplete}"` : ''}`;
  const value = spec.value ?? '';
  if (spec.options)
    return html`<select ${shared}>${Object.entries(spec.options).map(([code, words]) => html`<option value="${code}"${code === String(value) ? html` selected` : ''}>${words}</option>`)}</select>`;
  if (spec.rows)
    return html`<textarea ${shared} rows="${spec.rows}" dir="auto"${spec.max ? html` maxlength="${spec.max}"` : ''}>${value}</textarea>`;
  return html`<input ${shared} type="${spec.type ?? 'text'}" value="${value}"${spec.max ? html` maxlength="${spec.max}"` : ''}>`;
}

/** What went wrong, at the top of a form: the message, and each problem whose field is not in the form. */
export const problemBox = (wrong: { message: string; problems: readonly Problem[] } | null): Html =>
  wrong
    ? html`<div class="notice bad" role="alert"><p><strong>${wrong.message}</strong></p>${
        wrong.problems.length
          ? html`<ul>${wrong.problems.map(({ field: name, message, mend }) => html`<li><code>${name}</code> ${message} ${mend ?? ''}</li>`)}</ul>`
          : ''
      }</div>`
    : html``;
