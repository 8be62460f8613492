import { z } from 'zod';

/** A template filled for one review and one channel. */
export interface Answer {
  id: string;
  reviewId: string | null;
  templateId: string;
  templateVersion: number;
  channel: string;
  text: string;
  createdBy: string;
  createdAt: string;
}
/** The record that a person took a version of a template. */
export interface Copy {
  id: string;
  answerId: string;
  reviewId: string | null;
  templateId: string;
  templateVersion: number;
  channel: string;
  by: string;
  at: string;
  /** Required when the decision said `monitor`. */
  reason: string | null;
}
export const CopyRequest = z.strictObject({
  templateId: z.string().min(1),
  channel: z.string().min(1),
  reviewId: z.string().min(1).nullable().default(null),
  values: z.record(z.string(), z.string().max(500)).default({}),
  reason: z.string().trim().max(1000).optional(),
});
export type CopyRequest = z.infer<typeof CopyRequest>;
