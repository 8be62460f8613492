import { html } from 'hono/html';
import type { ClaimDoc, Evidence, Phrasing } from '../../domain/claim.ts';
import { languageText, t } from '../words.ts';
import type { Html } from './_parts.ts';
import { added, removed, wordDiff } from './_word-diff.ts';
import { HARMS, title, VERDICTS } from './_words.ts';

type Row = [name: string, change: Html];

/** What one version of a claim says otherwise than another, field by field. Nothing when they say the same. */
export function claimDiff(before: ClaimDoc, after: ClaimDoc): Html | null {
  const rows = [...textRows(before, after), ...wordingRows(before, after), ...evidenceRows(before, after)];
  if (!rows.length) return null;
  return html`<dl class="changes">${rows.map(([name, change]) => html`<div><dt>${name}</dt><dd>${change}</dd></div>`)}</dl>`;
}

function textRows(before: ClaimDoc, after: ClaimDoc): Row[] {
  const days = (doc: ClaimDoc) => t('{count} days', { count: doc.reviewDays });
  const limits = ({ thresholds }: ClaimDoc) =>
    thresholds ? `${thresholds.flag ?? '–'} / ${thresholds.look ?? '–'}: ${thresholds.reason}` : '';
  const fields: [string, string, string][] = [
    [t('The false statement'), before.claim, after.claim],
    [t('What is true'), before.correction, after.correction],
    [t('What is still open'), before.open ?? '', after.open ?? ''],
    [t('Verdict'), VERDICTS[before.verdict], VERDICTS[after.verdict]],
    [t('Harm when believed'), HARMS[before.harm], HARMS[after.harm]],
    [t('Topic'), title(before.topic), title(after.topic)],
    [t('Look again after'), days(before), days(after)],
    [t('Keywords'), before.keywords.join(', '), after.keywords.join(', ')],
    [t('When posts are flagged'), limits(before), limits(after)],
  ];
  return fields.filter(([, was, is]) => was !== is).map(([name, was, is]) => [name, wordDiff(was, is)]);
}

function wordingRows(before: ClaimDoc, after: ClaimDoc): Row[] {
  const key = ({ lang, text }: Phrasing) => `${lang} ${text}`;
  const [was, is] = [new Set(before.phrasings.map(key)), new Set(after.phrasings.map(key))];
  const gone = before.phrasings.filter((one) => !is.has(key(one)));
  const fresh = after.phrasings.filter((one) => !was.has(key(one)));
  const langs = [...new Set([...gone, ...fresh].map(({ lang }) => lang))].sort();
  return langs.map((lang) => {
    const of = (list: Phrasing[]) => list.filter((one) => one.lang === lang);
    const line = (show: (text: string) => Html) => (one: Phrasing) =>
      html`<li lang="${lang}" dir="auto">${show(one.text)}</li>`;
    const lines = html`<ul>${of(gone).map(line(removed))}${of(fresh).map(line(added))}</ul>`;
    return [t('Wordings in {language}', { language: languageText(lang) }), lines];
  });
}

function evidenceRows(before: ClaimDoc, after: ClaimDoc): Row[] {
  const whole = ({ title: name, publisher, url, tier, seen, published, note }: Evidence) =>
    [name, publisher, url, tier, seen, published, note].filter(Boolean).join(' · ');
  const of = (doc: ClaimDoc) => new Map(doc.evidence.map((one) => [one.url, whole(one)]));
  const [was, is] = [of(before), of(after)];
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((url) => {
    const [old, now] = [was.get(url), is.get(url)];
    if (old === now) return [];
    return [html`<li>${old === undefined ? added(now!) : now === undefined ? removed(old) : wordDiff(old, now)}</li>`];
  });
  return lines.length ? [[t('Evidence'), html`<ul>${lines}</ul>`]] : [];
}
