import { z } from 'zod';
import { type ApprovalStatus, Evidence, isoDate, LangCode, Slug } from './claim.ts';

export const TemplateKind = z.enum(['debunk', 'prebunk', 'answer', 'holding']);
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

/**
 * A vetted correction in the order of the Debunking Handbook 2020 (Lewandowsky et al.):
 * fact, warning, myth once, fallacy, fact. The shape of a file `responses/<lang>/<slug>.md`:
 * the headline is its `# …` title, each text a `## …` section in this order, the rest front matter.
 * Texts may hold placeholders such as `{{clinic_name}}`; one that is not filled blocks copying.
 */
export const TemplateDoc = z.strictObject({
  slug: Slug,
  lang: LangCode,
  claim: Slug,
  kind: TemplateKind.default('debunk'),
  /** The truth first, in few words (≤ 100 characters), free of the myth's wording. */
  headline: z.string().trim().min(5).max(100),
  /** Explains the headline: the fact as prominent as the myth. */
  fact: z.string().trim().min(10).max(1200),
  warning: z.string().trim().min(5).max(300),
  myth: z.string().trim().min(5).max(400),
  fallacyCode: FallacyCode,
  fallacy: z.string().trim().min(10).max(800),
  closing: z.string().trim().min(10).max(800),
  callToAction: z.string().trim().max(300).optional(),
  uncertainty: z.string().trim().max(600).optional(),
  /** One or two sentences for short channels: the fact with no myth in it. */
  short: z.string().trim().min(10).max(240),
  evidence: z.array(Evidence).min(2).max(20),
  author: z.string().min(1).max(120),
  reviewDays: z.number().int().min(1).max(180).default(180),
  updated: isoDate,
});
export type TemplateDoc = z.infer<typeof TemplateDoc>;

/** The fields of a template that people read, in their order. */
export const TEMPLATE_TEXTS = [
  'headline',
  'fact',
  'warning',
  'myth',
  'fallacy',
  'closing',
  'callToAction',
  'uncertainty',
  'short',
] as const satisfies readonly (keyof TemplateDoc)[];

/** One immutable version of a template; a change is a new version. */
export interface ResponseTemplate extends TemplateDoc {
  /** `<lang>/<slug>` */
  id: string;
  version: number;
  status: ApprovalStatus;
  origin: 'shipped' | 'local';
  createdAt: string;
  createdBy: string;
  approvedBy: string | null;
  approvedAt: string | null;
  /** ISO date; past it the template is not offered. Null until approved. */
  reviewDue: string | null;
}
