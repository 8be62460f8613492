import { html } from 'hono/html';
import { z } from 'zod';
import type { Problem } from '../../errors.ts';
import { inWords, said, t } from '../words.ts';
import { type Fields, field } from './_form.ts';
import type { Html } from './_parts.ts';
import { title } from './_words.ts';

/** What has a target with a schema: a collector, or a way of telling the team. */
export interface Place {
  target: z.ZodType;
  example: Record<string, unknown>;
}
/** Names of fields in plain words; a field that is not here is called as in its schema. */
const LABELS: Readonly<Record<string, string>> = said({
  url: 'Web address',
  baseUrl: 'Address of the server',
  server: 'Address of the server',
  langs: 'Languages',
  hashtag: 'Hashtag',
  path: 'File',
  format: 'Kind of file',
  platform: 'Platform',
  columns: 'Columns',
  to: 'Recipients',
  from: 'Sender',
  host: 'Mail server',
  port: 'Port',
  security: 'Encryption',
  user: 'User name',
  topic: 'Topic of the phones',
  room: 'Room',
  service: 'Service',
});
/** The name of a field of a target, as a person reads it. */
export const targetLabel = (name: string): string =>
  LABELS[name] ?? title(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());

/** One field of a target, as its own schema describes it. */
interface TargetField {
  name: string;
  kind: 'text' | 'number' | 'yes-no' | 'lines' | 'choice' | 'json';
  required: boolean;
  hint: string;
  options: string[];
}
interface Described {
  type?: string;
  enum?: unknown[];
  description?: string;
  items?: { type?: string };
  default?: unknown;
}

/** Reads the fields off the collector's schema, so that a new collector needs no form of its own. */
function fieldsOf({ target, example }: Place): TargetField[] {
  const schema = z.toJSONSchema(target, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Described>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, one]) => ({
    name,
    kind: kindOf(one),
    required: schema.required?.includes(name) ?? false,
    hint: [
      inWords(one.description ?? ''),
      name in example && !one.description?.includes(valueText(example[name]))
        ? t('For example: {example}', { example: valueText(example[name]) })
        : '',
    ]
      .filter(Boolean)
      .join('. '),
    options: (one.enum ?? []).map(String),
  }));
}

function kindOf({ type, enum: options, items }: Described): TargetField['kind'] {
  if (options) return 'choice';
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'yes-no';
  return type === 'array' && items?.type === 'string' ? 'lines' : 'json';
}

/** A value of a target in one line. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
const inField = (kind: TargetField['kind'], value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (kind === 'lines' && Array.isArray(value)) return value.join('\n');
  return kind === 'json' && typeof value !== 'string' ? JSON.stringify(value) : String(value);
};

export const targetFields = (collector: Place, target: Record<string, unknown>, problems: readonly Problem[]): Html =>
  html`${fieldsOf(collector).map(({ name, kind, required, hint, options }) =>
    field({
      name: `target.${name}`,
      label: targetLabel(name),
      value: inField(kind, target[name]),
      required,
      problems,
      hint: kind === 'lines' ? `${hint} ${t('One a line.')}`.trim() : hint,
      ...(kind === 'number' ? { type: 'number' } : {}),
      ...(kind === 'lines' || kind === 'json' ? { rows: 3 } : {}),
      ...(kind === 'yes-no' ? { options: { '': t('As usual'), true: t('Yes'), false: t('No') } } : {}),
      ...(kind === 'choice'
        ? {
            options: {
              ...(required ? {} : { '': t('As usual') }),
              ...Object.fromEntries(options.map((one) => [one, title(one)])),
            },
          }
        : {}),
    }),
  )}`;

/** The target of a posted form, typed as the schema wants it. What is left empty is left out; what does not fit goes on as text, so that the schema says what is wrong. */
export function targetIn(fields: Fields, collector: Place): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(collector).flatMap(({ name, kind }) => {
      const text = fields.one(`target.${name}`).trim();
      return text ? [[name, typedValue(kind, text)]] : [];
    }),
  );
}

function typedValue(kind: TargetField['kind'], text: string): unknown {
  if (kind === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  if (kind === 'yes-no') return text === 'true';
  if (kind === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  if (kind !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
