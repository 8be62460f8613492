import { html } from 'hono/html';
import type { HelpLine, ResponseTemplate, TemplateDoc, TemplateKind, TemplateText } from '../../domain/template.ts';
import { KIND_FORMS } from '../../domain/template.ts';
import { t } from '../words.ts';
import type { Html } from './_parts.ts';
import { outLink } from './_parts.ts';
import { wordDiff } from './_word-diff.ts';
import { FALLACIES, TEMPLATE_KINDS } from './_words.ts';

/** One text of a template as forms and pages show it. */
export interface TextSpec {
  name: TemplateText;
  label: string;
  hint: string;
  rows: number;
  max: number;
  required: boolean;
}

/** The texts of a kind in the order in which one reads them. */
export function textsOf(kind: TemplateKind): TextSpec[] {
  const { may } = KIND_FORMS[kind];
  const names: TemplateText[] = ['headline', ...ORDER[kind], 'short'];
  return names.map((name) => {
    const [label, hint] = special(kind, name) ?? general(name);
    const [rows, max] = SIZES[name];
    return { name, label, hint, rows, max, required: !may.includes(name) };
  });
}

const ORDER: Record<TemplateKind, readonly TemplateText[]> = {
  debunk: ['fact', 'warning', 'myth', 'fallacy', 'closing', 'callToAction', 'uncertainty'],
  prebunk: ['fact', 'warning', 'fallacy', 'myth', 'closing', 'callToAction', 'uncertainty'],
  answer: ['question', 'fact', 'callToAction', 'uncertainty'],
  holding: ['fact', 'uncertainty', 'next', 'callToAction'],
  private: ['empathy', 'fact', 'callToAction'],
  crisis: ['callToAction', 'empathy', 'fact'],
};
const SIZES: Record<TemplateText, [rows: number, max: number]> = {
  headline: [1, 100],
  question: [2, 300],
  empathy: [2, 400],
  fact: [4, 1200],
  warning: [2, 300],
  myth: [2, 400],
  fallacy: [3, 800],
  closing: [3, 800],
  callToAction: [2, 300],
  uncertainty: [2, 600],
  next: [2, 400],
  short: [2, 240],
};

function general(name: TemplateText): [string, string] {
  const all: Record<TemplateText, [string, string]> = {
    headline: [t('Headline: the truth first'), t('At most 100 characters, none of the myth’s words.')],
    question: [t('Question'), t('As people put it.')],
    empathy: [t('Kind words'), t('Before anything else: that you heard the person.')],
    fact: [t('Fact'), t('Explains the headline, no harder to read than the myth.')],
    warning: [t('Warning'), t('Says that a myth follows: “A false claim says …”.')],
    myth: [t('Myth'), t('Once, and nowhere else.')],
    fallacy: [t('How it misleads'), t('The trick, in plain words.')],
    closing: [t('Fact again'), t('Ends with the truth.')],
    callToAction: [
      t('What to do'),
      t('Placeholders such as {example} are filled in before copying.', { example: '{{clinic_name}}' }),
    ],
    uncertainty: [t('What is not known'), ''],
    next: [t('What comes next'), t('When and where you will say more.')],
    short: [t('Short form'), t('For short channels: the fact, without the myth.')],
  };
  return all[name];
}

function special(kind: TemplateKind, name: TemplateText): [string, string] | undefined {
  if ((kind === 'private' || kind === 'crisis') && name === 'headline')
    return [t('Name of the script'), t('For your own lists: it is not copied.')];
  if (kind === 'prebunk' && name === 'myth')
    return [t('Example'), t('Weakened, so that it warns and does not persuade.')];
  if (kind === 'prebunk' && name === 'fallacy') return [t('Technique'), t('The trick to look out for, by its name.')];
  if (kind === 'prebunk' && name === 'closing') return [t('Refutation'), t('Why the example does not hold.')];
  if (kind === 'answer' && name === 'fact') return [t('Answer'), t('First what was asked, then why.')];
  if (kind === 'holding' && name === 'fact') return [t('What we know'), t('Only what is sure.')];
  if (kind === 'private' && name === 'fact') return [t('Why in private'), t('That others can read along here.')];
  if (kind === 'private' && name === 'callToAction')
    return [
      t('Where to write'),
      t('A way in private: {example} is filled in before copying.', { example: '{{contact_link}}' }),
    ];
  if (kind === 'crisis' && name === 'callToAction')
    return [t('Right away'), t('What to do now, in a sentence or two.')];
  if (kind === 'crisis' && name === 'fact') return [t('What to know'), ''];
  return undefined;
}

/** The texts of a version, one under the other; beside each that of the original where there is one. */
export function textParts(template: ResponseTemplate, original: ResponseTemplate | null): Html {
  const rows = textsOf(template.kind).filter(({ name }) => name !== 'headline' && template[name]);
  const beside = (name: TemplateText) =>
    original?.[name]
      ? html`<dd class="quiet" dir="auto" lang="${original.lang}"><span class="sr">${t('Original:')} </span>${original[name]}</dd>`
      : '';
  return html`<section><h2>${t('Text')}</h2><dl class="parts">${template.fallacyCode ? html`<div><dt>${t('Fallacy')}</dt><dd>${FALLACIES[template.fallacyCode]}</dd></div>` : ''}${rows.map(
    ({ name, label }) =>
      html`<div><dt>${label}</dt><dd dir="auto" lang="${template.lang}">${template[name]}</dd>${beside(name)}</div>`,
  )}</dl>${template.lines ? lineList(template.lines) : ''}</section>`;
}

const lineList = (lines: readonly HelpLine[]): Html =>
  html`<h3>${t('Lines by country')}</h3><ul>${lines.map(({ country, name, phone, text, hours, url }) => html`<li><bdi>${country}: ${name}, ${[phone, text, hours].filter(Boolean).join(', ')}</bdi> ${outLink(url, t('Page'))}</li>`)}</ul>`;

/** What one version says otherwise than another, text by text. Nothing when they say the same. */
export function templateDiff(before: TemplateDoc, after: TemplateDoc): Html | null {
  const plain = (doc: TemplateDoc): [string, string][] => [
    [t('Kind'), TEMPLATE_KINDS[doc.kind]],
    [t('Fallacy'), doc.fallacyCode ? FALLACIES[doc.fallacyCode] : ''],
    [
      t('Evidence'),
      doc.evidence.map((one) => [one.publisher, one.title, one.url, one.note].filter(Boolean).join(' · ')).join('\n'),
    ],
    [
      t('Lines by country'),
      (doc.lines ?? [])
        .map((line) => [line.country, line.name, line.phone, line.text, line.hours].filter(Boolean).join(' · '))
        .join('\n'),
    ],
    [t('Look again after (days)'), String(doc.reviewDays)],
    [t('Author'), doc.author],
  ];
  const names = new Map([...textsOf(before.kind), ...textsOf(after.kind)].map(({ name, label }) => [name, label]));
  const [was, is] = [plain(before), plain(after)];
  const rows: [string, string, string][] = [
    ...[...names].map(([name, label]): [string, string, string] => [label, before[name] ?? '', after[name] ?? '']),
    ...was.map(([label, old], i): [string, string, string] => [label, old, is[i]![1]]),
  ];
  const changed = rows.filter(([, old, now]) => old !== now);
  if (!changed.length) return null;
  return html`<dl class="changes">${changed.map(([label, old, now]) => html`<div><dt>${label}</dt><dd>${wordDiff(old, now)}</dd></div>`)}</dl>`;
}
