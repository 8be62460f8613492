import type { Harm } from '../domain/claim.ts';
import type { Stage, TemplateEvent, TemplateMove, TemplateStatus } from '../domain/life.ts';
import type { ResponseTemplate, TemplateKind } from '../domain/template.ts';

/** The longest a text stays on offer without somebody looking at it again (field guide, section 2). */
const LONGEST_DAYS = 180;

/** From where each move leads where. Anything else is refused. `due` is an approved text past its date. */
const MOVES: Record<TemplateMove, { from: readonly Stage[]; to: TemplateStatus }> = {
  submit: { from: ['draft'], to: 'proposed' },
  'send-back': { from: ['in-review'], to: 'draft' },
  approve: { from: ['in-review'], to: 'approved' },
  renew: { from: ['approved', 'due'], to: 'approved' },
  withdraw: { from: ['draft', 'in-review', 'approved', 'due'], to: 'withdrawn' },
};

/** Where a version stands at `at` (ISO time). The day in `reviewDue` itself still counts. */
export function stageOf(
  { status, reviewDue }: { status: TemplateStatus; reviewDue: string | null },
  at: string,
): Stage {
  if (status === 'proposed') return 'in-review';
  if (status !== 'approved') return status;
  return reviewDue !== null && reviewDue.slice(0, 10) < at.slice(0, 10) ? 'due' : 'approved';
}

export interface MoveFacts {
  /** Who moves, as an actor id of a person. */
  actor: string;
  at: string;
  /** Whether this version is the newest. */
  newest: boolean;
  /** Of this version, in order. */
  events: readonly TemplateEvent[];
  harm: Harm | null;
}
export type Outcome =
  | { ok: true; to: TemplateStatus; endorsed: boolean }
  | { ok: false; status: 403 | 409; why: string };

/**
 * Whether this person may move this version so, and to what. Four eyes: who wrote a version neither approves it nor
 * calls it still right (shipped content has no author here). A correction of a claim that does little harm takes two approvers, since answering
 * it may carry it further (field guide, section 1): the first of them only endorses.
 */
export function decideMove(
  template: Pick<ResponseTemplate, 'status' | 'reviewDue' | 'origin' | 'createdBy' | 'kind'>,
  move: TemplateMove,
  facts: MoveFacts,
): Outcome {
  const stage = stageOf(template, facts.at);
  const { from, to } = MOVES[move];
  const no = (status: 403 | 409, why: string): Outcome => ({ ok: false, status, why });
  if (!from.includes(stage)) return no(409, `A text that is ${IN_WORDS[stage]} can’t be ${DONE[move]}.`);
  if (move !== 'withdraw' && move !== 'renew' && !facts.newest)
    return no(409, 'There is a newer version. Go on with that one.');
  if (move !== 'approve' && move !== 'renew') return { ok: true, to, endorsed: false };
  if (template.origin !== 'shipped' && template.createdBy === facts.actor)
    return no(403, 'Somebody else must approve what you wrote.');
  if (move === 'renew' || !needsTwo(template.kind, facts.harm)) return { ok: true, to, endorsed: false };
  const endorsers = endorsersOf(facts.events);
  if (endorsers.includes(facts.actor)) return no(403, 'You have approved this already. A second person has to agree.');
  return endorsers.length ? { ok: true, to, endorsed: false } : { ok: true, to: template.status, endorsed: true };
}

/** Whether two people have to approve it. */
export const needsTwo = (kind: TemplateKind, harm: Harm | null): boolean => kind === 'debunk' && harm === 'low';

/** Who has agreed since the version last came to review. */
export function endorsersOf(events: readonly TemplateEvent[]): string[] {
  const back = events.findLastIndex(({ kind }) => kind === 'send-back' || kind === 'submit');
  return events.slice(back + 1).flatMap(({ kind, actor }) => (kind === 'endorse' ? [actor] : []));
}

/** Days on offer from an approval: what the text asks for, less where its claim moves fast, 180 at most. */
export const daysOnOffer = (template: { reviewDays: number }, claim: { reviewDays: number } | null): number =>
  Math.min(template.reviewDays, claim?.reviewDays ?? LONGEST_DAYS, LONGEST_DAYS);

/** The id of the text that this one translates: the same slug in English. Null for an original. */
export const originalId = ({ lang, slug }: { lang: string; slug: string }): string | null =>
  lang.split('-')[0] === 'en' ? null : `en/${slug}`;

export type Translation = 'fresh' | 'stale' | 'orphaned';
/**
 * How a translation stands to the versions of its original. Stale: a newer version of the original was approved since;
 * it is still offered, marked, after those that are up to date, since its own evidence was approved. Orphaned: the very
 * version that it was made from was withdrawn; what was wrong there is probably wrong here, so it is not offered.
 * Null when there is nothing to compare with.
 */
export function translationState(
  boundTo: number | null,
  versions: readonly Pick<ResponseTemplate, 'version' | 'status'>[],
): Translation | null {
  if (boundTo === null || !versions.length) return null;
  if (versions.some(({ version, status }) => version === boundTo && status === 'withdrawn')) return 'orphaned';
  return versions.some(({ version, status }) => version > boundTo && status === 'approved') ? 'stale' : 'fresh';
}

const IN_WORDS: Record<Stage, string> = {
  draft: 'a draft',
  'in-review': 'in review',
  approved: 'approved',
  due: 'past its date',
  withdrawn: 'withdrawn',
};
const DONE: Record<TemplateMove, string> = {
  submit: 'handed in',
  'send-back': 'sent back',
  approve: 'approved',
  renew: 'called still right',
  withdraw: 'withdrawn',
};
