import { z } from 'zod';
import { Evidence, isoDate, LangCode, Slug } from './claim.ts';
import type { TemplateStatus } from './life.ts';

/**
 * What a text is for: a correction; a warning before people meet a myth; an answer to somebody who asks; what one says
 * while the facts are not in; a script for those who post their own health details, to go on in private; and one for
 * those in danger, with the lines of their country.
 */
export const TemplateKind = z.enum(['debunk', 'prebunk', 'answer', 'holding', 'private', 'crisis']);
export type TemplateKind = z.infer<typeof TemplateKind>;

/** FLICC: John Cook's five families of misleading technique. */
export const FallacyCode = z.enum([
  'fake_experts',
  'logical_fallacies',
  'impossible_expectations',
  'cherry_picking',
  'conspiracy_theories',
]);
export type FallacyCode = z.infer<typeof FallacyCode>;

/** What a crisis script is for. */
export const CrisisKind = z.enum(['self-harm', 'poisoning']);
export type CrisisKind = z.infer<typeof CrisisKind>;

/** A national line, as read on the page of `url`. */
export const HelpLine = z.strictObject({
  /** ISO 3166-1, two capital letters. */
  country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters such as "GB"'),
  name: z.string().trim().min(2).max(120),
  phone: z.string().trim().min(2).max(40).optional(),
  /** What to send where, when the line answers text messages. */
  text: z.string().trim().min(2).max(120).optional(),
  hours: z.string().trim().max(120).optional(),
  url: z.url({ protocol: /^https?$/ }),
  seen: isoDate,
});
export type HelpLine = z.infer<typeof HelpLine>;

/** Stands in `claim` for a text that belongs to no claim in particular. */
export const ANY_CLAIM = 'any';

const Text = (min: number, max: number) => z.string().trim().min(min).max(max);
const Fields = z.strictObject({
  slug: Slug,
  lang: LangCode,
  /** The claim that it answers; `any` for a text that belongs to none. */
  claim: Slug,
  kind: TemplateKind.default('debunk'),
  /** Of crisis scripts. */
  crisis: CrisisKind.optional(),
  /** The truth first, in few words (≤ 100 characters), free of the myth's wording. */
  headline: Text(5, 100),
  /** What people ask, as they put it. */
  question: Text(5, 300).optional(),
  /** Kind words before anything else. */
  empathy: Text(5, 400).optional(),
  /** Explains the headline: the fact as prominent as the myth. */
  fact: Text(10, 1200).optional(),
  warning: Text(5, 300).optional(),
  /** The myth, once; in a prebunk a weakened example of it. */
  myth: Text(5, 400).optional(),
  fallacyCode: FallacyCode.optional(),
  /** How it misleads; in a prebunk the technique. */
  fallacy: Text(10, 800).optional(),
  closing: Text(10, 800).optional(),
  callToAction: Text(1, 300).optional(),
  uncertainty: Text(1, 600).optional(),
  /** When and where more will be said. */
  next: Text(5, 400).optional(),
  /** One or two sentences for short channels: the fact with no myth in it. */
  short: Text(10, 240),
  evidence: z.array(Evidence).max(20).default([]),
  lines: z.array(HelpLine).max(60).optional(),
  author: z.string().min(1).max(120),
  reviewDays: z.number().int().min(1).max(180).default(180),
  updated: isoDate,
});

/** The fields of a template that people read, in their order. */
export const TEMPLATE_TEXTS = [
  'headline',
  'question',
  'empathy',
  'fact',
  'warning',
  'myth',
  'fallacy',
  'closing',
  'callToAction',
  'uncertainty',
  'next',
  'short',
] as const satisfies readonly (keyof typeof Fields.shape)[];
export type TemplateText = (typeof TEMPLATE_TEXTS)[number];

interface KindForm {
  /** Texts beside headline and short that it can't do without. */
  needs: readonly TemplateText[];
  may: readonly TemplateText[];
  /** Whether it answers one claim; the others may stand for `any`. */
  oneClaim: boolean;
  /** Pieces of evidence that it can't do without. */
  evidence: number;
}
/** What each kind consists of. */
export const KIND_FORMS: Record<TemplateKind, KindForm> = {
  debunk: {
    needs: ['fact', 'warning', 'myth', 'fallacy', 'closing'],
    may: ['callToAction', 'uncertainty'],
    oneClaim: true,
    evidence: 2,
  },
  prebunk: {
    needs: ['warning', 'fallacy', 'myth', 'closing'],
    may: ['fact', 'callToAction', 'uncertainty'],
    oneClaim: false,
    evidence: 2,
  },
  answer: { needs: ['question', 'fact'], may: ['callToAction', 'uncertainty'], oneClaim: true, evidence: 2 },
  holding: { needs: ['fact', 'uncertainty', 'next'], may: ['callToAction'], oneClaim: false, evidence: 0 },
  private: { needs: ['empathy', 'fact', 'callToAction'], may: [], oneClaim: false, evidence: 0 },
  crisis: { needs: ['callToAction', 'empathy'], may: ['fact'], oneClaim: false, evidence: 0 },
};

/** What a text of this kind lacks; one entry a field. */
export function missingParts(
  doc: { kind?: unknown } & Record<string, unknown>,
): { field: string; message: string; mend: string }[] {
  const kind = TemplateKind.catch('debunk').parse(doc.kind);
  const { needs, evidence, oneClaim } = KIND_FORMS[kind];
  const needed = [
    ...needs,
    ...(needs.includes('fallacy') ? ['fallacyCode'] : []),
    ...(kind === 'crisis' ? ['crisis', 'lines'] : []),
  ];
  const pieces = Array.isArray(doc.evidence) ? doc.evidence.length : 0;
  return [
    ...needed
      .filter((field) => doc[field] === undefined || doc[field] === '')
      .map((field) => ({ field, message: 'is missing', mend: `A text of the kind "${kind}" needs it.` })),
    ...(kind === 'crisis' && Array.isArray(doc.lines) && !doc.lines.length
      ? [{ field: 'lines', message: 'names no line', mend: 'Add the line of at least one country.' }]
      : []),
    ...(pieces < evidence
      ? [{ field: 'evidence', message: `needs at least ${evidence} entries`, mend: 'Add what is missing.' }]
      : []),
    ...(oneClaim && doc.claim === ANY_CLAIM
      ? [{ field: 'claim', message: 'is "any"', mend: `A text of the kind "${kind}" answers one claim: name it.` }]
      : []),
  ];
}

/**
 * A vetted text. A correction (`debunk`) follows the order of the Debunking Handbook 2020 (Lewandowsky et al.):
 * fact, warning, myth once, fallacy, fact. What the other kinds consist of: KIND_FORMS. The shape of a file
 * `responses/<lang>/<slug>.md`: the headline is its `# …` title, each text a `## …` section, the rest front matter.
 * Texts may hold placeholders such as `{{clinic_name}}`; one that is not filled blocks copying.
 */
export const TemplateDoc = Fields.superRefine((doc, context) => {
  for (const { field, message, mend } of missingParts(doc))
    context.addIssue({ code: 'custom', path: [field], message, params: { mend } });
});
export type TemplateDoc = z.infer<typeof TemplateDoc>;

/** One immutable version of a template; a change is a new version. */
export interface ResponseTemplate extends TemplateDoc {
  /** `<lang>/<slug>` */
  id: string;
  version: number;
  status: TemplateStatus;
  origin: 'shipped' | 'local';
  createdAt: string;
  createdBy: string;
  approvedBy: string | null;
  approvedAt: string | null;
  /** ISO date; past it the template is not offered. Null until approved. */
  reviewDue: string | null;
  /** The version of the original that a translation was made from; null for an original. */
  originalVersion: number | null;
}
