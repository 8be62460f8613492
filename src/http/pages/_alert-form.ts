import { html } from 'hono/html';
import type { AlertWay } from '../../alerts/_contract.ts';
import { AlertKind, type AlertRouteDoc } from '../../domain/alert.ts';
import type { Problem } from '../../errors.ts';
import { inWords, said, t } from '../words.ts';
import { type Fields, field } from './_form.ts';
import type { Html } from './_parts.ts';
import { targetFields, targetIn } from './_target-form.ts';

const KINDS: Record<AlertKind, string> = said({
  review: 'a flagged post above the priority below',
  spike: 'a claim that is suddenly seen far more often',
  watch: 'a watch that fails',
  evidence: 'evidence that can’t be cited any more',
  template: 'an answer that must be looked at again',
});
const PACES: Record<AlertRouteDoc['pace'], string> = said({
  'at-once': 'at once',
  hourly: 'gathered, at most once an hour',
  daily: 'gathered, once a day',
});

/** What a route tells of, in words. */
export const kindsText = ({ kinds, priorityFrom }: Pick<AlertRouteDoc, 'kinds' | 'priorityFrom'>): string =>
  kinds
    .map((kind) =>
      kind === 'review' ? t('flagged posts from priority {priority}', { priority: priorityFrom }) : KINDS[kind],
    )
    .join(', ');

/** When it tells, in words. */
export function paceText({ pace, dailyAt, timeZone, quiet }: AlertRouteDoc): string {
  const when = pace === 'daily' ? t('once a day at {time} ({zone})', { time: dailyAt, zone: timeZone }) : PACES[pace];
  return quiet ? t('{when}; quiet from {from} to {to}', { when, from: quiet.from, to: quiet.to }) : when;
}

/** The form of a route: who and how, of what, when. Secrets are never shown, only replaced. */
export function routeFields(
  way: AlertWay,
  shown: Partial<AlertRouteDoc> & { secrets?: string[] },
  problems: readonly Problem[],
): Html {
  const tick = (name: string, value: string, words: string, on: boolean) =>
    html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${on ? html` checked` : ''}> ${words}</label>`;
  const kinds = shown.kinds ?? AlertKind.options;
  const wrongKinds = problems.filter((problem) => problem.field.startsWith('kinds'));
  const clock = (name: string, label: string, value: string | undefined) =>
    field({ name, label, type: 'time', value: value ?? '', bare: true, problems });
  return html`${field({ name: 'title', label: t('Who is told'), value: shown.title ?? '', required: true, max: 120, problems, hint: t('Such as “Team on duty”.') })}
  ${targetFields(way, shown.target ?? {}, problems)}${Object.entries(way.secrets).map(([name, { label, required }]) => secretField(name, label, required && !shown.secrets?.includes(name), shown.secrets ?? [], problems))}
  <fieldset><legend>${t('Tell of')}</legend>${wrongKinds.length ? html`<p class="error">${wrongKinds.map(({ message }) => message).join('; ')}</p>` : ''}${AlertKind.options.map((kind) => tick('kinds', kind, KINDS[kind], kinds.includes(kind)))}</fieldset>
  ${field({ name: 'priorityFrom', label: t('Flagged posts from this priority on (0 to 100)'), type: 'number', value: shown.priorityFrom ?? 60, required: true, problems })}
  ${field({ name: 'pace', label: t('When'), value: shown.pace ?? 'at-once', options: PACES, required: true, problems })}
  <div class="columns">${clock('dailyAt', t('Once a day at'), shown.dailyAt ?? '08:00')}${field({ name: 'timeZone', label: t('Time zone'), value: shown.timeZone ?? 'UTC', required: true, problems, hint: t('Such as Europe/Berlin.') })}
  ${clock('quiet.from', t('Quiet from'), shown.quiet?.from)}${clock('quiet.to', t('Quiet until'), shown.quiet?.to)}</div>
  <fieldset><legend>${t('And')}</legend>${tick('wakeForHigh', 'yes', t('high risk is told at once, also in quiet hours'), shown.wakeForHigh ?? true)}${tick('withText', 'yes', t('send the beginning of the post’s text along; without it a message holds only the claim'), shown.withText ?? false)}${tick('enabled', 'yes', t('switched on'), shown.enabled ?? true)}</fieldset>`;
}

function secretField(
  name: string,
  label: string,
  required: boolean,
  kept: readonly string[],
  problems: readonly Problem[],
): Html {
  const hint = kept.includes(name)
    ? t('One is kept. Leave this empty to keep it.')
    : t('It is kept encrypted and not shown again.');
  return field({
    name: `secrets.${name}`,
    label: inWords(label),
    type: 'password',
    value: '',
    required,
    problems,
    hint,
    autocomplete: 'off',
  });
}

/** The route of a posted form, without its secrets. */
export function routeIn(fields: Fields, way: AlertWay) {
  const [from, to] = [fields.one('quiet.from'), fields.one('quiet.to')];
  return {
    ...{ way: way.id, title: fields.one('title').trim(), target: targetIn(fields, way) },
    ...{ kinds: fields.all('kinds') as AlertKind[], priorityFrom: Number(fields.one('priorityFrom')) },
    ...{ pace: fields.one('pace') as AlertRouteDoc['pace'], dailyAt: fields.one('dailyAt') || '08:00' },
    ...{ timeZone: fields.one('timeZone').trim(), quiet: from || to ? { from, to } : null },
    ...{ wakeForHigh: fields.one('wakeForHigh') === 'yes', withText: fields.one('withText') === 'yes' },
    enabled: fields.one('enabled') === 'yes',
  };
}
export const secretsIn = (fields: Fields, way: AlertWay): Record<string, string> =>
  Object.fromEntries(Object.keys(way.secrets).map((name) => [name, fields.one(`secrets.${name}`)]));
