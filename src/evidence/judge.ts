import { type EvidenceHealth, LOOK_DAYS, SEVERITY, type Severity, worse } from '../domain/evidence-health.ts';
import type { Verdict, Visit } from './classify.ts';

const DAY_MS = 86_400_000;
/** Weekly; what gave no answer, the next day: three failures then take two days at least. */
const WEEK_MS = 7 * DAY_MS;
/** States of a visit that saw nothing of the page: what was known before stands. */
const SAW_NOTHING = new Set(['busy', 'trouble']);

/** All that is known but what follows from it. */
export type Unjudged = Omit<EvidenceHealth, 'state' | 'severity' | 'since'>;

/** What is known after a visit. One that saw nothing leaves a worse state as it was: silence mends nothing. */
export function afterVisit(
  url: string,
  verdict: Verdict,
  seen: Visit,
  before: EvidenceHealth | null,
  at: string,
): Unjudged {
  const sawNothing = SAW_NOTHING.has(verdict.link);
  const failing = seen.kind === 'failed' && seen.why === 'trouble';
  const keeps = sawNothing && before !== null && before.link !== 'ok';
  const fresh = verdict.sketch.length > 0 || verdict.title !== null;
  const first = fresh && !before?.baseSketch.length && ['ok', 'moved', 'unread'].includes(verdict.link);
  return {
    url,
    link: keeps ? before.link : verdict.link,
    paper: null,
    checkedAt: at,
    nextCheckAt: new Date(Date.parse(at) + (sawNothing || failing ? DAY_MS : WEEK_MS)).toISOString(),
    failures: failing ? (before?.failures ?? 0) + 1 : 0,
    failingSince: failing ? (before?.failingSince ?? at) : null,
    detail: keeps ? before.detail : verdict.detail,
    leadsTo: keeps ? before.leadsTo : verdict.leadsTo,
    baseTitle: first ? verdict.title : (before?.baseTitle ?? null),
    baseSketch: first ? verdict.sketch : (before?.baseSketch ?? []),
    lastTitle: fresh ? verdict.title : (before?.lastTitle ?? null),
    lastSketch: fresh ? verdict.sketch : (before?.lastSketch ?? []),
    doi: null,
    pmid: null,
    archived: before?.archived ?? null,
    acceptedState: before?.acceptedState ?? null,
    acceptedBy: before?.acceptedBy ?? null,
    acceptedAt: before?.acceptedAt ?? null,
  };
}

/** The worse of link and paper, and what follows from it: what a person has looked at and let stand is in order for a while. */
export function judged(
  health: Unjudged,
  paperDetail: string | null,
  before: EvidenceHealth | null,
  at: string,
): EvidenceHealth {
  const paperWorse =
    health.paper !== null && worse(SEVERITY[health.paper], SEVERITY[health.link]) === SEVERITY[health.paper];
  const state = paperWorse && health.paper ? health.paper : health.link;
  const looked =
    health.acceptedState === state && Date.parse(at) - Date.parse(health.acceptedAt ?? at) < LOOK_DAYS * DAY_MS;
  const severity: Severity = looked ? 'none' : SEVERITY[state];
  const detail = paperWorse && paperDetail ? paperDetail : health.detail;
  return { ...health, state, severity, detail, since: before?.state === state ? before.since : at };
}
