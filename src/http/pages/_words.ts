import type { Stance } from '../../domain/match.ts';
import type { Permission, Role } from '../../domain/person.ts';
import type { RejectReason, ReviewEvent, ReviewStatus } from '../../domain/review.ts';
import type { FallacyCode, TemplateKind } from '../../domain/template.ts';
import type { Risk, Strategy } from '../../domain/triage.ts';
import { languageText, said, t } from '../words.ts';

/** What the desk calls things. Codes stay in the store and the API; people read these. */
export const RISKS: Record<Risk, string> = said({
  none: 'No risk',
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
});

export const STRATEGIES: Record<Strategy, { name: string; means: string }> = {
  monitor: said({ name: 'Monitor', means: 'Do not answer in public: an answer would spread it further.' }),
  'fill-gap': said({ name: 'Fill the gap', means: 'People ask. Tell the facts without naming the myth.' }),
  prebunk: said({ name: 'Prebunk', means: 'Warn of the trick before the myth spreads.' }),
  'address-concern': said({ name: 'Address the concern', means: 'Answer the worry underneath, with empathy.' }),
  debunk: said({ name: 'Debunk', means: 'Correct it directly, with its sources.' }),
};

export const STANCES: Record<Stance, string> = said({
  asserts: 'spreads the claim',
  rejects: 'rejects the claim',
  questions: 'asks about the claim',
  mentions: 'reports the claim',
  unclear: 'unclear',
});

export const STATUSES: Record<ReviewStatus, string> = said({
  open: 'Open',
  claimed: 'In work',
  escalated: 'Escalated',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  'not-in-catalogue': 'Not in catalogue',
  monitored: 'Monitored',
  closed: 'Closed',
});
/** What still waits for a decision. */
export const TO_DO: ReviewStatus[] = ['open', 'claimed', 'escalated'];

export const REJECT_REASONS: Record<RejectReason, string> = said({
  'wrong-claim': 'It is about something else',
  'post-debunks': 'The post corrects the claim',
  question: 'The post only asks',
  satire: 'Satire or a joke',
  'true-statement': 'What it says is true',
  'off-topic': 'Not about health',
  other: 'Something else',
});

export const EVENTS: Record<ReviewEvent['kind'], string> = said({
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
  advise: 'Chose how to deal with it',
  rechecked: 'Came back on its day',
  note: 'Wrote a note',
});

export const FALLACIES: Record<FallacyCode, string> = said({
  fake_experts: 'Fake experts',
  logical_fallacies: 'Logical fallacy',
  impossible_expectations: 'Impossible expectations',
  cherry_picking: 'Cherry picking',
  conspiracy_theories: 'Conspiracy theory',
});
export const TEMPLATE_KINDS: Record<TemplateKind, string> = said({
  debunk: 'Debunk',
  prebunk: 'Prebunk',
  answer: 'Answer to a question',
  holding: 'Holding reply',
  private: 'Move to private',
  crisis: 'Crisis script',
});
export const APPROVALS = said({ proposed: 'Proposed', approved: 'Approved', withdrawn: 'Withdrawn' } as const);
export const VERDICTS = said({
  false: 'False',
  misleading: 'Misleading',
  unproven: 'Unproven',
  outdated: 'Outdated',
} as const);
export const HARMS = said({
  critical: 'Can cost lives',
  high: 'Can do serious harm',
  medium: 'Can do some harm',
  low: 'Does little harm',
} as const);
export const TIERS = said({
  A: 'Guideline or systematic review',
  B: 'Primary study or professional society',
  C: 'Fact-check or explainer',
} as const);
export const ROLE_NAMES: Record<Role, string> = said({
  viewer: 'Viewer',
  reviewer: 'Reviewer',
  responder: 'Responder',
  editor: 'Editor',
  admin: 'Admin',
});
export const PERMISSION_NAMES: Record<Permission, string> = said({
  read: 'read',
  review: 'review posts',
  answer: 'copy answers',
  'edit-catalogue': 'change the catalogue',
  'approve-content': 'approve or withdraw content',
  ingest: 'send posts in',
  'manage-watches': 'manage watches and jobs',
  'manage-people': 'manage people',
  'manage-settings': 'change the settings',
  'read-audit': 'read the audit log',
});
export const ROLES = said({
  viewer: 'Viewer: reads',
  reviewer: 'Reviewer: decides on posts',
  responder: 'Responder: decides and copies answers',
  editor: 'Editor: also keeps the catalogue and watches',
  admin: 'Admin: everything, people too',
} as const);

/** "German" for `de`, in the language of the desk; a code nobody knows stays as it is. */
export const languageName = (code: string | null): string =>
  !code || code === 'und' ? t('Language unknown') : languageText(code);
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
/** How a run of a watch or a job ended. */
export const RUN_STATUSES: Readonly<Record<string, string>> = said({
  running: 'Running',
  ok: 'Well',
  unchanged: 'Nothing new',
  partial: 'In part',
  done: 'Done',
  failed: 'Failed',
  'timed-out': 'Took too long',
  cancelled: 'Stopped',
});
/** What a cue of the stance is about. */
export const CUES: Readonly<Record<string, string>> = said({
  negation: 'Negation',
  debunk: 'Contradiction',
  question: 'Question',
  report: 'Report',
  mockery: 'Mockery',
  assertion: 'Assertion',
  contrast: 'Contrast',
  warning: 'Warning against it',
  authority: 'Reference to an authority',
  witness: 'Own experience',
  unnegating: 'Negation that denies nothing',
});
export const FORMS: Readonly<Record<string, string>> = said({
  full: 'full form',
  medium: 'medium form',
  short: 'short form',
});
/** Personal details, as the guard names them. */
export const DETAILS: Readonly<Record<string, string>> = said({
  email: 'E-mail address',
  phone: 'Phone number',
  ssn: 'Social security number',
  mrn: 'Patient or insurance number',
  ip: 'Internet address',
  birthdate: 'Date of birth',
  address: 'Street address',
  card: 'Card number',
});
/** The topics of the catalogue that ships with Mythwatch; a team's own are shown as they are named. */
const TOPICS: Readonly<Record<string, string>> = said({
  'alternative-medicine': 'Alternative medicine',
  'autism-and-vaccines': 'Autism and vaccines',
  'cancer-care': 'Cancer care',
  'cancer-cures': 'Cancer cures',
  'childhood-vaccines': 'Childhood vaccines',
  'covid-treatments': 'Covid treatments',
  'covid-vaccines': 'Covid vaccines',
  emergencies: 'Emergencies',
  fertility: 'Fertility',
  'food-and-environment': 'Food and environment',
  'heart-and-diabetes': 'Heart and diabetes',
  infections: 'Infections',
  measles: 'Measles',
  'mental-health': 'Mental health',
  outbreaks: 'Outbreaks',
  'poisonous-remedies': 'Poisonous remedies',
  polio: 'Polio',
  'pregnancy-and-birth': 'Pregnancy and birth',
  'teen-and-adult-vaccines': 'Teen and adult vaccines',
  'vaccine-ingredients': 'Vaccine ingredients',
});
export const topicName = (topic: string): string => TOPICS[topic] ?? title(topic);
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
