import { z } from 'zod';

/** `proposed` waits for approval; `draft` is being written, or was sent back. What is past its date is `due` by the date alone. */
export const TemplateStatus = z.enum(['draft', 'proposed', 'approved', 'withdrawn']);
export type TemplateStatus = z.infer<typeof TemplateStatus>;

/** Where a version stands in its life, on a given day. */
export type Stage = 'draft' | 'in-review' | 'approved' | 'due' | 'withdrawn';

/** What people do with a version. */
export const TemplateMove = z.enum(['submit', 'send-back', 'approve', 'renew', 'withdraw']);
export type TemplateMove = z.infer<typeof TemplateMove>;

/** One entry of a template's append-only history. */
export interface TemplateEvent {
  templateId: string;
  seq: number;
  version: number;
  /** `endorse` is the first of two approvals; `due` is noted on the day on which the date passed. */
  kind: TemplateMove | 'endorse' | 'due';
  actor: string;
  at: string;
  note: string;
}

/** Entries of the public log: what changed in something published, and why. */
export const CorrectionKind = z.enum(['correction', 'clarification', 'update', 'retraction']);
export type CorrectionKind = z.infer<typeof CorrectionKind>;
export interface Correction {
  id: string;
  at: string;
  kind: CorrectionKind;
  templateId: string;
  /** The version that was changed or withdrawn; for a change, the new one. */
  version: number;
  claim: string;
  lang: string;
  headline: string;
  what: string;
  why: string;
  by: string;
}
/** What an approver says of a change to something that was approved before. */
export const PublicChange = z.strictObject({
  kind: z.enum(['correction', 'clarification', 'update']),
  what: z.string().trim().min(3).max(500),
  why: z.string().trim().min(3).max(500),
});
export type PublicChange = z.infer<typeof PublicChange>;

export const RecallAnswer = z.enum(['replaced', 'deleted', 'cannot']);
export type RecallAnswer = z.infer<typeof RecallAnswer>;
/** One withdrawn version, and how far those who copied it have come. */
export interface Recall {
  id: string;
  templateId: string;
  version: number;
  headline: string;
  lang: string;
  reason: string;
  by: string;
  at: string;
  /** People who were told. */
  people: number;
  /** How many of them have not answered yet. */
  open: number;
}
/** What one person was told of a recall; `person` as an actor id. */
export interface RecallNotice {
  recallId: string;
  person: string;
  state: 'open' | RecallAnswer;
  note: string;
  answeredAt: string | null;
}
/** A copy of a withdrawn version, with where its person said that it was used. */
export interface RecalledCopy {
  copyId: string;
  person: string;
  reviewId: string | null;
  channel: string;
  at: string;
  places: string[];
}

/** Something approved that has to be looked at again. */
export interface DueItem {
  kind: 'claim' | 'template';
  id: string;
  /** 0 for a claim. */
  version: number;
  title: string;
  lang: string;
  /** ISO date; past it a template is not offered. */
  reviewDue: string;
}
