import { z } from 'zod';

export const Verdict = z.enum(['false', 'misleading', 'unproven', 'outdated']);
export type Verdict = z.infer<typeof Verdict>;
/** How bad it is when somebody believes it. Maps to harm_severity 3…0 in triage. */
export const Harm = z.enum(['critical', 'high', 'medium', 'low']);
export type Harm = z.infer<typeof Harm>;
export const LangCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language code such as "en" or "pt"');
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
export const EvidenceTier = z.enum(['A', 'B', 'C']);
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');

/** A citable publication behind a verdict. Tier A: WHO or national agency guideline, systematic review. B: primary study, professional society. C: fact-check, reputable explainer. */
export const Evidence = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  publisher: z.string().min(2).max(200),
  title: z.string().min(3).max(400),
  tier: EvidenceTier,
  /** The day somebody last saw it support the correction. */
  seen: isoDate,
  published: isoDate.optional(),
  /** The last day on which guidance holds, where it says so itself or has been replaced. */
  validUntil: isoDate.optional(),
  note: z.string().max(500).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One wording of a claim in one language. `learned` is the day on which a person took it over from a reviewed post. */
export const Phrasing = z.strictObject({
  lang: LangCode,
  text: z.string().trim().min(3).max(500),
  learned: isoDate.optional(),
});
export type Phrasing = z.infer<typeof Phrasing>;

const share = z.number().min(0).max(1);
/**
 * A claim's own thresholds on the probability that a post spreads it (0…1), in place of those of `match/decide.ts`;
 * one that is left out stays the general one. Why they differ has to be said.
 */
export const Thresholds = z
  .strictObject({ flag: share.optional(), look: share.optional(), reason: z.string().trim().min(3).max(500) })
  .refine(({ flag, look }) => flag !== undefined || look !== undefined, {
    path: ['flag'],
    message: 'needs a number, or look does: without either there is nothing to set.',
  })
  .refine(({ flag, look }) => flag === undefined || look === undefined || look <= flag, {
    path: ['look'],
    message: 'must not be above flag: whatever is flagged is also worth a look.',
  });
export type Thresholds = z.infer<typeof Thresholds>;

/** A checkable statement with a verdict: the shape of a file under `claims/`. */
export const ClaimDoc = z.strictObject({
  id: Slug,
  topic: Slug,
  /** The false statement, plainly; no verdict word in it. */
  claim: z.string().trim().min(5).max(300),
  /** What is true instead. */
  correction: z.string().trim().min(10).max(1500),
  verdict: Verdict,
  harm: Harm,
  /** For contested subjects: what is still open. */
  open: z.string().trim().max(1000).optional(),
  /** Days until the claim should be looked at again; 30 for what is tied to a policy. */
  reviewDays: z.number().int().min(1).max(730).default(180),
  keywords: z.array(z.string().min(1).max(80)).max(40).default([]),
  phrasings: z.array(Phrasing).max(400).default([]),
  thresholds: Thresholds.optional(),
  evidence: z.array(Evidence).min(1).max(40),
});
export type ClaimDoc = z.infer<typeof ClaimDoc>;

/** Shipped or drafted content waits as `proposed`; only `approved` may be copied. */
export const ApprovalStatus = z.enum(['proposed', 'approved', 'withdrawn']);
export type ApprovalStatus = z.infer<typeof ApprovalStatus>;

export interface Claim extends ClaimDoc {
  status: ApprovalStatus;
  /** Grows by one with every change; the ETag of the claim. */
  revision: number;
  origin: 'shipped' | 'local';
  createdAt: string;
  updatedAt: string;
}

export interface ClaimRevision {
  claimId: string;
  revision: number;
  doc: ClaimDoc;
  author: string;
  at: string;
  note: string;
}
