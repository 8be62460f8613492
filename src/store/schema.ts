import type { AlertItem, AlertSending } from '../domain/alert.ts';
import type { Answer, Copy } from '../domain/answer.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { CatalogueImport } from '../domain/catalogue-import.ts';
import type { Claim, ClaimDoc, ClaimRevision } from '../domain/claim.ts';
import type { Presence, SavedView } from '../domain/desk.ts';
import type { EvidenceHealth, Retraction } from '../domain/evidence-health.ts';
import type { ExpertQuestion } from '../domain/expert.ts';
import type { InsightReport } from '../domain/insight.ts';
import type { JobRun } from '../domain/job.ts';
import type { PhrasingProposal } from '../domain/learning.ts';
import type { Correction, Recall, RecallNotice, TemplateEvent } from '../domain/life.ts';
import type { Match } from '../domain/match.ts';
import type { Opinion } from '../domain/opinion.ts';
import type { ApiToken } from '../domain/person.ts';
import type { Narrative, Post } from '../domain/post.ts';
import type { ErrorReport } from '../domain/public-side.ts';
import type { Review, ReviewEvent } from '../domain/review.ts';
import type { SettingVersion } from '../domain/setting.ts';
import type { ResponseTemplate, TemplateDoc } from '../domain/template.ts';
import type { BadItem, Watch, WatchRun } from '../domain/watch.ts';

/**
 * The tables as Kysely sees them: columns are the domain's words (snake_case in SQL), documents are JSON text, times are
 * ISO text, truth values are 0 and 1. Text and numbers only, so that both engines give equal JavaScript values.
 */
export interface Tables {
  posts: PostRow;
  narratives: NarrativeRow;
  narrativeBands: { band: string; narrativeId: string };
  narrativeHours: { narrativeId: string; hour: string; platform: string; lang: string; sightings: number };
  claims: ClaimRow;
  claimRevisions: Json<ClaimRevision, 'doc'>;
  outbox: { seq: number; claimId: string; revision: number };
  templateVersions: TemplateRow;
  matches: MatchRow;
  opinions: OpinionRow;
  phrasingProposals: PhrasingProposal;
  reviews: ReviewRecord;
  reviewPresence: Presence & { until: string };
  savedViews: Omit<SavedView, 'shared'> & { shared: number; removedAt: string | null };
  reviewEvents: Json<ReviewEvent, 'data'>;
  answers: Answer;
  templateEvents: TemplateEvent;
  corrections: Correction;
  recalls: Omit<Recall, 'people' | 'open'>;
  recallNotices: RecallNotice;
  copyUses: { id: string; copyId: string; place: string; by: string; at: string };
  claimDates: { claimId: string; approvedBy: string; approvedAt: string; reviewDue: string };
  expertQuestions: ExpertQuestion;
  copies: Copy;
  watches: WatchRecord;
  watchRuns: WatchRun;
  badItems: BadItem;
  jobLeases: { name: string; holder: string; leaseUntil: string };
  jobRuns: JobRow;
  apiTokens: TokenRow;
  auditEntries: Json<AuditEntry, 'data'>;
  idempotencyKeys: IdempotencyRow;
  settings: { key: string; value: string };
  settingVersions: Json<SettingVersion, 'value'>;
  alertItems: Json<AlertItem, 'facts'>;
  alertSendings: AlertSending;
  catalogueImports: Json<CatalogueImport, 'plan' | 'outcome'>;
  evidenceHealth: Json<EvidenceHealth, 'baseSketch' | 'lastSketch'>;
  retractions: Retraction;
  errorReports: ErrorReport;
  postCounts: { kind: string; bucket: string; name: string; posts: number };
  reviewTimes: ReviewTimes;
  insightReports: Json<InsightReport, 'text' | 'numbers'>;
  wordingVectors: { fingerprint: string; hash: string; vector: string };
}

/** A row whose named fields are JSON text. */
type Json<T, K extends keyof T> = Omit<T, K> & { [P in K]: string };

export type PostRow = Omit<Json<Post, 'links' | 'tags' | 'engagement' | 'redactions'>, 'context'> & {
  /** JSON. */
  context: string | null;
  /** Published, or collected where the platform gives no date or one in the future: what lists are ordered by. */
  seenAt: string;
  /** Likes, reposts, replies and quotes; views are another kind of number and not in it. */
  engagementTotal: number;
};
/** `signature`: the sketch of the first post, as base64 of unsigned 32-bit integers; empty when too short to group. */
export type NarrativeRow = Narrative & { signature: string };
export type ClaimRow = Omit<Claim, Exclude<keyof ClaimDoc, 'id' | 'topic' | 'verdict' | 'harm'>> & {
  doc: string;
  /** Lower-case id, claim and phrasings, one a line. */
  search: string;
  /** Languages that have a phrasing, as `,en,pt,`. */
  langs: string;
};
export type TemplateRow = Omit<ResponseTemplate, Exclude<keyof TemplateDoc, 'slug' | 'lang' | 'claim' | 'kind'>> & {
  doc: string;
  search: string;
  newest: number;
};
export type OpinionRow = Omit<Opinion, 'quote'> & { quoteStart: number | null; quoteEnd: number | null };
export type MatchRow = Json<Match, 'why'>;
/**
 * `queueRank` is −priority, so that the queue's order is ascending in every column and one comparison pages it.
 * Language and platform are those of the post, for filters that need not visit it.
 */
export type ReviewRecord = Json<Review, 'triage'> & { queueRank: number; lang: string | null; platform: string };
/** When a review was first decided and first answered, with the risk it had at the first of the two; minutes since it was opened. */
interface ReviewTimes {
  reviewId: string;
  risk: Review['risk'];
  decidedAt: string | null;
  decidedMinutes: number | null;
  answeredAt: string | null;
  answeredMinutes: number | null;
}
export type WatchRecord = Json<Watch, 'target' | 'cursor'> & { leaseHolder: string | null; leaseUntil: string | null };
export type JobRow = Json<Omit<JobRun, 'cancelRequested'>, 'progress'> & { cancelRequested: number };
export type TokenRow = Json<ApiToken, 'scopes'> & { hash: string };
interface IdempotencyRow {
  key: string;
  actor: string;
  requestHash: string;
  at: string;
  status: number | null;
  headers: string | null;
  body: string | null;
}
