import type { Evidence } from '../domain/claim.ts';
import { type EvidenceHealth, LOOK_DAYS, SEVERITY, type Severity, worse } from '../domain/evidence-health.ts';
import { classify, type Verdict, type Visit } from '../evidence/classify.ts';
import { paperState, papersOf } from '../evidence/retractions.ts';
import { type Cited, citedEvidence } from './cited-evidence.ts';
import type { Job, JobContext } from './job.ts';
import { archivedCopy, visit } from './visit-evidence.ts';

export interface CheckOptions {
  /** Addresses that are not due yet too. */
  all?: boolean;
  /** Only these. */
  only?: readonly string[];
  timeoutMs?: number;
  /** Where the archive answers; null asks none. */
  archive?: string | null;
}

const ACTOR = 'system:check-evidence';
const DAY_MS = 86_400_000;
/** Weekly; what gave no answer, the next day: three failures then take two days at least. */
const WEEK_MS = 7 * DAY_MS;
/** Sites that are asked at the same time; each of them is asked one page after the other. */
const SITES_AT_ONCE = 4;
/** States of a visit that saw nothing of the page: what was known before stands. */
const SAW_NOTHING = new Set(['busy', 'trouble']);

/**
 * Visits every cited address that is due, and holds all of them against the list of retractions. Each address is saved
 * when it is known, so a run that dies goes on where it was. Politeness is `fetch`'s: robots, one page at a time a site.
 */
export const checkEvidence =
  (options: CheckOptions = {}): Job =>
  async (context) => {
    const { s, signal } = context;
    const cited = await citedEvidence(s.store);
    const known = await s.store.evidence.of([...cited.keys()]);
    const now = s.now().toISOString();
    const due = [...cited.entries()].filter(
      ([url]) =>
        (!options.only || options.only.includes(url)) &&
        (options.all || options.only || (known.get(url)?.nextCheckAt ?? '') <= now),
    );
    let [done, broken] = [0, 0];
    const sites = [...Map.groupBy(due, ([url]) => URL.parse(url)?.host ?? url).values()];
    const worker = async () => {
      for (let site = sites.shift(); site && !signal.aborted; site = sites.shift())
        for (const [url, of] of site) {
          if (signal.aborted) return;
          const health = await checkOne(context, url, of, known.get(url) ?? null, options);
          [done, broken] = [done + 1, broken + Number(health.severity === 'broken')];
          await context.progress({
            done,
            total: due.length,
            note: broken ? `${broken} can’t be cited as they are` : '',
          });
        }
    };
    await Promise.all(Array.from({ length: SITES_AT_ONCE }, worker));
    if (!signal.aborted && !options.only) await holdAgainstLists(context, cited);
  };

async function checkOne(
  { s, signal }: JobContext,
  url: string,
  { piece }: Cited,
  before: EvidenceHealth | null,
  options: CheckOptions,
): Promise<EvidenceHealth> {
  const seen = await visit(s.http, url, { signal, timeoutMs: options.timeoutMs ?? 30_000 });
  const at = s.now().toISOString();
  const verdict = classify(url, piece.title, seen, before, at);
  const page = seen.kind === 'page' ? seen.page : null;
  const ids = { doi: page?.doi ?? before?.doi ?? null, pmid: page?.pmid ?? before?.pmid ?? null };
  const paper = paperState(piece, await s.store.evidence.retractions(papersOf(url, ids)), at);
  const linked = afterVisit(url, verdict, seen, before, at);
  const health = judged({ ...linked, ...ids, paper: paper?.state ?? null }, paper?.detail ?? null, before, at);
  const wanted = health.severity === 'broken' || health.severity === 'marked';
  if (wanted && !health.archived && options.archive !== null)
    health.archived = await archivedCopy(s.http, url, piece.seen, signal, options.archive);
  await s.store.evidence.save(health, { actor: ACTOR, at });
  return health;
}

type Unjudged = Omit<EvidenceHealth, 'state' | 'severity' | 'since'>;

/** What is known after a visit. One that saw nothing leaves a worse state as it was: silence mends nothing. */
function afterVisit(url: string, verdict: Verdict, seen: Visit, before: EvidenceHealth | null, at: string): Unjudged {
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
function judged(
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

/** Retractions and dates count at once, not only when an address is due; also for addresses that can't be visited. */
export async function holdAgainstLists(
  { s, signal }: Pick<JobContext, 's' | 'signal'>,
  cited: ReadonlyMap<string, { piece: Evidence }>,
): Promise<void> {
  const known = await s.store.evidence.of([...cited.keys()]);
  for (const [url, health] of known) {
    if (signal.aborted) return;
    const at = s.now().toISOString();
    const piece = cited.get(url)!.piece;
    const paper = paperState(piece, await s.store.evidence.retractions(papersOf(url, health)), at);
    if ((paper?.state ?? null) === health.paper) continue;
    const next = judged({ ...health, paper: paper?.state ?? null }, paper?.detail ?? null, health, at);
    await s.store.evidence.save(next, { actor: ACTOR, at });
  }
}
