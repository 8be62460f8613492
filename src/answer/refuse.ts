import type { PersonalDetail } from '../domain/personal-details.ts';
import type { ResponseTemplate } from '../domain/template.ts';
import type { Strategy } from '../domain/triage.ts';

export interface CopyAttempt {
  /** What triage decided; null when there is no review. */
  strategy: Strategy | null;
  template: Pick<ResponseTemplate, 'status' | 'reviewDue' | 'kind'>;
  /** Placeholders without a value. */
  missing: readonly string[];
  /** What `fitToChannel` found. */
  problems: readonly string[];
  personalDetails: readonly PersonalDetail[];
  /** What the person typed as the reason. */
  reason: string | null;
  now: Date;
}

/** A reason shorter than this says nothing. */
const REASON_LENGTH = 10;

/** Why this may not be copied as it stands, and what to do; null when it may. What can't be mended comes first. */
export function refuseCopy(attempt: CopyAttempt): string | null {
  const unfit = unfitToCopy(attempt.template, attempt.now.toISOString());
  if (unfit) return unfit;
  if (attempt.missing.length) return `Fill in first: ${attempt.missing.join(', ')}.`;
  if (attempt.personalDetails.length) {
    const kinds = [...new Set(attempt.personalDetails.map(({ kind }) => NAMES[kind]))];
    return `The text holds what looks like personal details (${kinds.join(', ')}). Take them out, and write to the person privately.`;
  }
  if (attempt.problems.length) return attempt.problems[0]!;
  // A script for somebody in danger, or for going on in private, carries no claim further.
  const careful = attempt.template.kind === 'crisis' || attempt.template.kind === 'private';
  if (attempt.strategy === 'monitor' && !careful && (attempt.reason?.trim().length ?? 0) < REASON_LENGTH)
    return 'The decision is to monitor: answering a claim that few people see carries it further. Write in a sentence why you answer anyway.';
  return null;
}

/** Why nobody may copy this template at `at` (ISO time); null when it may be offered. */
export function unfitToCopy(template: Pick<ResponseTemplate, 'status' | 'reviewDue'>, at: string): string | null {
  if (template.status === 'withdrawn') return 'This text was withdrawn. Choose another one.';
  if (template.status === 'draft') return 'This text is a draft. Hand it in, and ask an editor to approve it.';
  if (template.status !== 'approved') return 'This text is not approved yet. Ask an editor to approve it.';
  // The day itself still counts.
  if (template.reviewDue && template.reviewDue.slice(0, 10) < at.slice(0, 10))
    return `This text was to be reviewed by ${template.reviewDue.slice(0, 10)}. Ask an editor to look at it again and approve it.`;
  return null;
}

const NAMES: Record<PersonalDetail['kind'], string> = {
  email: 'an e-mail address',
  phone: 'a phone number',
  ssn: 'a social security number',
  mrn: 'a patient or insurance number',
  ip: 'an internet address',
  birthdate: 'a date of birth',
  address: 'a street address',
  card: 'a card number',
};
