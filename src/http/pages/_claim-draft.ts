import { html } from 'hono/html';
import type { ClaimDoc, Phrasing } from '../../domain/claim.ts';
import type { Problem } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { t } from '../words.ts';
import { evidenceIn } from './_evidence-form.ts';
import { type Fields, field } from './_form.ts';
import type { Html } from './_parts.ts';
import { languageCodes, languageName } from './_words.ts';

/** A claim as it was typed: any field may be missing or wrong. */
export type Draft = { [K in keyof ClaimDoc]?: unknown } & { phrasings?: Phrasing[] };

/**
 * The claim of a posted form. Its thresholds have their own form, so the standing ones go along; a wording that stands
 * already keeps the day on which it was learned.
 */
export function draftIn(fields: Fields, id: string | null, standing: ClaimDoc | null): Draft {
  const open = fields.one('open').trim();
  return {
    id: id ?? fields.one('id').trim(),
    topic: fields.one('topic'),
    claim: fields.one('claim').trim(),
    correction: fields.one('correction').trim(),
    verdict: fields.one('verdict'),
    harm: fields.one('harm'),
    ...(open ? { open } : {}),
    reviewDays: Number(fields.one('reviewDays')),
    keywords: fields
      .one('keywords')
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
    phrasings: wordingsIn(fields, standing?.phrasings ?? []),
    ...(standing?.thresholds && { thresholds: standing.thresholds }),
    evidence: evidenceIn(fields),
  };
}

function wordingsIn(fields: Fields, standing: readonly Phrasing[]): Phrasing[] {
  if (!fields.names().some((name) => name.startsWith('wordings'))) return [...standing];
  const typed = fields.names().flatMap((name) => {
    const lang = name === 'wordings-new' ? fields.one('wordings-lang') : /^wordings\.([\w-]+)$/.exec(name)?.[1];
    return lang ? linesOf(fields.one(name)).map((text) => ({ lang, text })) : [];
  });
  const key = ({ lang, text }: Phrasing) => `${lang} ${text}`;
  const known = new Map(standing.map((one) => [key(one), one]));
  const seen = new Map(typed.map((one) => [key(one), known.get(key(one)) ?? one]));
  // Those that stand keep their order, so that saving without a change is none.
  const kept = standing.filter((one) => seen.has(key(one)));
  return [...kept, ...[...seen.values()].filter((one) => !known.has(key(one)))];
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const SPARE_LANGUAGE = 'de';
/** The wordings, one a line, the languages side by side, and a place for one more language. */
export function wordingFields(s: Services, phrasings: readonly Phrasing[], problems: readonly Problem[]): Html {
  const byLang = Map.groupBy(phrasings, ({ lang }) => lang);
  const langs = ['en', ...[...byLang.keys()].filter((lang) => lang !== 'en').sort()];
  const other = languageCodes(s.languages).filter((code) => !langs.includes(code));
  const wrong = problems.filter((problem) => problem.field.startsWith('phrasings'));
  return html`<fieldset><legend>${t('Wordings')}</legend><p class="hint">${t('How people say it, one wording a line. Posts are compared with each of them.')}</p>
  ${wrong.length ? html`<ul class="error">${wrong.map(({ message, mend }) => html`<li>${message} ${mend ?? ''}</li>`)}</ul>` : ''}
  <div class="columns">${langs.map((lang) => {
    const texts = (byLang.get(lang) ?? []).map(({ text }) => text);
    return field({
      name: `wordings.${lang}`,
      label: languageName(lang),
      value: texts.join('\n'),
      rows: Math.min(12, Math.max(4, texts.length + 1)),
      lang,
      bare: true,
    });
  })}</div>
  ${other.length ? html`<details><summary>${t('Another language')}</summary><div class="columns">${field({ name: 'wordings-lang', label: t('Language'), value: other.includes(SPARE_LANGUAGE) ? SPARE_LANGUAGE : other[0]!, bare: true, options: Object.fromEntries(other.map((code) => [code, languageName(code)])) })}${field({ name: 'wordings-new', label: t('Wordings in it'), rows: 4, bare: true })}</div></details>` : ''}</fieldset>`;
}
