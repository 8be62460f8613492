import type { Stance } from '../../domain/match.ts';
import type { RejectReason, ReviewEvent, ReviewStatus } from '../../domain/review.ts';
import type { FallacyCode, TemplateKind } from '../../domain/template.ts';
import type { Risk, Strategy } from '../../domain/triage.ts';

/** What the desk calls things. Codes stay in the store and the API; people read these. */
export const RISKS: Record<Risk, string> = {
  none: 'No risk',
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
};

export const STRATEGIES: Record<Strategy, { name: string; means: string }> = {
  monitor: { name: 'Monitor', means: 'Do not answer in public: an answer would spread it further.' },
  'fill-gap': { name: 'Fill the gap', means: 'People ask. Tell the facts without naming the myth.' },
  prebunk: { name: 'Prebunk', means: 'Warn of the trick before the myth spreads.' },
  'address-concern': { name: 'Address the concern', means: 'Answer the worry underneath, with empathy.' },
  debunk: { name: 'Debunk', means: 'Correct it directly, with its sources.' },
};

export const STANCES: Record<Stance, string> = {
  asserts: 'spreads the claim',
  rejects: 'rejects the claim',
  questions: 'asks about the claim',
  mentions: 'reports the claim',
  unclear: 'unclear',
};

export const STATUSES: Record<ReviewStatus, string> = {
  open: 'Open',
  claimed: 'In work',
  escalated: 'Escalated',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  'not-in-catalogue': 'Not in catalogue',
  closed: 'Closed',
};
/** What still waits for a decision. */
export const TO_DO: ReviewStatus[] = ['open', 'claimed', 'escalated'];

export const REJECT_REASONS: Record<RejectReason, string> = {
  'wrong-claim': 'It is about something else',
  'post-debunks': 'The post corrects the claim',
  question: 'The post only asks',
  satire: 'Satire or a joke',
  'true-statement': 'What it says is true',
  'off-topic': 'Not about health',
  other: 'Something else',
};

export const EVENTS: Record<ReviewEvent['kind'], string> = {
  opened: 'Opened',
  retriaged: 'Assessed again',
  copied: 'Answer copied',
  undo: 'Took the last move back',
  claim: 'Took it on',
  release: 'Put it back',
  confirm: 'Confirmed the match',
  reject: 'Rejected the match',
  'not-in-catalogue': 'Marked as not in the catalogue',
  reassign: 'Moved to another claim',
  escalate: 'Escalated',
  close: 'Closed',
  reopen: 'Reopened',
  note: 'Wrote a note',
};

export const FALLACIES: Record<FallacyCode, string> = {
  fake_experts: 'Fake experts',
  logical_fallacies: 'Logical fallacy',
  impossible_expectations: 'Impossible expectations',
  cherry_picking: 'Cherry picking',
  conspiracy_theories: 'Conspiracy theory',
};
export const TEMPLATE_KINDS: Record<TemplateKind, string> = {
  debunk: 'Debunk',
  prebunk: 'Prebunk',
  answer: 'Answer to a question',
  holding: 'Holding reply',
  private: 'Move to private',
  crisis: 'Crisis script',
};
export const APPROVALS = { proposed: 'Proposed', approved: 'Approved', withdrawn: 'Withdrawn' } as const;
export const VERDICTS = {
  false: 'False',
  misleading: 'Misleading',
  unproven: 'Unproven',
  outdated: 'Outdated',
} as const;
export const HARMS = { critical: 'Critical harm', high: 'High harm', medium: 'Medium harm', low: 'Low harm' } as const;
export const TIERS = {
  A: 'Guideline or systematic review',
  B: 'Primary study or professional society',
  C: 'Fact-check or explainer',
} as const;
export const ROLES = {
  viewer: 'Viewer: reads',
  reviewer: 'Reviewer: decides on posts',
  responder: 'Responder: decides and copies answers',
  editor: 'Editor: also keeps the catalogue and watches',
  admin: 'Admin: everything, people too',
} as const;

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
/** "German" for `de`; a code nobody knows stays as it is. */
export function languageName(code: string | null): string {
  if (!code || code === 'und') return 'Language unknown';
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}
/** The languages one can choose, by name; the fallback for all others is none. */
export const languageCodes = (languages: ReadonlyMap<string, unknown>): string[] =>
  [...languages.keys()]
    .filter((code) => code !== 'und' && /^[a-z]{2,3}$/.test(code))
    .sort((a, b) => languageName(a).localeCompare(languageName(b)));
/** "Bluesky" for `bluesky`, "Vaccine ingredients" for `vaccine-ingredients`. */
export const title = (code: string): string => {
  const words = code.replaceAll(/[-_]+/g, ' ').trim();
  return words ? words[0]!.toUpperCase() + words.slice(1) : words;
};
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
