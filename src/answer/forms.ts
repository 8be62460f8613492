import type { Evidence } from '../domain/claim.ts';
import type { HelpLine, TemplateKind } from '../domain/template.ts';
import type { Parts } from './fill.ts';

export type Form = 'full' | 'medium' | 'short';
export interface Composed {
  form: Form;
  text: string;
}
interface Material {
  parts: Parts;
  /** Best first. */
  evidence: readonly Evidence[];
  lines: readonly HelpLine[];
  /** Whether an address may stand in the text. */
  links: boolean;
  /** Whether the myth is told. */
  myth: boolean;
}

/** Every form that a text of this kind has, longest first; whole sentences always, what is left out is left out by part. */
export function formsOf(kind: TemplateKind, material: Material): Composed[] {
  if (kind === 'crisis') return crisisForms(material);
  const { parts, evidence, links } = material;
  const full = [...BODY[kind](material), cited(evidence, links)];
  const best = evidence.slice(0, 1);
  const named = cited(best, false);
  const linked = links ? [cited(best, true), best[0]?.url ?? ''] : [];
  const short = (text: string, ends: string[]) =>
    [...new Set(ends)].map((end) => ({ form: 'short' as const, text: joined([text, end]) }));
  return [
    { form: 'full', text: joined(full) },
    ...(MEDIUM.has(kind)
      ? [
          {
            form: 'medium' as const,
            text: joined([
              parts.headline,
              parts.fact || parts.closing,
              parts.callToAction,
              cited(evidence.slice(0, 2), links),
            ]),
          },
        ]
      : []),
    ...short(parts.short, links ? linked : [named]),
    // The headline of a script is its name in our lists, no text for anybody.
    ...(MEDIUM.has(kind) ? short(parts.headline, links ? [...linked, named] : [named, '']) : []),
  ];
}

/** A script for private talk or a crisis has no short cut between the whole and its short text. */
const MEDIUM: ReadonlySet<TemplateKind> = new Set(['debunk', 'prebunk', 'answer', 'holding']);

/** The order of the parts: that of the Debunking Handbook 2020 for a correction, of the inoculation guide for a prebunk. */
const BODY: Record<Exclude<TemplateKind, 'crisis'>, (material: Material) => string[]> = {
  debunk: ({ parts, myth }) => [
    parts.headline,
    parts.fact,
    ...(myth ? [paragraph(parts.warning, parts.myth), parts.fallacy] : []),
    parts.closing,
    parts.uncertainty,
    parts.callToAction,
  ],
  // A prebunk shows the myth on purpose: weakened, and after its warning.
  prebunk: ({ parts }) => [
    parts.headline,
    parts.fact,
    parts.warning,
    parts.fallacy,
    parts.myth,
    parts.closing,
    parts.uncertainty,
    parts.callToAction,
  ],
  answer: ({ parts }) => [parts.headline, parts.fact, parts.uncertainty, parts.callToAction],
  holding: ({ parts }) => [parts.headline, parts.fact, parts.uncertainty, parts.next, parts.callToAction],
  private: ({ parts }) => [parts.empathy, parts.fact, parts.callToAction],
};

/** What to do and whom to call comes first, and stays when all else has to go. */
function crisisForms({ parts, lines }: Material): Composed[] {
  const all = lines.map(lineOf).join('\n');
  const short = lines.map((_, i) => ({
    form: 'short' as const,
    text: joined([
      parts.short,
      lines
        .slice(0, lines.length - i)
        .map(lineOf)
        .join('\n'),
    ]),
  }));
  return [
    { form: 'full', text: joined([parts.callToAction, all, parts.empathy, parts.fact]) },
    { form: 'medium', text: joined([parts.callToAction, all, parts.empathy]) },
    ...short,
  ];
}
const lineOf = ({ country, name, phone, text, hours }: HelpLine): string =>
  `${country}: ${name}, ${[phone, text, hours].filter(Boolean).join(', ')}`;

/** Publisher and address a line; where links can't stand, the publishers' names alone. No words to translate. */
function cited(evidence: readonly Evidence[], links: boolean): string {
  if (links) return evidence.map(({ publisher, url }) => `${publisher}: ${url}`).join('\n');
  const names = [...new Set(evidence.map(({ publisher }) => publisher))];
  return names.length ? `(${names.join('; ')})` : '';
}

const paragraph = (...texts: string[]) => texts.filter(Boolean).join(' ');
const joined = (texts: string[]) => texts.filter(Boolean).join('\n\n');
