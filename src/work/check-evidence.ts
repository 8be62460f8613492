import type { Evidence } from '../domain/claim.ts';
import type { EvidenceHealth } from '../domain/evidence-health.ts';
import { classify } from '../evidence/classify.ts';
import { afterVisit, judged } from '../evidence/judge.ts';
import { paperState, papersOf } from '../evidence/retractions.ts';
import { type Cited, citedEvidence } from './cited-evidence.ts';
import type { Job, JobContext } from './job.ts';
import { archivedCopy, visit } from './visit-evidence.ts';

export interface CheckOptions {
  /** Addresses that are not due yet too. */
  all?: boolean;
  timeoutMs?: number;
  /** Where the archive answers; null asks none. */
  archive?: string | null;
}
/** What one visit made of an address. */
interface Checked {
  health: EvidenceHealth;
  /** Nobody answered there: theirs to mend, or our own line. */
  silent: boolean;
}

const ACTOR = 'system:check-evidence';
/** Sites that are asked at the same time; each of them is asked one page after the other. */
const SITES_AT_ONCE = 4;
/** When this many sites are silent and this share of all that were asked, it is this machine that is cut off. */
const OFFLINE = { sites: 5, share: 0.8 };

/**
 * Visits every cited address that is due, and holds all of them against the list of retractions. Each address is saved
 * when it is known, so a run that dies goes on where it was; silence is saved at the end, when it is clear that it is
 * not our own line. Politeness is `fetch`'s: robots, one page at a time a site.
 */
export const checkEvidence =
  (options: CheckOptions = {}): Job =>
  async (context) => {
    const { s, signal } = context;
    const cited = await citedEvidence(s.store);
    const known = await s.store.evidence.of([...cited.keys()]);
    const now = s.now().toISOString();
    const due = [...cited.entries()].filter(([url]) => options.all || (known.get(url)?.nextCheckAt ?? '') <= now);
    const sites = [...Map.groupBy(due, ([url]) => URL.parse(url)?.host ?? url).values()];
    const asked = sites.length;
    const silent: EvidenceHealth[] = [];
    let [done, broken] = [0, 0];
    const worker = async () => {
      for (let site = sites.shift(); site && !signal.aborted; site = sites.shift())
        for (const [url, of] of site) {
          if (signal.aborted) return;
          const checked = await checkOne(context, url, of, known.get(url) ?? null, options);
          if (checked.silent) silent.push(checked.health);
          else await save(context, checked.health);
          [done, broken] = [done + 1, broken + Number(checked.health.severity === 'broken')];
          await context.progress({ done, total: due.length, note: noteOf(broken) });
        }
    };
    await Promise.all(Array.from({ length: SITES_AT_ONCE }, worker));
    if (signal.aborted) return;
    if (isOffline(silent, asked)) {
      const note = 'hardly any site answered: is this machine cut off? Silence was not counted.';
      await context.progress({ done, total: due.length, note });
    } else for (const health of silent) await save(context, health);
    await holdAgainstLists(context, cited);
  };

const noteOf = (broken: number): string => (broken ? `${broken} can’t be cited as they are` : '');
const save = ({ s }: JobContext, health: EvidenceHealth) =>
  s.store.evidence.save(health, { actor: ACTOR, at: s.now().toISOString() });

function isOffline(silent: readonly EvidenceHealth[], asked: number): boolean {
  const sites = new Set(silent.map(({ url }) => URL.parse(url)?.host)).size;
  return sites >= OFFLINE.sites && sites >= asked * OFFLINE.share;
}

async function checkOne(
  { s, signal }: JobContext,
  url: string,
  { piece }: Cited,
  before: EvidenceHealth | null,
  options: CheckOptions,
): Promise<Checked> {
  const seen = await visit(s.http, url, { signal, timeoutMs: options.timeoutMs ?? 30_000 });
  const at = s.now().toISOString();
  const verdict = classify(url, piece.title, seen, before, at);
  const page = seen.kind === 'page' ? seen.page : null;
  const ids = { doi: page?.doi ?? before?.doi ?? null, pmid: page?.pmid ?? before?.pmid ?? null };
  const paper = paperState(piece, await s.store.evidence.retractions(papersOf(url, ids)), at);
  const linked = afterVisit(url, verdict, seen, before, at);
  const health = judged({ ...linked, ...ids, paper: paper?.state ?? null }, paper?.detail ?? null, before, at);
  const silent = seen.kind === 'failed' && seen.why === 'trouble';
  const wanted = health.severity === 'broken' || health.severity === 'marked';
  if (wanted && !silent && !health.archived && options.archive !== null)
    health.archived = await archivedCopy(s.http, url, piece.seen, signal, options.archive);
  return { health, silent };
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
