import type { Evidence } from '../domain/claim.ts';
import {
  type EvidenceHealth,
  type EvidenceState,
  SETTLED_BY_LOOKING,
  type Severity,
  worse,
} from '../domain/evidence-health.ts';
import type { Actor } from '../domain/person.ts';
import type { HelpLine } from '../domain/template.ts';
import { InputError } from '../errors.ts';
import { readRetractions } from '../evidence/retractions.ts';
import type { Services } from '../services.ts';
import { holdAgainstLists } from '../work/check-evidence.ts';
import { type Cited, citedEvidence } from '../work/cited-evidence.ts';
import { found, need } from './permission.ts';

/** A cited publication that is not in order, and what cites it. */
export interface Trouble {
  health: EvidenceHealth;
  cited: Cited;
}

/** Cited publications that are not in order, worst first. What nothing cites any more is left out. */
export async function troubled(s: Services, actor: Actor): Promise<Trouble[]> {
  need(actor, 'read');
  const all = await s.store.evidence.troubled();
  if (!all.length) return [];
  const cited = await citedEvidence(s.store);
  return all.flatMap((health) => {
    const of = cited.get(health.url);
    return of ? [{ health, cited: of }] : [];
  });
}

/** What is known of these publications, by address; those never checked are missing. */
export async function healthOf(s: Services, evidence: readonly Evidence[]): Promise<Map<string, EvidenceHealth>> {
  return s.store.evidence.of(evidence.map(({ url }) => url));
}

/** The worst that is known of a text's evidence; in words, when something follows from it. */
export async function standing(
  s: Services,
  evidence: readonly Evidence[],
): Promise<{ severity: Severity; words: string | null }> {
  const health = [...(await healthOf(s, evidence)).values()];
  const severity = health.reduce<Severity>((worst, one) => worse(worst, one.severity), 'none');
  const first = health.find((one) => one.severity === severity);
  if (!first || severity === 'none' || severity === 'look') return { severity, words: null };
  const title = evidence.find(({ url }) => url === first.url)?.title ?? first.url;
  const words =
    severity === 'broken'
      ? `Its evidence “${title}” does not hold. ${first.detail} Ask an editor to replace it.`
      : `Look at its evidence “${title}” before you copy. ${first.detail}`;
  return { severity, words };
}

/** What is amiss with the pages of help lines, in words. A script for somebody in danger is never taken away for it. */
export async function linesStanding(s: Services, lines: readonly HelpLine[] = []): Promise<string | null> {
  const health = await s.store.evidence.of(lines.map(({ url }) => url));
  const amiss = lines.filter(({ url }) => /^(?:broken|marked)$/.test(health.get(url)?.severity ?? ''));
  const [first] = amiss;
  return first ? `Check the line “${first.name}” before you copy. ${health.get(first.url)?.detail}` : null;
}

/** Without the texts whose evidence is broken. */
export async function withSoundEvidence<T extends { evidence: readonly Evidence[] }>(
  s: Services,
  texts: readonly T[],
): Promise<T[]> {
  const health = await healthOf(
    s,
    texts.flatMap(({ evidence }) => evidence),
  );
  return texts.filter(({ evidence }) => evidence.every(({ url }) => health.get(url)?.severity !== 'broken'));
}

/** How many publications can't be cited as they are, or need a person's look because they changed. */
export async function waiting(s: Services, actor: Actor): Promise<number> {
  need(actor, 'read');
  const { broken = 0, marked = 0 } = await s.store.evidence.counts();
  return broken + marked;
}

/**
 * A person looked at the page and it still supports what cites it. `state` is what they saw listed. InputError for what
 * no look can settle: a retracted paper or a page that is gone needs other evidence.
 */
export async function accept(
  s: Services,
  actor: Actor,
  url: string,
  state: EvidenceState,
  note: string,
): Promise<EvidenceHealth> {
  need(actor, 'edit-catalogue');
  found(await s.store.evidence.get(url), 'checked publication', url);
  if (!SETTLED_BY_LOOKING.includes(state))
    throw new InputError('Looking at this page does not settle it: cite another publication, or the archived copy.');
  return s.store.evidence.accept(url, state, { actor: actor.id, at: s.now().toISOString(), note });
}

/** Takes a Retraction Watch CSV in the place of the list there was, and holds all cited publications against it. */
export async function importRetractions(
  s: Services,
  actor: Actor,
  csv: string,
): Promise<{ rows: number; leftOut: number; entries: number; hit: number }> {
  need(actor, 'edit-catalogue');
  const { retractions, rows, leftOut } = readRetractions(csv);
  await s.store.evidence.replaceRetractions(retractions, { actor: actor.id, at: s.now().toISOString() });
  await holdAgainstLists({ s, signal: new AbortController().signal }, await citedEvidence(s.store));
  const hit = (await s.store.evidence.troubled()).filter(
    ({ paper }) => paper === 'retracted' || paper === 'concern',
  ).length;
  return { rows, leftOut, entries: retractions.length, hit };
}
