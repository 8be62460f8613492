import { z } from 'zod';

/**
 * What a check found of a cited publication. `docs/evidence-health.md` has the table: what was seen, what it means and
 * what becomes of the corrections that cite it.
 */
export const EvidenceState = z.enum([
  'ok',
  'moved',
  'unread',
  'walled',
  'busy',
  'trouble',
  'retitled',
  'changed',
  'elsewhere',
  'concern',
  'home-page',
  'soft-404',
  'gone',
  'unreachable',
  'superseded',
  'retracted',
]);
export type EvidenceState = z.infer<typeof EvidenceState>;

/** none: nothing to do · look: a person should look, corrections stay · marked: offered with a mark · broken: not offered. */
export const Severity = z.enum(['none', 'look', 'marked', 'broken']);
export type Severity = z.infer<typeof Severity>;

export const SEVERITY: Record<EvidenceState, Severity> = {
  ok: 'none',
  moved: 'look',
  unread: 'look',
  walled: 'look',
  busy: 'look',
  trouble: 'look',
  retitled: 'marked',
  changed: 'marked',
  elsewhere: 'marked',
  concern: 'marked',
  'home-page': 'broken',
  'soft-404': 'broken',
  gone: 'broken',
  unreachable: 'broken',
  superseded: 'broken',
  retracted: 'broken',
};
const rank = (severity: Severity): number => Severity.options.indexOf(severity);
export const worse = (a: Severity, b: Severity): Severity => (rank(a) >= rank(b) ? a : b);

/** What a person who looked may settle by saying "it still supports the correction". The rest needs other evidence. */
export const SETTLED_BY_LOOKING: readonly EvidenceState[] = [
  'moved',
  'unread',
  'walled',
  'busy',
  'trouble',
  'retitled',
  'changed',
  'elsewhere',
  'concern',
];
/** Days for which somebody's look holds: as long as an approval at most. */
export const LOOK_DAYS = 180;

/** What is known of one cited address. Times are ISO 8601 UTC. */
export interface EvidenceHealth {
  url: string;
  /** What its address gives. */
  link: EvidenceState;
  /** What became of the publication itself: retracted, of concern, superseded; null where nothing is known. */
  paper: EvidenceState | null;
  /** The worse of the two. */
  state: EvidenceState;
  /** What follows, a person's look counted. */
  severity: Severity;
  /** When the state began. */
  since: string;
  checkedAt: string;
  nextCheckAt: string;
  /** Checks in a row without an answer, and when they began. */
  failures: number;
  failingSince: string | null;
  /** What happened, in words for an editor. */
  detail: string;
  /** Where it leads, when that is another address. */
  leadsTo: string | null;
  /** Title and sketch of the text as they were when all was well, and as the last visit saw them. */
  baseTitle: string | null;
  baseSketch: number[];
  lastTitle: string | null;
  lastSketch: number[];
  doi: string | null;
  pmid: string | null;
  /** A copy in an archive that an editor may cite instead. */
  archived: string | null;
  acceptedState: EvidenceState | null;
  acceptedBy: string | null;
  acceptedAt: string | null;
}

/** One line of a list of retractions (Retraction Watch): `paper` is `doi:…` (lower case) or `pmid:…`. */
export interface Retraction {
  paper: string;
  nature: 'retraction' | 'concern' | 'correction' | 'reinstatement';
  date: string;
  /** DOI of the notice. */
  notice: string | null;
}
